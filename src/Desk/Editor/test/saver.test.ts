import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Api, Reply, StoryReply } from '../src/api';
import type { Change } from '../src/diff';
import { apply } from '../src/diff';
import type { StoryDocument } from '../src/document';
import { normalise } from '../src/document';
import type { Keep, Kept } from '../src/keep';
import { openKeep } from '../src/keep';
import { keyOf } from '../src/merge';
import { Saver } from '../src/saver';

const start = (): StoryDocument => ({
  schema: 1, language: 'en', headline: 'Ferry', slug: '', bylines: [], agencies: [], topics: [], corrections: [],
  body: [{ type: 'paragraph', id: 'aaaaaaaaaa', text: 'one' }, { type: 'paragraph', id: 'bbbbbbbbbb', text: 'two' }],
});

/** A server as the contract has it, and a page on it. */
function desk(found: Kept[] = []) {
  const server = {
    revision: 1, document: normalise(start()), down: false, under: 0, most: 0, sent: [] as Change[][],
    stamps: new Map<string, number>(), refuse: (_change: Change): boolean => false,
    edit(...changes: Change[]) {
      server.document = apply(server.document, changes);
      server.revision++;
      for (const change of changes) server.stamps.set(keyOf(change), server.revision);
    },
  };
  const reply = (): StoryReply => ({
    id: 's', edition: 'en', editionName: 'English', language: 'en', dir: 'ltr', revision: server.revision, state: 'draft',
    savedAt: new Date().toISOString(), publishedPath: null, publications: 0, document: server.document, sections: [], topics: [], plans: { zone: 'Etc/UTC', schedule: null, embargo: null }, source: null, adaptInto: [], mayPublish: true, about: '',
  });
  const wait = () => new Promise((done) => setTimeout(done, 100));
  const api = {
    async story(): Promise<Reply<StoryReply>> {
      await wait();
      return server.down ? { kind: 'unreachable' } : { kind: 'ok', value: reply(), date: null };
    },
    async change(base: number, changes: Change[]): ReturnType<Api['change']> {
      server.most = Math.max(server.most, ++server.under);
      await wait();
      server.under--;
      if (server.down) return { kind: 'unreachable' };
      server.sent.push(changes);
      if (changes.some((change) => (server.stamps.get(keyOf(change)) ?? 0) > base))
        return { kind: 'conflict', revision: server.revision, document: server.document };
      if (changes.some((change) => server.refuse(change))) return { kind: 'refused', reason: 'Not this.' };
      server.document = apply(server.document, changes);
      server.revision++;
      return { kind: 'ok', value: { revision: server.revision, savedAt: '', state: 'draft' }, date: null };
    },
  } as Api;
  const kept: { now: Kept | null } = { now: null };
  const keep: Keep = { found, write: (record) => ((kept.now = structuredClone(record)), true), clear: () => (kept.now = null) };
  const page = { document: normalise(start()) };
  const saver = new Saver(reply(), api, keep, {
    read: () => page.document,
    take: (document) => (page.document = document),
    changed: () => {},
  }, null);
  const type = (text: string, place = 0) => {
    page.document = normalise({ ...page.document, body: page.document.body.map((block, i) => (i === place ? { ...block, text } as typeof block : block)) });
    saver.touched();
  };
  const set = (members: Partial<StoryDocument>) => {
    page.document = normalise({ ...page.document, ...members });
    saver.touched();
  };
  return { server, saver, page, kept, type, set };
}

const pass = (time: number) => vi.advanceTimersByTimeAsync(time);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('sends 400 ms after the last key', async () => {
  const { server, type, saver } = desk();
  type('one!');
  await pass(390);
  expect(server.under).toBe(0);
  await pass(20);
  expect(server.under).toBe(1);
  await pass(200);
  expect(server.document.body[0]).toMatchObject({ text: 'one!' });
  expect(saver.state()).toMatchObject({ unsent: false, sending: false, problem: null });
});

test('sends after 2 s although keys go on, and never two requests at once', async () => {
  const { server, type } = desk();
  for (let i = 0; i < 70; i++) {
    type(`one ${i}`);
    await pass(100);
    if (i === 21) expect(server.sent.length).toBeGreaterThan(0);
  }
  await pass(1000);
  expect(server.most).toBe(1);
  expect(server.document.body[0]).toMatchObject({ text: 'one 69' });
});

test('what comes due while the page looks what others did goes when the look is over', async () => {
  for (const look of ['look', 'moved'] as const) {
    const { server, type, saver } = desk();
    type('one!');
    await pass(350);
    void (look === 'look' ? saver.look() : saver.moved(1, 'draft'));
    await pass(80);
    expect(server.sent).toEqual([]);
    await pass(1000);
    expect(server.document.body[0]).toMatchObject({ text: 'one!' });
    expect(saver.state()).toMatchObject({ unsent: false, sending: false });
  }
});

