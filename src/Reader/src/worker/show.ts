import { textOf, utf8, type Bytes } from '../seal/bytes';
import type { Page } from './site';
import { extensionOf, typeOf } from './types';
import { age, edition, type Words } from './words';

const safe = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' };

// The page's own policy, which is sealed with it, is narrower.
const sealedPolicy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src 'self'; media-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
// Nobody has sealed it: it may be read and filled in, and can run nothing here.
const openPolicy = "sandbox allow-forms; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const escaped = (text: string) => text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);

/** One line above the page. Its class is in the edition's style. */
function marked(html: string, words: Words, line: string, isLoud: boolean, path: string | null): string {
  const begin = /<body[^>]*>/i.exec(html);
  const text = path === null ? escaped(line) : `<a href="${path}">${escaped(line)}</a>`;
  const mark = `<aside class="kept${isLoud ? ' loud' : ''}" lang="${escaped(words.lang)}" dir="${escaped(words.dir)}" aria-label="${escaped(words.title)}"><p>${text}</p></aside>`;
  return begin ? html.slice(0, begin.index) + begin[0] + mark + html.slice(begin.index + begin[0].length) : mark + html;
}

/** What is said of a page that is shown. */
function lineOf(page: Page, words: Words, now: number): string {
  const when = age(words, page.at, now);
  const first = page.word === 'forged' ? words.forgedText : edition(words, page.word === 'confirmed' ? words.verified : words.offline, page.number);
  return when === null ? first : `${first} · ${when}`;
}

/** @param keep Address of the page from which this is switched off. */
export function showPage(page: Page, words: Words, now: number, keep: string, request: Request, status = 200): Response {
  const headers: Record<string, string> = { ...safe, 'Content-Type': typeOf(page.path), 'Content-Security-Policy': sealedPolicy };
  const html = extensionOf(page.path) === 'html' ? textOf(page.bytes) : null;
  if (html !== null)
    return new Response(marked(html, words, lineOf(page, words, now), page.word !== 'confirmed' || page.isOld, keep), { status, headers });
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '');
  return range ? partOf(page.bytes, range, headers) : new Response(page.bytes, { status, headers });
}

/** Sounds are asked for in parts. */
function partOf(bytes: Bytes, range: RegExpExecArray, headers: Record<string, string>): Response {
  const from = Number(range[1]);
  const to = Math.min(range[2] ? Number(range[2]) : Infinity, bytes.length - 1);
  if (from > to)
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${bytes.length}` } });
  return new Response(bytes.slice(from, to + 1), { status: 206, headers: { ...headers, 'Content-Range': `bytes ${from}-${to}/${bytes.length}` } });
}

/** The answer of the newsroom's own server to one reader, such as on sending a letter. */
export async function showUnsealed(answer: Response, words: Words): Promise<Response> {
  if (answer.type === 'opaqueredirect')
    return answer;
  const text = textOf(new Uint8Array(await answer.arrayBuffer())) ?? '';
  return new Response(marked(text, words, words.unsealed, true, null), { status: answer.status, headers: { ...safe, 'Content-Type': typeOf('.html'), 'Content-Security-Policy': openPolicy } });
}

/** What nobody seals and programs read: as text, so that it is nothing else. */
export const showPlain = (body: BodyInit | null, status: number) => new Response(body, { status, headers: { ...safe, 'Content-Type': typeOf(''), 'Content-Security-Policy': openPolicy } });

const style = 'body{margin:12vh auto;max-width:32rem;padding:0 1rem;font:1.1rem/1.6 system-ui,sans-serif;color:#17191e;background:#fdfcf8}h1{font-size:1.6rem;line-height:1.3}a{color:#17467d}@media(prefers-color-scheme:dark){body{color:#ebe8e1;background:#14161a}a{color:#a3c9f7}}';

/** Nothing can be shown: why. */
export function showNothing(words: Words, isForged: boolean, keep: string, isPage: boolean): Response {
  if (!isPage)
    return showPlain(null, 504);
  const [title, text] = isForged ? [words.forged, words.forgedText] : [words.none, words.noneText];
  const html = `<!doctype html><html lang="${escaped(words.lang)}" dir="${escaped(words.dir)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p><p><a href="${keep}">${escaped(words.title)}</a></p></main></body></html>`;
  return new Response(utf8(html), { status: 504, headers: { ...safe, 'Content-Type': typeOf('.html'), 'Content-Security-Policy': sealedPolicy } });
}
