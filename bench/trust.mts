// What travels beside the pages for a reader to trust them, by the worker's own code: bytes of bodies, brotli 11 as hosts send it.
//   node --import tsx bench/trust.mts OLD NEW     (from src/Reader; bench/trust.sh does it)
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Site } from '../src/Reader/src/worker/site';
import { Sources } from '../src/Reader/src/worker/sources';
import type { Shelf } from '../src/Reader/src/worker/shelf';

const [old, now] = process.argv.slice(2) as [string, string];
const base = 'https://origin.test/';
let [bytes, requests, folder] = [0, 0, old];

const get = (async (address: string) => {
  const path = new URL(address).pathname.slice(1);
  if (!existsSync(join(folder, path)))
    return new Response(null, { status: 404 });
  const body = readFileSync(join(folder, path));
  if (!path.endsWith('.html')) {
    bytes += Math.min(body.length, brotliCompressSync(body).length);
    requests++;
  }
  return new Response(body);
}) as unknown as typeof fetch;

function shelf(): Shelf {
  const all = new Map<string, never>();
  return {
    read: async name => all.get(name) ?? null, write: async (name, bytes, about) => void all.set(name, { bytes, about: about ?? null } as never), remove: async name => void all.delete(name),
    names: async () => [...all.keys()], forget: async () => all.clear(), clear: async () => all.clear(),
  };
}
const site = (kept = shelf()) => new Site(new Sources(base, get, Date.now), kept, Date.now, { keepsPages: true }, work => void work.catch(() => undefined));

async function cost(what: () => Promise<unknown>): Promise<number> {
  [bytes, requests] = [0, 0];
  await what();
  return bytes;
}
async function page(reader: Site<{ keepsPages: boolean }>, path: string): Promise<void> {
  const answer = await reader.answer(path);
  if (!('bytes' in answer))
    throw new Error(`${path} was not shown: ${JSON.stringify(answer)}`);
}
const pages = readdirSync(join(old, 'en/2026')).flatMap(month => readdirSync(join(old, 'en/2026', month)).map(name => `en/2026/${month}/${name}`));
const mean = (list: number[]) => Math.round(list.reduce((sum, one) => sum + one, 0) / list.length);
const line = (list: number[]) => `${mean(list)}, ${Math.max(...list)}`;

const kept = shelf();
const reader = site(kept);
const first = await cost(async () => { await reader.begin(); await page(reader, 'en/index.html'); });
const next: number[] = [];
for (const path of pages.slice(0, 100))
  next.push(await cost(() => page(reader, path)));
const deep: number[] = [];
for (const path of pages.slice(100, 200)) {
  const other = site();
  deep.push(await cost(async () => { await other.begin(); await page(other, path); }));
}
folder = now;
const newer = await cost(async () => { await reader.confirm(true); await page(reader, 'en/index.html'); });
process.stdout.write(`${first} | ${line(deep)} | ${newer} | ${line(next.slice(0, 10))} | ${line(next.slice(10))}\n`);
