import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8, type Bytes } from '../src/seal/bytes';
import { Refusal } from '../src/seal/client';
import { Sources } from '../src/worker/sources';

const [own, first, second] = ['https://own.example/', 'https://first.example/', 'https://second.example/'] as const;

/** What each host does: gives bytes, is not there, or never ends. */
type Hosts = Record<string, Bytes | 'gone' | 'frozen'>;

function sources(hosts: Hosts, asked: string[] = []): Sources {
  const get = (async (address: string, init: RequestInit) => {
    const base = address.slice(0, address.indexOf('/', 8) + 1);
    asked.push(base + ((init.headers as Record<string, string> | undefined)?.range ?? ''));
    const host = hosts[base]!;
    if (host === 'gone')
      throw new TypeError('Failed to fetch');
    if (host === 'frozen')
      return new Response(new ReadableStream({ start: controller => init.signal!.addEventListener('abort', () => controller.error(new Error('aborted'))) }));
    const range = /bytes=(\d+)-(\d+)/.exec((init.headers as Record<string, string> | undefined)?.range ?? '');
    return range ? new Response(host.slice(Number(range[1]), Number(range[2]) + 1), { status: 206 }) : new Response(host);
  }) as unknown as typeof fetch;
  const made = new Sources(own, get, () => 1_000_000, { headStart: 20, stall: 60, late: 1000, forged: 5000 });
  made.mirrors = [first, second];
  return made;
}

const good = utf8('good');
const accept = async (bytes: Bytes | null) => {
  if (bytes === null || String(bytes) !== String(good))
    throw new Refusal(bytes === null ? 'missing' : 'altered', 'x');
  return bytes;
};

test('one who answers well is asked alone', async () => {
  const asked: string[] = [];
  await sources({ [own]: good, [first]: good, [second]: good }, asked).ask('x', 10, accept);
  assert.deepEqual(asked, [own]);
});

test('a forged answer leads to the next, and who gave it is asked last for longer than who was late', async () => {
  const all = sources({ [own]: utf8('evil'), [first]: 'frozen', [second]: good });
  assert.deepEqual(await all.ask('x', 10, accept), good);
  assert.deepEqual(all.order(), [second, first, own]);
});

test('two that are frozen cost two head starts once, and nothing the next time', async () => {
  const asked: string[] = [];
  const all = sources({ [own]: 'frozen', [first]: 'frozen', [second]: good }, asked);
  await all.ask('x', 10, accept);
  asked.length = 0;
  await all.ask('x', 10, accept);
  assert.deepEqual(asked, [second]);
});

test('when nobody has it the worst that was met is said', async () => {
  const fault = (hosts: Hosts) => sources(hosts).ask('x', 10, accept).then(() => '', (error: Refusal) => error.fault);
  assert.equal(await fault({ [own]: 'gone', [first]: 'frozen', [second]: 'gone' }), 'unreachable');
  assert.equal(await fault({ [own]: 'gone', [first]: utf8('evil'), [second]: 'gone' }), 'altered');
  assert.equal(await fault({ [own]: utf8('much too long'), [first]: 'gone', [second]: 'gone' }), 'too long');
});

test('a long file comes in parts from all in turn, and whole when a part is wrong', async () => {
  const long = new Uint8Array(30_000).map((_, i) => i);
  const same = async (bytes: Bytes | null) => {
    if (!bytes || Buffer.compare(bytes, long) !== 0)
      throw new Refusal('altered', 'x');
    return bytes.length;
  };
  const asked: string[] = [];
  assert.equal(await sources({ [own]: long, [first]: long, [second]: long }, asked).file('x', long.length, false, same), 30_000);
  assert.deepEqual(asked.sort(), [own + 'bytes=0-12287', first + 'bytes=12288-24575', second + 'bytes=24576-29999'].sort());
  assert.equal(await sources({ [own]: long, [first]: new Uint8Array(30_000), [second]: 'gone' }, asked).file('x', long.length, false, same), 30_000);
  assert.ok(asked.includes(own));
});