test('offline it is kept here, tried again, and sent when the server is back', async () => {
  const { server, type, saver, kept } = desk();
  server.down = true;
  type('kept');
  await pass(1000);
  expect(saver.state()).toMatchObject({ unsent: true, kept: true, problem: { kind: 'unreachable' } });
  expect(kept.now!.mine.body[0]).toMatchObject({ text: 'kept' });
  server.down = false;
  await pass(5000);
  expect(server.document.body[0]).toMatchObject({ text: 'kept' });
  expect(kept.now).toBeNull();
  expect(saver.state().problem).toBeNull();
});

test('what was found on this machine comes back and is sent', async () => {
  const first = desk();
  first.server.down = true;
  first.type('found');
  await pass(1000);
  const second = desk([first.kept.now!]);
  second.server.edit({ op: 'set', member: 'headline', value: 'Theirs' });
  expect(second.saver.restore()).toBe(true);
  expect(second.page.document.body[0]).toMatchObject({ text: 'found' });
  await pass(2000);
  expect(second.server.document).toMatchObject({ headline: 'Theirs' });
  expect(second.server.document.body[0]).toMatchObject({ text: 'found' });
  expect(second.page.document.headline).toBe('Theirs');
});

test('both changed the same: both are shown, the rest goes on, and either can be taken', async () => {
  for (const side of ['mine', 'theirs'] as const) {
    const { server, type, saver, page } = desk();
    server.edit({ op: 'put', block: { type: 'paragraph', id: 'aaaaaaaaaa', text: 'theirs' }, after: null });
    type('mine');
    type('other', 1);
    await pass(1500);
    expect(saver.state().conflicts).toMatchObject([{ mine: { text: 'mine' }, theirs: { text: 'theirs' } }]);
    expect(server.document.body).toMatchObject([{ text: 'theirs' }, { text: 'other' }]);
    expect(page.document.body[0]).toMatchObject({ text: 'mine' });
    saver.decide('block:aaaaaaaaaa', side);
    await pass(1500);
    expect(saver.state()).toMatchObject({ conflicts: [], unsent: false });
    expect(server.document.body[0]).toMatchObject({ text: side });
    expect(page.document.body[0]).toMatchObject({ text: side });
  }
});

test('what others changed elsewhere comes in by itself', async () => {
  const { server, type, saver, page } = desk();
  server.edit({ op: 'set', member: 'kicker', value: 'Analysis' });
  type('mine');
  await pass(1500);
  expect(page.document).toMatchObject({ kicker: 'Analysis' });
  expect(saver.state()).toMatchObject({ conflicts: [], unsent: false });
});

test('one refused change does not hold up the others, and goes again when it is changed', async () => {
  const { server, set, type, saver } = desk();
  server.refuse = (change) => change.op === 'set' && change.value === 'bad';
  set({ kicker: 'bad' });
  type('good');
  await pass(2000);
  expect(server.document.body[0]).toMatchObject({ text: 'good' });
  expect(saver.state()).toMatchObject({ unsent: true, problem: { kind: 'refused', reason: 'Not this.', key: 'member:kicker' } });
  const sent = server.sent.length;
  await pass(60_000);
  expect(server.sent.length).toBe(sent);
  set({ kicker: 'fine' });
  await pass(1000);
  expect(server.document.kicker).toBe('fine');
  expect(saver.state()).toMatchObject({ unsent: false, problem: null });
});

class Shelf implements Storage {
  [name: string]: unknown;
  get length() {
    return Object.keys(this).length;
  }
  clear() {}
  key = () => null;
  getItem(name: string) {
    return (this[name] as string | undefined) ?? null;
  }
  setItem(name: string, value: string) {
    this[name] = value;
  }
  removeItem(name: string) {
    delete this[name];
  }
}

test('records of closed pages are found once, those of open pages are left alone', async () => {
  vi.useRealTimers();
  const local = new Shelf() as Storage;
  const open = new Set<string>();
  const locks = {
    request: (name: string, _options: LockOptions, held: (lock: Lock | null) => unknown) => {
      const free = !open.has(name);
      if (free) open.add(name);
      held(free ? ({ name, mode: 'exclusive' } as Lock) : null);
      return Promise.resolve();
    },
    query: async () => ({ held: [...open].map((name) => ({ name })), pending: [] }),
  } as unknown as LockManager;
  let number = 0;
  const newPage = () => openKeep('s', { session: new Shelf() as Storage, local, locks, newName: () => `p${++number}` });
  const record = (text: string): Kept => ({ reply: {} as StoryReply, server: start(), mine: { ...start(), headline: text }, at: '2026-01-01' });
  const one = await newPage();
  one.write(record('one'));
  expect((await newPage()).found).toEqual([]);
  open.delete('skywave:unsent:s:p1');
  const three = await newPage();
  expect(three.found.map((kept) => kept.mine.headline)).toEqual(['one']);
  three.write(record('both'));
  expect(Object.keys(local).filter((key) => key.startsWith('skywave:unsent'))).toEqual(['skywave:unsent:s:p3']);
});
