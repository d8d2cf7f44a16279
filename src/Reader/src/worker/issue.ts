import { textOf } from '../seal/bytes';
import type { Page, Site } from './site';
import type { Settings } from './words';

/** Pages of an issue, and pictures with them. */
const mostPages = 60, mostFiles = 160;

/** Addresses of a page's links to pages, or of its pictures, from the root of the site. */
export function leadsTo(html: string, path: string, attribute: 'href' | 'src'): string[] {
  const found = new Set<string>();
  for (const [, link] of html.matchAll(new RegExp(`\\s${attribute}="([^"#?:]+)"`, 'g'))) {
    const to = new URL(link!, 'http://site/' + path).pathname.slice(1);
    found.add(to === '' || to.endsWith('/') ? to + 'index.html' : to);
  }
  return [...found].filter(to => attribute === 'src' || to.endsWith('.html'));
}

const isPage = (answer: unknown): answer is Page => typeof answer === 'object' && answer !== null && 'bytes' in answer;

/** Brings a front and what it leads to within its edition, with the pictures; what cannot be had is left out. */
export async function saveIssue(site: Site<Settings>, edition: string): Promise<void> {
  const front = await site.answer(`${edition}/index.html`);
  if (!isPage(front))
    return;
  const pages: Page[] = [front];
  const wanted = leadsTo(textOf(front.bytes)!, front.path, 'href').filter(path => path.startsWith(edition + '/')).slice(0, mostPages);
  await several(wanted, async path => {
    const page = await site.answer(path);
    if (isPage(page))
      pages.push(page);
  });
  const pictures = new Set(pages.flatMap(page => leadsTo(textOf(page.bytes)!, page.path, 'src')));
  await several([...pictures].slice(0, mostFiles), path => site.answer(path));
}

/** What is good to have when nothing can be reached: the front, the page that says what is not there, and the one that switches this off. */
export async function keepFront(site: Site<Settings>, edition: string): Promise<void> {
  await several(['index.html', '404.html', 'keep.html', 'mark.svg', 'check.html'].map(name => `${edition}/${name}`), path => site.answer(path));
}

/** Four at a time. */
async function several(paths: string[], work: (path: string) => Promise<unknown>): Promise<void> {
  const rest = [...paths];
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let path = rest.shift(); path !== undefined; path = rest.shift())
      await work(path).catch(() => undefined);
  }));
}
