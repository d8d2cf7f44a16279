import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPage, checkSite, wordsOf } from '../src/page/check';
import { textOf, utf8 } from '../src/seal/bytes';
import { find, firstRoot, newestRoot, recall, refresh, Refusal, type Fault, type Memory, type Trust } from '../src/seal/client';
import { readFileSync } from 'node:fs';
import type { Json } from '../src/seal/json';
import { example, Key, Town } from './some';

const believe = async (town: Town, memory?: Memory): Promise<Trust> =>
  refresh({ roles: {}, ...memory, root: await newestRoot(memory?.root ?? await firstRoot(town.ask), town.ask) }, town.ask);

const refused = (fault: Fault) => (error: unknown) => error instanceof Refusal && (assert.equal(error.fault, fault), true);

async function headOf(trust: Trust, town: Town) {
  return (await find(trust, 'en/edition.note', town.ask)).found;
}

test('a new edition follows the one that was seen, with what is kept not asked for again', async () => {
  const town = new Town();
  const first = await believe(town);
  town.announce(utf8('second'));
  const asked: string[] = [];
  const second = await refresh(first.memory, (path, max, accept) => (asked.push(path), town.ask(path, max, accept)));
  assert.deepEqual(asked, ['tuf/timestamp.json', 'tuf/2.snapshot.json', 'tuf/2.targets.json']);
  assert.equal((await headOf(second, town))!.length, 6);
  const again: string[] = [];
  await refresh(second.memory, (path, max, accept) => (again.push(path), town.ask(path, max, accept)));
  assert.deepEqual(again, ['tuf/timestamp.json']);
});

test('what was believed is believed without asking anybody', async () => {
  const town = new Town();
  const trust = await believe(town);
  assert.equal((await recall(trust.memory))!.timestamp.version, 1);
  assert.equal(await recall({ ...trust.memory, snapshot: undefined }), null);
});

test('an older timestamp is refused, and the same version means what it meant', async () => {
  const town = new Town();
  const old = town.files.get('tuf/timestamp.json')!;
  town.announce();
  const seen = await believe(town);
  town.files.set('tuf/timestamp.json', old);
  await assert.rejects(believe(town, seen.memory), refused('rollback'));
  // Signed anew with the same version and another snapshot: not looked at.
  town.version = 1;
  town.announce(utf8('other'));
  assert.equal((await believe(town, seen.memory)).memory.snapshot, seen.memory.snapshot);
});

test('a snapshot that takes a role back, or leaves one out, is refused', async () => {
  for (const meta of <Json[]>[{ 'en.json': { version: 1 }, 'targets.json': { version: 2 } }, { 'targets.json': { version: 2 } }]) {
    const town = new Town();
    town.announce();
    const seen = await believe(town);
    town.announce();
    const { online } = town.keys;
    const snapshot = town.put('tuf/9.snapshot.json', { _type: 'snapshot', expires: '2099-01-01T00:00:00Z', meta, spec_version: '1.0.34', version: 9 }, [online]);
    town.put('tuf/timestamp.json', { _type: 'timestamp', expires: '2099-01-01T00:00:00Z', meta: { 'snapshot.json': { length: snapshot.length, version: 9 } }, spec_version: '1.0.34', version: 9 }, [online]);
    await assert.rejects(believe(town, seen.memory), refused('rollback'));
  }
});

test('files of two announcements do not mix', async () => {
  const town = new Town();
  const [snapshot, targets, role] = ['tuf/1.snapshot.json', 'tuf/1.targets.json', 'tuf/1.en.json'].map(path => town.files.get(path)!);
  town.announce();
  for (const [path, bytes, fault] of [['tuf/2.snapshot.json', snapshot!, 'not as named'], ['tuf/2.targets.json', targets!, 'other version'], ['tuf/2.en.json', role!, 'other version']] as const) {
    const right = town.files.get(path)!;
    town.files.set(path, bytes);
    await assert.rejects(async () => headOf(await believe(town), town), refused(fault), path);
    town.files.set(path, right);
  }
  await headOf(await believe(town), town);
});

