// Every article page of every text corpus on the wire: HTML and style, without pictures, Brotli 11. Needs node, zstd, sqlite3.
//   nice node bench/sizes.mjs [CORPUS …]   prints tables
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { corpora } from './corpora.mjs';

const program = 'artifacts/skywave/skywave.dll';
const content = 'src/Newsroom/Demo/Content/editions.json';
const compress = promisify(brotliCompress);
const size = async (text) => (await compress(Buffer.from(text), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })).length;
const skywave = (...words) => { try { return execFileSync('dotnet', [program, ...words], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] }).toString(); } catch (failure) { if (!failure.stdout?.length) throw failure; return failure.stdout.toString(); } };

/** A whole newsroom's furniture: a motto, an about box, six sections, and a public address, without which a page has no canonical address and no Open Graph. */
function furnish(data, tag) {
  const all = JSON.parse(readFileSync(content));
  const profile = { ...(all.find((edition) => edition.tag === tag) ?? all[0]), tag, publicAddress: `https://meridian.example/${tag}/`, isDemonstration: false };
  execFileSync('sqlite3', [join(data, 'newsroom.db'), `INSERT OR REPLACE INTO desk_edition SELECT '${tag}', '${JSON.stringify(profile).replaceAll("'", "''")}', (SELECT COUNT(*) FROM desk_edition)`]);
}

const articles = (out) => readdirSync(out, { recursive: true }).filter((name) => /^[A-Za-z-]+\/\d{4}\/\d\d\/[^/]+\.html$/.test(name)).map((name) => ({ name, tag: name.split('/')[0] }));

async function measure(out) {
  const pages = articles(out);
  const queue = pages.entries();
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (const [i, page] of queue) {
      const html = readFileSync(join(out, page.name), 'utf8');
      page.bytes = await size(html);
      page.words = html.slice(html.indexOf('<div class="text">'), html.lastIndexOf('</div>')).replace(/<[^>]+>/g, ' ').split(/\s+/).length;
      // What the page would be lighter by without it; of every twentieth page, since it hardly differs.
      if (pages.length < 200 || i % 20 === 0) page.style = page.bytes - await size(html.replace(/<style>.*<\/style>/s, ''));
    }
  }));
  return pages;
}

const at = (sorted, share) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
const kb = (bytes) => (bytes / 1024).toFixed(2);
function row(label, pages) {
  const sizes = pages.map((page) => page.bytes).sort((a, b) => a - b);
  const styled = pages.filter((page) => page.style !== undefined);
  const share = styled.reduce((sum, page) => sum + page.style, 0) / styled.reduce((sum, page) => sum + page.bytes, 0);
  console.log(`| ${label} | ${pages.length.toLocaleString('en')} | ${[0.5, 0.9, 0.99, 1].map((part) => kb(at(sizes, part))).join(' | ')} | ${sizes.filter((bytes) => bytes > 8192).length} | ${Math.round(share * 100)} % |`);
}

const longest = (pages) => pages.filter((page) => page.bytes > 8192).sort((a, b) => b.bytes - a.bytes);
const head = '| pages | median | 90 % | 99 % | largest | over 8 KB | style |\n|---|--:|--:|--:|--:|--:|--:|--:|';
const wanted = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'sizes-'));
const nothing = join(work, 'nothing.jsonl');
writeFileSync(nothing, '');
const measured = [];
try {
  execFileSync('./skywave', ['--version']);
  for (const corpus of corpora.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const [data, out] = [join(work, 'data'), join(work, 'out')];
    let refused = 0;
    for (const [tag, what] of corpus.of(join(work, 'in'))) {
      // An import of nothing makes the newsroom, so that its editions stand as a newsroom would have set them up before the first story.
      if (!existsSync(join(data, 'newsroom.db'))) skywave('import', nothing, '--edition', tag, '--data', data, '--json');
      furnish(data, tag);
      refused += JSON.parse(skywave('import', what, '--edition', tag, '--data', data, '--json')).refused.length;
    }
    skywave('press', '--out', out, '--data', data, '--json');
    measured.push({ corpus, refused, pages: await measure(out) });
    console.error(`${corpus.name}: ${measured.at(-1).pages.length} pages, ${refused} items refused`);
    for (const folder of ['in', 'data', 'out']) rmSync(join(work, folder), { recursive: true, force: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`KB of 1,024 bytes.\n\n| corpus ${head}`);
for (const { corpus, pages } of measured) row(corpus.note ? `${corpus.name}: ${corpus.note}` : corpus.name, pages);
// What stands apart is in no total: the same stories a second time, and what is no article.
const total = measured.filter(({ corpus }) => !corpus.apart).flatMap(({ pages }) => pages);
if (total.length) row('**all articles**', total);
for (const { corpus, pages } of measured) {
  const tags = [...new Set(pages.map((page) => page.tag))];
  if (tags.length < 2) continue;
  console.log(`\n${corpus.name} by language\n\n| language ${head}`);
  for (const tag of tags.sort()) row(tag, pages.filter((page) => page.tag === tag));
}
for (const { corpus, pages } of measured.filter(({ corpus, pages }) => !corpus.apart && longest(pages).length)) {
  console.log(`\n${corpus.name}: the pages over 8 KB, and how many words their text has\n\n${longest(pages).map((page) => `${kb(page.bytes)} KB, ${page.words.toLocaleString('en')} words`).join('; ')}`);
}
