// Writes the import file's stories as Hugo content: node bench/hugo/content.mjs stories.jsonl site-folder
import { createReadStream, readFileSync, mkdirSync, writeFileSync, cpSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
const [, , from, to] = process.argv;
const here = dirname(fileURLToPath(import.meta.url));
cpSync(here, to, { recursive: true });
mkdirSync(join(to, 'data'), { recursive: true });
writeFileSync(join(to, 'data/style.json'), JSON.stringify({ css: readFileSync(join(here, '../../src/Press/Theme/style.css'), 'utf8').replace(/\n/g, '') }));
for await (const line of createInterface({ input: createReadStream(from) })) {
  const s = JSON.parse(line);
  const folder = join(to, 'content', s.section);
  mkdirSync(folder, { recursive: true });
  const front = { title: s.headline, date: s.published, slug: s.key, topics: s.topics, authors: (s.bylines ?? []).map((b) => b.name) };
  writeFileSync(join(folder, s.key + '.md'), JSON.stringify(front) + '\n\n' + s.body.map((p) => p.replace(/[<>{}*_`#\[\]]/g, ' ')).join('\n\n') + '\n');
}