test('a role is not believed under another key, without a signature, or with one of somebody else', async () => {
  for (const [path, kind] of [['tuf/timestamp.json', 'timestamp'], ['tuf/1.snapshot.json', 'snapshot'], ['tuf/1.targets.json', 'targets']] as const) {
    for (const signers of [[], [new Key()]]) {
      const town = new Town();
      const signed = JSON.parse(textOf(town.files.get(path)!)!).signed;
      assert.equal(signed._type, kind);
      const bytes = town.put(path, signed, signers);
      if (kind === 'snapshot')
        town.put('tuf/timestamp.json', { _type: 'timestamp', expires: '2099-01-01T00:00:00Z', meta: { 'snapshot.json': { length: bytes.length, version: 1 } }, spec_version: '1.0.34', version: 1 }, [town.keys.online]);
      await assert.rejects(believe(town), refused('too few signatures'), path);
    }
  }
});

test('a root wants the threshold of the one before and its own', async () => {
  const town = new Town();
  const [a, b] = town.keys.root as [Key, Key];
  const next = [new Key(), new Key(), new Key()];
  for (const signers of [[a, ...next], [a, b, next[0]!], next, [a, a], [a, b]]) {
    const copy = new Town();
    Object.assign(copy.keys, { root: [a, b, town.keys.root[2]!] });
    copy.root = 0;
    copy.putRoot();
    copy.putRoot({ keys: next, signers: [...new Set(signers)] });
    await assert.rejects(believe(copy), refused('too few signatures'));
  }
  town.putRoot({ keys: next, signers: [a, b, next[0]!, next[1]!] });
  assert.equal((await believe(town)).root.version, 2);
});

test('a root of another version than its name is refused', async () => {
  for (const [version, fault] of [[3, 'other version'], [1, 'rollback']] as const) {
    const town = new Town();
    town.putRoot({ version });
    await assert.rejects(believe(town), refused(fault));
  }
});

test('after a seized server the old online key counts nowhere, however far ahead it has signed', async () => {
  const town = new Town();
  const stolen = town.keys.online;
  town.version = 1_000_000;
  town.announce(utf8('forged'));
  const seen = await believe(town);
  town.putRoot({ online: new Key() });
  await assert.rejects(believe(town, seen.memory), refused('too few signatures'));
  town.version = 5;
  town.announce(utf8('right'));
  const recovered = await believe(town, seen.memory);
  assert.deepEqual([recovered.timestamp.version, (await headOf(recovered, town))!.length], [6, 5]);
  town.put('tuf/timestamp.json', JSON.parse(textOf(town.files.get('tuf/timestamp.json')!)!).signed, [stolen]);
  await assert.rejects(believe(town, recovered.memory), refused('too few signatures'));
});

test('what has expired is believed, and its expiry is known', async () => {
  const town = new Town();
  town.announce(utf8('old'), '2020-01-01T00:00:00Z');
  assert.equal((await believe(town)).timestamp.expires, Date.parse('2020-01-01T00:00:00Z'));
});

test('the example of the formats is genuine, with its fingerprint', async () => {
  const paths = ['tuf/1.root.json', 'index.html', 'editions.txt', 'en/index.html', 'en/corrections.html', 'en/section/news/index.html', 'en/edition.note', 'more.html'];
  const report = await checkSite({
    paths, read: async path => {
      try {
        return path === 'more.html' ? utf8('more') : example(path);
      } catch {
        return null;
      }
    },
  });
  assert.deepEqual(report.files.filter(file => file.state !== 'genuine'), [{ path: 'more.html', state: 'unknown' }]);
  const words = readFileSync(new URL('../../Seal/Words/words.txt', import.meta.url), 'utf8').trim().split('\n');
  assert.equal(await wordsOf(report.fingerprint, words), 'spring kind smart work can fashion clerk inherit staff grocery armor goddess');
  assert.equal((await checkPage('x.html', example('en/index.html'), report.sealed)).state, 'genuine');
  assert.equal((await checkPage('index.html', utf8('<p>Good mourning.\n'), report.sealed)).state, 'altered');
  assert.equal((await checkPage('x.html', utf8('x'), report.sealed)).state, 'unknown');
});
