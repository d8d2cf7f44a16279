import { textOf, utf8, type Bytes } from './bytes';
import { covers, matches, parseFile, parseRoot, parseSnapshot, parseTargets, parseTimestamp, signedBy, type Delegation, type File, type Meta, type Root, type Snapshot, type Targets, type Timestamp } from './tuf';

/** Why a file is not believed. `missing` and `unreachable` say nothing of who answered. */
export type Fault = 'missing' | 'unreachable' | 'too long' | 'not metadata' | 'too few signatures' | 'other version' | 'rollback' | 'not as named' | 'altered';

export class Refusal extends Error {
  constructor(readonly fault: Fault, readonly path: string) {
    super(`${path}: ${fault}`);
  }
}

/** What was believed before, as text, so that nothing older is believed later. */
export interface Memory {
  readonly root: string;
  readonly timestamp?: string;
  readonly snapshot?: string;
  readonly targets?: string;
  /** Of editions and of `circulation`, by name. */
  readonly roles: Readonly<Record<string, string>>;
}

/** What is believed now. */
export interface Trust {
  readonly memory: Memory;
  readonly root: Root;
  readonly timestamp: Timestamp;
  readonly snapshot: Snapshot;
  readonly targets: Targets;
}

/**
 * Brings a file by its path from the root of the site and gives what `accept` makes of it: of the first answer that it takes. It throws a `Refusal` for an answer that is not to be
 * believed; then others are asked. Null stands for a file that is not there.
 */
export type Ask = <T>(path: string, max: number, accept: (bytes: Bytes | null) => Promise<T>) => Promise<T>;

const mostRoots = 256;
export const max = { root: 512_000, timestamp: 16_384, snapshot: 2_000_000, targets: 5_000_000, note: 8192 };

function read(path: string, bytes: Bytes | null): File {
  if (bytes === null)
    throw new Refusal('missing', path);
  const file = parseFile(bytes);
  if (file === null)
    throw new Refusal('not metadata', path);
  return file;
}

function known<T>(value: T | null, path: string): T {
  if (value === null)
    throw new Refusal('not metadata', path);
  return value;
}

async function signed(root: Root, role: string, file: File, path: string): Promise<void> {
  if (!await signedBy(root.roles.get(role)!, root.keys, file))
    throw new Refusal('too few signatures', path);
}

/** The first root of a site that was never seen before, signed by itself. */
export const firstRoot = (ask: Ask): Promise<string> => ask('tuf/1.root.json', max.root, async bytes => {
  const path = 'tuf/1.root.json';
  const file = read(path, bytes);
  const root = known(await parseRoot(file), path);
  await signed(root, 'root', file, path);
  if (root.version !== 1)
    throw new Refusal('other version', path);
  return textOf(bytes!)!;
});

/** The newest root that follows from one that is believed (section 5.3). */
export async function newestRoot(text: string, ask: Ask): Promise<string> {
  for (let i = 0; i < mostRoots; i++) {
    const before = known(await parseRoot(known(parseFile(utf8(text)), 'root')), 'root');
    const path = `tuf/${before.version + 1}.root.json`;
    const next = await ask(path, max.root, async bytes => {
      if (bytes === null)
        return null;
      const file = read(path, bytes);
      const root = known(await parseRoot(file), path);
      await signed(before, 'root', file, path);
      await signed(root, 'root', file, path);
      if (root.version !== before.version + 1)
        throw new Refusal(root.version <= before.version ? 'rollback' : 'other version', path);
      return textOf(bytes)!;
    });
    if (next === null)
      return text;
    text = next;
  }
  throw new Refusal('other version', 'tuf/root.json');
}

/** What was kept of a role, if the root that is believed now still stands for it (section 5.3.11). */
async function kept(root: Root, role: string, text: string | undefined): Promise<File | null> {
  const file = text === undefined ? null : parseFile(utf8(text));
  return file && await signedBy(root.roles.get(role)!, root.keys, file) ? file : null;
}

