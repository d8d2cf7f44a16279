// Turns the Reuters-21578 corpus (real data, kept out of the repository) into Skywave's import format, on standard output:
//   zstd -dc ../shared/corpora/news-reuters21578/articles.jsonl.zst | node bench/reuters.mjs [COPIES] > reuters.jsonl
// With COPIES each story comes so often, a year later each time, for archives larger than the corpus.
import { createInterface } from 'node:readline';

const sections = ['economy', 'world', 'business', 'markets', 'society'];
const codes = ['04000000', '11000000', '06000000', '13000000', '14000000'];
const months = { JAN: 1, FEB: 2, MAR: 3, APR: 4, MAY: 5, JUN: 6, JUL: 7, AUG: 8, SEP: 9, OCT: 10, NOV: 11, DEC: 12 };
const copies = +process.argv[2] || 1;
let n = 0;
for await (const line of createInterface({ input: process.stdin })) {
  if (!line) continue;
  const a = JSON.parse(line);
  const [, d, m, y, h, mi, s] = /(\d+)-([A-Z]{3})-(\d{4})\s+(\d+):(\d+):(\d+)/.exec(a.date);
  const pad = (v) => String(v).padStart(2, '0');
  const title = (a.title || a.body || 'Untitled').replace(/\s+/g, ' ').trim().slice(0, 200);
  const headline = title[0] + title.slice(1).toLowerCase();
  const text = (a.body || a.title || headline).split(/\n\s{3,}|\n\n/).map((p) => p.replace(/\s+/g, ' ').trim()).filter(Boolean);
  for (let copy = 0; copy < copies; copy++) process.stdout.write(JSON.stringify({
    key: 'reuters-' + a.id + (copy ? '-' + copy : ''),
    published: `${+y + copy}-${pad(months[m])}-${pad(d)}T${pad(h)}:${mi}:${s}Z`,
    headline,
    dateline: a.dateline ? a.dateline.replace(/,.*$/s, '').trim().slice(0, 80) : undefined,
    section: sections[n % 5],
    topics: [codes[(n >> 2) % 5]],
    agencies: ['Reuters'],
    bylines: a.author ? [{ kind: 'named', name: a.author.trim().slice(0, 80), slug: a.author.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60) || undefined }] : undefined,
    body: text,
  }) + '\n');
  n++;
}
