// What size of shingle finds passages that were worked over and not those of unrelated stories; the choice of docs/decisions/0053. Needs zstd and the corpus.
//   node bench/passages.mjs
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const corpus = new URL('../../shared/corpora/news-reuters21578/articles.jsonl.zst', import.meta.url).pathname;
if (!existsSync(corpus)) {
  console.error(`The corpus is not here: ${corpus}`);
  process.exit(66);
}
let seed = 7;
const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
const lines = execSync(`zstd -dqc ${corpus}`, { maxBuffer: 1 << 30 }).toString().split('\n').filter(Boolean);
const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const stories = [];
while (stories.length < 3000) {
  const paragraphs = String(JSON.parse(lines[Math.floor(random() * lines.length)]).body).split(/\n(?=\s{2,})/).map(words);
  if (paragraphs.flat().length > 80) stories.push(paragraphs);
}
const shingles = (text, size) => Array.from({ length: Math.max(0, text.length - size + 1) }, (_, at) => text.slice(at, at + size).join(' '));
const known = (story, size) => new Set(story.flatMap((paragraph) => shingles(paragraph, size)));
function isPassage(text, set, { size, row, share }) {
  let [now, longest, found] = [0, 0, 0];
  const all = shingles(text, size);
  for (const each of all) {
    now = set.has(each) ? now + 1 : 0;
    found += now > 0 ? 1 : 0;
    longest = Math.max(longest, now);
  }
  return (longest > 0 && longest + size - 1 >= row) || (found >= 2 && found * 100 >= all.length * share);
}
console.log('| words of a shingle | words in a row | share | of 225,000 pairs of other stories | 5 % changed | 10 % | 15 % | 20 % | 30 % |\n|---|---|---|--:|--:|--:|--:|--:|--:|');
for (const [size, row, share] of [[3, 10, 30], [4, 10, 30], [5, 10, 30], [6, 10, 30], [8, 10, 30], [5, 8, 30], [5, 12, 30], [5, 10, 20], [5, 10, 50]]) {
  const way = { size, row, share };
  let other = 0;
  for (let item = 0; item < 150; item++) {
    const set = known(stories[item], size);
    for (let story = 150; story < 1650; story++) other += stories[story].some((paragraph) => isPassage(paragraph, set, way)) ? 1 : 0;
  }
  const found = [0.05, 0.1, 0.15, 0.2, 0.3].map((part) => {
    let [yes, all] = [0, 0];
    for (const story of stories.slice(0, 600)) {
      const set = known(story, size);
      for (const paragraph of story.filter((text) => text.length >= 15).slice(0, 3)) {
        all++;
        yes += isPassage(paragraph.map((word) => (random() < part ? `zz${Math.floor(random() * 1e6)}` : word)), set, way) ? 1 : 0;
      }
    }
    return ((yes / all) * 100).toFixed(1);
  });
  console.log(`| ${size} | ${row} | ${share} % | ${other} | ${found.join(' | ')} |`);
}