/** Sections 5.4 to 5.6: timestamp, snapshot, targets. What has expired is believed: a reader is shown its age. */
export async function refresh(memory: Memory, ask: Ask): Promise<Trust> {
  const root = known(await parseRoot(known(parseFile(utf8(memory.root)), 'root')), 'root');
  const oldFile = await kept(root, 'timestamp', memory.timestamp);
  const old = oldFile && parseTimestamp(oldFile);
  const [timestamp, timestampText] = await ask('tuf/timestamp.json', max.timestamp, async bytes => {
    const path = 'tuf/timestamp.json';
    const file = read(path, bytes);
    const next = known(parseTimestamp(file), path);
    await signed(root, 'timestamp', file, path);
    if (old && (next.version < old.version || next.snapshot.version < old.snapshot.version))
      throw new Refusal('rollback', path);
    // The same version again is what was believed before, whatever these bytes are (section 5.4.3.1).
    return old && next.version === old.version ? [old, memory.timestamp!] as const : [next, textOf(bytes!)!] as const;
  });
  const oldSnapshotFile = await kept(root, 'snapshot', memory.snapshot);
  const oldSnapshot = oldSnapshotFile && parseSnapshot(oldSnapshotFile);
  const [snapshot, snapshotText] = await named(`tuf/${timestamp.snapshot.version}.snapshot.json`, timestamp.snapshot, max.snapshot, memory.snapshot, oldSnapshot, ask, async (file, path) => {
    const next = known(parseSnapshot(file), path);
    await signed(root, 'snapshot', file, path);
    for (const [name, meta] of oldSnapshot?.meta ?? []) {
      if ((next.meta.get(name)?.version ?? 0) < meta.version)
        throw new Refusal('rollback', path);
    }
    return next;
  });
  const meta = snapshot.meta.get('targets.json');
  if (!meta)
    throw new Refusal('missing', 'tuf/targets.json');
  const oldTargetsFile = await kept(root, 'targets', memory.targets);
  const oldTargets = oldTargetsFile && await parseTargets(oldTargetsFile);
  const [targets, targetsText] = await named(`tuf/${meta.version}.targets.json`, meta, max.targets, memory.targets, oldTargets, ask, async (file, path) => {
    const next = known(await parseTargets(file), path);
    await signed(root, 'targets', file, path);
    return next;
  });
  return { memory: { root: memory.root, timestamp: timestampText, snapshot: snapshotText, targets: targetsText, roles: memory.roles }, root, timestamp, snapshot, targets };
}

/** A file that other metadata names: the one that is kept, or one that is brought. */
async function named<T extends { version: number }>(
  path: string, meta: Meta, most: number, text: string | undefined, old: T | null, ask: Ask, open: (file: File, path: string) => Promise<T>): Promise<readonly [T, string]> {
  if (old && text !== undefined && old.version === meta.version && await matches(meta, utf8(text)))
    return [old, text];
  return ask(path, Math.min(meta.length ?? most, most), async bytes => {
    if (bytes !== null && !await matches(meta, bytes))
      throw new Refusal('not as named', path);
    const next = await open(read(path, bytes), path);
    if (next.version !== meta.version)
      throw new Refusal('other version', path);
    return [next, textOf(bytes!)!] as const;
  });
}

/** A target and who vouches for it; null when no signed list has it. */
export interface Found {
  readonly path: string;
  readonly length: number;
  readonly sha256: string;
  readonly keys: readonly Bytes[];
  /** Of the role, milliseconds. */
  readonly expires: number;
}

/** What is believed by what was kept, without asking anybody; null when nothing was. */
export async function recall(memory: Memory): Promise<Trust | null> {
  try {
    return await refresh(memory, (path, _, accept) => {
      if (path !== 'tuf/timestamp.json' || memory.timestamp === undefined)
        throw new Refusal('unreachable', path);
      return accept(utf8(memory.timestamp));
    });
  } catch {
    return null;
  }
}

/** Finds a target in the roles that `targets` trusts for its path, in their order. Roles that these trust in turn are not asked: ours have none. */
export async function find(trust: Trust, path: string, ask: Ask): Promise<{ trust: Trust; found: Found | null }> {
  for (const delegation of trust.targets.delegations) {
    if (!delegation.paths.some(pattern => covers(pattern, path)))
      continue;
    const meta = trust.snapshot.meta.get(`${delegation.name}.json`);
    if (meta) {
      const role = await roleOf(trust, delegation, meta, ask);
      trust = role.trust;
      const target = role.targets.targets.get(path);
      if (target) {
        const slash = path.lastIndexOf('/') + 1;
        const keys = delegation.keyIds.map(id => trust.targets.keys.get(id)).filter(key => key !== undefined);
        return { trust, found: { path: `${path.slice(0, slash)}${target.sha256}.${path.slice(slash)}`, length: target.length!, sha256: target.sha256!, keys, expires: role.targets.expires } };
      }
    }
    if (delegation.isTerminating)
      break;
  }
  return { trust, found: null };
}

async function roleOf(trust: Trust, delegation: Delegation, meta: Meta, ask: Ask): Promise<{ trust: Trust; targets: Targets }> {
  const text = trust.memory.roles[delegation.name];
  const file = text === undefined ? null : parseFile(utf8(text));
  const old = file && await signedBy(delegation, trust.targets.keys, file) ? await parseTargets(file) : null;
  const [targets, next] = await named(`tuf/${meta.version}.${delegation.name}.json`, meta, max.targets, text, old, ask, async (file, path) => {
    const next = known(await parseTargets(file), path);
    if (!await signedBy(delegation, trust.targets.keys, file))
      throw new Refusal('too few signatures', path);
    return next;
  });
  return { trust: { ...trust, memory: { ...trust.memory, roles: { ...trust.memory.roles, [delegation.name]: next } } }, targets };
}
