// Every text corpus with articles in it as files that `skywave import` takes: real data, kept out of the repository.
// Each gives { name, note, of(folder) } and `of` gives [[tag, file or folder], …], in the order in which they are to come in.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync, existsSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';

const home = process.env.SKYWAVE_CORPORA ?? '../shared/corpora';
const shell = (command) => execFileSync('bash', ['-o', 'pipefail', '-c', command], { maxBuffer: 1 << 28 });
const lines = (items) => items.map((item) => JSON.stringify(item) + '\n').join('');
const save = (folder, name, text) => { mkdirSync(folder, { recursive: true }); writeFileSync(join(folder, name), text); return join(folder, name); };
const unpacked = (archive, folder) => { mkdirSync(folder, { recursive: true }); shell(`tar --zstd -xf '${home}/${archive}' -C '${folder}'`); return folder; };

const ntrex = { eng: 'en', sqi: 'sq', hye: 'hy', 'aze-Latn': 'az', bak: 'ba', bel: 'be', bos: 'bs', bul: 'bg', prs: 'prs', kat: 'ka', hun: 'hu', kaz: 'kk', kir: 'ky', mkd: 'mk', pus: 'ps', fas: 'fa', ron: 'ro', rus: 'ru', 'srp-Cyrl': 'sr-Cyrl', 'srp-Latn': 'sr-Latn', 'tgk-Cyrl': 'tg', tat: 'tt', tuk: 'tk', ukr: 'uk', urd: 'ur', uzb: 'uz-Latn' };
const udhr = { als: 'sq', hye: 'hy', azj_latn: 'az', bel: 'be', bos_latn: 'bs', bul: 'bg', crh: 'crh', eng: 'en', kat: 'ka', hun: 'hu', kaz: 'kk', kir: 'ky', mkd: 'mk', cnr: 'cnr', pbu: 'ps', pes_1: 'fa', ron_2006: 'ro', rus: 'ru', srp_cyrl: 'sr-Cyrl', srp_latn: 'sr-Latn', tgk: 'tg', tat: 'tt', tuk_latn: 'tk', ukr: 'uk', urd: 'ur', uzn_cyrl: 'uz-Cyrl', uzn_latn: 'uz-Latn' };

/** The stories of news-ntrex128, one file per edition; `joined`: each is an adaptation of the English one, so every page says where else it is. */
const translated = (joined) => (folder) => {
  const editions = new Map(Object.values(ntrex).map((tag) => [tag, []]));
  for (const line of shell(`zstd -dqc ${home}/news-ntrex128/documents.jsonl.zst`).toString().split('\n')) {
    const story = line && JSON.parse(line);
    if (!story || !ntrex[story.lang]) continue;
    editions.get(ntrex[story.lang]).push({
      key: `${story.doc}.${story.lang}`, family: joined && story.lang !== 'eng' ? `${story.doc}.eng` : undefined,
      published: '2018-11-05T09:00:00Z', headline: story.title.slice(0, 300), section: 'news', body: story.paragraphs.filter(Boolean),
    });
  }
  return [...editions].map(([tag, stories]) => [tag, save(folder, tag + '.jsonl', lines(stories))]);
};

