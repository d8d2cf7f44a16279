import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8, type Bytes } from '../src/seal/bytes';
import type { Shelf } from '../src/worker/shelf';
import { Site } from '../src/worker/site';
import { Sources } from '../src/worker/sources';
import { Town } from './some';

const [own, mirror] = ['https://own.example/', 'https://mirror.example/'] as const;

function nothing(): Shelf {
  const all = new Map<string, { bytes: Bytes; about: null }>();
  return {
    read: async name => all.get(name) ?? null, write: async (name, bytes) => void all.set(name, { bytes, about: null }), remove: async name => void all.delete(name), names: async () => [...all.keys()],
    forget: async () => all.clear(), clear: async () => all.clear(),
  };
}

test('one host that keeps back what is newer is found out by asking others', async () => {
  const town = new Town();
  const old = new Map(town.files);
  const hosts: Record<string, Map<string, Bytes>> = { [own]: old, [mirror]: town.files };
  const get = (async (address: string) => {
    const bytes = hosts[new URL(address).origin + '/']!.get(new URL(address).pathname.slice(1));
    return new Response(bytes ?? null, { status: bytes ? 200 : 404 });
  }) as unknown as typeof fetch;
  const sources = new Sources(own, get, () => 0, { headStart: 20, stall: 60, late: 1000, forged: 5000 });
  const site = new Site(sources, nothing(), () => Date.UTC(2026, 10, 25), { keepsPages: false }, () => undefined);
  await site.begin();
  sources.mirrors = [mirror];
  const before = site.trust!.timestamp.version;
  town.announce(utf8('the next note'));
  assert.equal(await site.confirm(true), 'confirmed');
  assert.ok(site.trust!.timestamp.version > before);
});

test('what fails on the device itself accuses no host', async () => {
  const town = new Town();
  let isOff = false;
  const get = (async (address: string) => {
    if (isOff)
      throw new TypeError('Failed to fetch');
    const bytes = town.files.get(new URL(address).pathname.slice(1));
    return new Response(bytes ?? null, { status: bytes ? 200 : 404 });
  }) as unknown as typeof fetch;
  const shelf = nothing();
  const site = new Site(new Sources(own, get, () => 0, { headStart: 20, stall: 60, late: 1000, forged: 5000 }), shelf, () => Date.UTC(2026, 10, 25), { keepsPages: true }, () => undefined);
  await site.begin();
  isOff = true;
  const later = new Site(new Sources(own, get, () => 0, { headStart: 20, stall: 60, late: 1000, forged: 5000 }), shelf, () => Date.UTC(2026, 10, 25), { keepsPages: true }, () => undefined);
  assert.ok(await later.open());
  (later as unknown as { head: () => Promise<never> }).head = () => Promise.reject(new DOMException('The disk is busy.'));
  assert.deepEqual(await later.answer('en/index.html'), { none: 'unreachable' });
});
