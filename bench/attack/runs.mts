// The worker's own code against hosts that lie, without a browser and without a network: RUNS openings of a page for each lie, once with an honest mirror and once with none.
// What is shown must be, byte for byte, what the newsroom sealed, and of no older edition than the reader has seen.
//   node --import tsx bench/attack/runs.mts TOWN [RUNS]     (from src/Reader; bench/attack.sh does it)
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Site } from '../../src/Reader/src/worker/site';
import { Sources } from '../../src/Reader/src/worker/sources';
import type { About, Shelf } from '../../src/Reader/src/worker/shelf';
import { files, fileOf, lies, marker, ranged } from './lies.mjs';

const [town, count = '1000'] = process.argv.slice(2) as [string, string?];
const runs = Number(count);
const bases = ['https://origin.test/', 'https://north.test/', 'https://south.test/'];
const [old, now, evil] = ['old', 'new', 'evil'].map(name => files(join(town, name))) as ((path: string) => Buffer | null)[];
const sites = { old: cached(old), now: cached(now), evil: cached(evil) };

function cached(read: (path: string) => Buffer | null) {
  const known = new Map<string, Buffer | null>();
  return (path: string) => known.get(path) ?? (known.set(path, read(path)), known.get(path)!);
}

class Memory implements Shelf {
  constructor(readonly all = new Map<string, { bytes: Uint8Array; about: About | null }>()) {}
  read = async (name: string) => (this.all.get(name) ?? null) as never;
  write = async (name: string, bytes: Uint8Array, about?: About) => void this.all.set(name, { bytes, about: about ?? null });
  remove = async (name: string) => void this.all.delete(name);
  names = async () => [...this.all.keys()];
  forget = async () => this.all.clear();
  clear = async () => this.all.clear();
}

type Lie = (path: string, sites: unknown, turn: number) => Buffer | null;
let turn = 0;

function reader(shelf: Shelf, tells: Record<string, Lie>): Site<{ keepsPages: boolean }> {
  const get = (async (address: string, init: RequestInit) => {
    const url = new URL(address);
    const bytes = tells[url.origin + '/']!(fileOf(url.pathname), sites, turn++);
    if (bytes === null)
      return new Response(null, { status: 404 });
    const [status, part] = ranged(bytes, (init.headers as Record<string, string> | undefined)?.range) as [number, Buffer];
    return new Response(part, { status });
  }) as unknown as typeof fetch;
  return new Site(new Sources(bases[0]!, get, Date.now, { headStart: 50, stall: 300, late: 300_000, forged: 3_600_000 }), shelf, Date.now, { keepsPages: false }, work => void work.catch(() => undefined));
}

const walk = (folder: string, below = ''): string[] => readdirSync(join(folder, below)).flatMap(name => {
  const path = below ? `${below}/${name}` : name;
  return statSync(join(folder, path)).isDirectory() ? walk(folder, path) : [path];
});
const pages = walk(join(town, 'new')).filter(path => path.endsWith('.html') && /^(en|fa)\//.test(path));
// What readers open: fronts and lists often, each article now and then.
const pick = () => Math.random() < .3 ? 'en/index.html' : pages[Math.floor(Math.random() * pages.length)]!;

const numberIn = (site: (path: string) => Buffer | null) => (edition: string) => Number(/^number (\d+)$/m.exec(site(`${edition}/edition.note`)?.toString() ?? '')?.[1] ?? NaN);
const numbers = { now: numberIn(sites.now), old: numberIn(sites.old) };

const same = (a: Uint8Array, b: Buffer | null) => b !== null && Buffer.compare(a, b) === 0;
let wrong = 0;
console.log('| lie | reader has seen | honest mirror | pages shown | kept from the reader | forged | older than seen | mixed |\n|---|---|---|---|---|---|---|---|');
for (const seen of ['new', 'old'] as const) {
  // Installed while all was well.
  const shelf = new Memory();
  const first = reader(shelf, Object.fromEntries(bases.map(base => [base, (path: string) => sites[seen === 'new' ? 'now' : 'old'](path)])));
  await first.begin();
  for (const edition of first.editions)
    await first.head(edition);
  for (const [name, lie] of Object.entries(lies) as [string, Lie][]) {
    for (const hasHonest of [true, false]) {
      let [shown, none, forged, older, mixed] = [0, 0, 0, 0, 0];
      for (let run = 0; run < runs; run++) {
        const site = reader(new Memory(new Map(shelf.all)), { [bases[0]!]: lie, [bases[1]!]: lie, [bases[2]!]: hasHonest ? path => sites.now(path) : lie });
        if (!await site.open())
          throw new Error('What was kept is not believed.');
        const path = pick();
        const answer = await site.answer(path);
        const page = 'bytes' in answer ? answer : 'absent' in answer ? answer.absent : null;
        if (!page) {
          none++;
          continue;
        }
        shown++;
        const [isNew, isOlder] = [same(page.bytes, sites.now(page.path)), same(page.bytes, sites.old(page.path))];
        if (Buffer.from(page.bytes).includes(marker) || (!isNew && !isOlder))
          forged++;
        else if (!isNew && seen === 'new')
          older++;
        else if (page.number !== numbers[isNew && !isOlder ? 'now' : isOlder && !isNew ? 'old' : page.number === numbers.now(page.edition) ? 'now' : 'old'](page.edition))
          mixed++;
      }
      wrong += forged + older + mixed;
      console.log(`| ${name} | ${seen} | ${hasHonest ? 'yes' : 'no'} | ${shown} | ${none} | ${forged} | ${older} | ${mixed} |`);
    }
  }
}
console.log(`\n${wrong} of ${2 * 2 * runs * Object.keys(lies).length} openings showed what they should not.`);
process.exit(wrong ? 1 : 0);