/** As much of Markdown as the posts of news-digitalgov hold of it: headings, lists, quotations, links, emphasis. */
function markdown(text) {
  const runs = (line) => {
    const found = [];
    const plain = (words) => { words = words.replace(/[*_`\\]+/g, ''); if (words) found.push(words); };
    let at = 0;
    for (const match of line.matchAll(/\*\*(.+?)\*\*|\[([^\]]+)\]\((https?:[^)\s]+)[^)]*\)/g)) {
      plain(line.slice(at, match.index));
      found.push(match[1] ? { text: match[1], strong: true } : { text: match[2], link: match[3] });
      at = match.index + match[0].length;
    }
    plain(line.slice(at));
    return found;
  };
  const bare = text.replace(/\{\{[<%].*?[%>]\}\}/gs, '').replace(/<!--.*?-->/gs, '').replace(/!\[[^\]]*\]\([^)]*\)/g, '').replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1').replace(/<[^>]+>/g, '');
  return bare.split(/\n\s*\n/).flatMap((part) => {
    const rows = part.split('\n').map((row) => row.trim()).filter(Boolean);
    if (rows.length === 0) return [];
    const item = /^(?:[-*+]|\d+\.)\s+/;
    if (/^#/.test(rows[0])) return [{ type: 'heading', level: Math.min(4, Math.max(2, /^#+/.exec(rows[0])[0].length)), text: runs(rows.join(' ').replace(/^#+\s*/, '')) }];
    if (rows.every((row) => item.test(row))) return [{ type: 'list', ordered: /^\d/.test(rows[0]), items: rows.map((row) => runs(row.replace(item, ''))) }];
    if (/^>/.test(rows[0])) return [{ type: 'quote', text: runs(rows.map((row) => row.replace(/^>\s*/, '')).join(' ')) }];
    return [{ type: 'paragraph', text: runs(rows.join(' ')) }];
  }).filter((block) => (block.text ?? block.items).length > 0);
}

function posts(folder) {
  const root = join(unpacked('news-digitalgov/content.tar.zst', join(folder, 'unpacked')), 'content/news');
  const files = readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.md') && !name.endsWith('_index.md')).sort();
  const stories = files.flatMap((name) => {
    const [, head, text] = /^---\n(.*?)\n---\n?(.*)$/s.exec(readFileSync(join(root, name), 'utf8').replace(/\r/g, '')) ?? [];
    const value = (member) => new RegExp(`^${member}:\\s*["']?(.*?)["']?\\s*$`, 'm').exec(head ?? '')?.[1];
    const body = head && value('title') ? markdown(text) : [];
    if (body.length === 0) return [];
    const authors = [...(/^authors:\s*\n((?:\s*-.*\n?)*)/m.exec(head)?.[1] ?? '').matchAll(/-\s*(\S+)/g)].map(([, slug]) => ({ kind: 'named', name: slug.replace(/-/g, ' '), slug }));
    return [{ key: name, published: /\d{4}-\d\d-\d\d/.exec(value('date') ?? name)[0] + 'T12:00:00Z', headline: value('title').slice(0, 300), secondHeadline: value('deck')?.slice(0, 500) || undefined, section: 'news', bylines: authors.length ? authors : undefined, body }];
  });
  return [['en', save(folder, 'posts.jsonl', lines(stories))]];
}

function savedPages(folder) {
  const root = join(unpacked('html-readability/test-pages.tar.zst', join(folder, 'unpacked')), 'test-pages');
  mkdirSync(join(folder, 'en'), { recursive: true });
  for (const page of readdirSync(root)) {
    const facts = JSON.parse(readFileSync(join(root, page, 'expected-metadata.json')));
    // Only what is, or may be, in a language of the catalogue: the others are Spanish, French, German, Czech, Japanese and Arabic.
    if (/^en|^$/i.test(facts.lang ?? '') && facts.dir !== 'rtl') copyFileSync(join(root, page, 'source.html'), join(folder, 'en', page + '.html'));
  }
  return [['en', join(folder, 'en')]];
}

const wire = (folder) => {
  for (const name of readdirSync(`${home}/wire-guardian`).filter((name) => name.endsWith('.json'))) {
    const item = JSON.parse(readFileSync(`${home}/wire-guardian/${name}`));
    save(join(folder, 'en'), name + '.html', `<!doctype html><html lang="en"><title>${item.headline}</title><article><h1>${item.headline}</h1><time datetime="${item.versionCreated}"></time>${item.body_text.startsWith('<') ? item.body_text : `<p>${item.body_text}</p>`}</article></html>`);
  }
  return [['en', join(folder, 'en')]];
};

const declarations = (folder) => {
  return Object.entries(udhr).map(([file, tag]) => {
    mkdirSync(join(folder, tag), { recursive: true });
    copyFileSync(`${home}/lang-udhr/rferl27/${file}.html`, join(folder, tag, 'declaration.html'));
    return [tag, join(folder, tag)];
  });
};

const seed = join(home, '../seed/page.txt');

export const corpora = [
  { name: 'news-reuters21578', of: (folder) => { mkdirSync(folder, { recursive: true }); shell(`zstd -dqc ${home}/news-reuters21578/articles.jsonl.zst | node bench/reuters.mjs >'${folder}/en.jsonl'`); return [['en', join(folder, 'en.jsonl')]]; } },
  { name: 'news-ntrex128', note: 'each story by itself', apart: 'it is the next row again', of: translated(false) },
  { name: 'news-ntrex128, joined', note: 'each story says that it is also in 25 languages', of: translated(true) },
  { name: 'news-digitalgov', of: posts },
  { name: 'html-readability', note: 'saved pages, articles and essays', of: savedPages },
  { name: 'wire-guardian', of: wire },
  { name: 'seed page', of: () => existsSync(seed) ? [['en', seed]] : [] },
  { name: 'lang-udhr', note: 'no news: a declaration of 30 articles', apart: 'no news', of: declarations },
].filter(({ name }) => existsSync(name === 'seed page' ? seed : join(home, name.split(',')[0])));
