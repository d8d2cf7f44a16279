import { sha256, textOf, timeOf, isDigest, unhex, utf8, type Bytes } from './bytes';
import { verifies } from './ed25519';
import { canonical, isObject, member, parse, whole, type Json } from './json';

/** Metadata of The Update Framework in our form: docs/formats/tuf.md. Nothing that is parsed here is believed yet. */
export interface File {
  readonly signed: Json;
  /** What the signatures are over. */
  readonly content: Bytes;
  readonly signatures: ReadonlyMap<string, string>;
}

export interface Role {
  readonly keyIds: readonly string[];
  readonly threshold: number;
}

export interface Meta {
  readonly version: number;
  readonly length?: number;
  readonly sha256?: string;
}

interface Metadata {
  readonly version: number;
  /** Milliseconds. */
  readonly expires: number;
}

export type Keys = ReadonlyMap<string, Bytes>;

export interface Root extends Metadata {
  readonly keys: Keys;
  readonly roles: ReadonlyMap<string, Role>;
}

export interface Timestamp extends Metadata {
  readonly snapshot: Meta;
  /** When the newsroom signed it, milliseconds. */
  readonly signed: number | null;
}

export interface Snapshot extends Metadata {
  readonly meta: ReadonlyMap<string, Meta>;
}

export interface Delegation extends Role {
  readonly name: string;
  readonly paths: readonly string[];
  readonly isTerminating: boolean;
}

export interface Targets extends Metadata {
  readonly targets: ReadonlyMap<string, Meta>;
  readonly keys: Keys;
  readonly delegations: readonly Delegation[];
}

const roleNames = ['root', 'snapshot', 'targets', 'timestamp'];
const mostSignatures = 64, mostKeys = 64, mostMembers = 10_000;
const isPlain = (text: Json | undefined): text is string => typeof text === 'string' && /^[!#-[\]-~]*$/.test(text);

/** Takes our own form and nothing else. */
export function parseFile(bytes: Bytes): File | null {
  const text = textOf(bytes);
  const json = text === null ? undefined : parse(text);
  const signed = member(json, 'signed');
  const list = member(json, 'signatures');
  if (!isObject(signed) || !Array.isArray(list) || list.length > mostSignatures)
    return null;
  const signatures = new Map<string, string>();
  for (const item of list) {
    const [id, value] = [member(item, 'keyid'), member(item, 'sig')];
    if (!isPlain(id) || !isPlain(value) || signatures.has(id))
      return null;
    signatures.set(id, value);
  }
  const content = canonical(signed);
  const written = `{"signatures":[${[...signatures].map(([id, value]) => `{"keyid":"${id}","sig":"${value}"}`).join()}],"signed":${content}}`;
  return content !== null && written === text ? { signed, content: utf8(content), signatures } : null;
}

function head(file: File, type: string): Metadata | null {
  const spec = member(file.signed, 'spec_version');
  const version = whole(member(file.signed, 'version'), 1);
  const expires = timeOf(member(file.signed, 'expires'));
  return member(file.signed, '_type') === type && typeof spec === 'string' && spec.startsWith('1.') && version !== null && expires !== null ? { version, expires } : null;
}

function parseRole(json: Json | undefined): Role | null {
  const list = member(json, 'keyids');
  const threshold = whole(member(json, 'threshold'), 1);
  return Array.isArray(list) && list.length <= mostKeys && threshold !== null && threshold <= mostKeys && list.every(id => typeof id === 'string') && new Set(list).size === list.length
    ? { keyIds: list as string[], threshold } : null;
}

async function parseKeys(json: Json | undefined): Promise<Keys | null> {
  if (!isObject(json) || Object.keys(json).length > 512)
    return null;
  const keys = new Map<string, Bytes>();
  for (const [id, key] of Object.entries(json)) {
    const text = member(member(key, 'keyval'), 'public');
    const bytes = typeof text === 'string' && text.length === 64 ? unhex(text) : null;
    if (bytes === null || member(key, 'keytype') !== 'ed25519' || member(key, 'scheme') !== 'ed25519'
      || await sha256(utf8(`{"keytype":"ed25519","keyval":{"public":"${text}"},"scheme":"ed25519"}`)) !== id)
      return null;
    keys.set(id, bytes);
  }
  return keys;
}

function parseMeta(json: Json | undefined): Meta | null {
  const version = whole(member(json, 'version'), 1);
  const [length, hashes] = [member(json, 'length'), member(json, 'hashes')];
  const hash = member(hashes, 'sha256');
  if (version === null || (length !== undefined && whole(length, 0) === null) || (hashes !== undefined && !isDigest(hash)))
    return null;
  return { version, length: length as number | undefined, sha256: hash as string | undefined };
}

function entries<T>(json: Json | undefined, read: (value: Json) => T | null): Map<string, T> | null {
  if (!isObject(json) || Object.keys(json).length > mostMembers)
    return null;
  const all = new Map<string, T>();
  for (const [name, value] of Object.entries(json)) {
    const one = read(value);
    if (one === null)
      return null;
    all.set(name, one);
  }
  return all;
}

export async function parseRoot(file: File): Promise<Root | null> {
  const base = head(file, 'root');
  const keys = await parseKeys(member(file.signed, 'keys'));
  const list = member(file.signed, 'roles');
  const roles = new Map<string, Role>();
  for (const name of roleNames) {
    const role = parseRole(member(list, name));
    if (role === null)
      return null;
    roles.set(name, role);
  }
  return base && keys && member(file.signed, 'consistent_snapshot') === true ? { ...base, keys, roles } : null;
}

export function parseTimestamp(file: File): Timestamp | null {
  const base = head(file, 'timestamp');
  const list = member(file.signed, 'meta');
  const snapshot = isObject(list) && Object.keys(list).length === 1 ? parseMeta(member(list, 'snapshot.json')) : null;
  const when = member(file.signed, 'x-skywave-signed');
  const signed = timeOf(when);
  return base && snapshot && (when === undefined || signed !== null) ? { ...base, snapshot, signed } : null;
}

export function parseSnapshot(file: File): Snapshot | null {
  const base = head(file, 'snapshot');
  const meta = entries(member(file.signed, 'meta'), parseMeta);
  return base && meta ? { ...base, meta } : null;
}

export async function parseTargets(file: File): Promise<Targets | null> {
  const base = head(file, 'targets');
  const targets = entries(member(file.signed, 'targets'), value => {
    const [length, hash] = [whole(member(value, 'length'), 0), member(member(value, 'hashes'), 'sha256')];
    return length !== null && isDigest(hash) ? { version: 1, length, sha256: hash } : null;
  });
  if (!base || !targets)
    return null;
  const below = member(file.signed, 'delegations');
  if (below === undefined)
    return { ...base, targets, keys: new Map(), delegations: [] };
  const keys = await parseKeys(member(below, 'keys'));
  const list = member(below, 'roles');
  if (!keys || !Array.isArray(list) || list.length > 256)
    return null;
  const delegations: Delegation[] = [];
  for (const item of list) {
    const [role, name, paths] = [parseRole(item), member(item, 'name'), member(item, 'paths')];
    if (!role || typeof name !== 'string' || !/^[^/]{1,100}$/.test(name) || roleNames.includes(name) || delegations.some(known => known.name === name)
      || !Array.isArray(paths) || paths.length > 64 || !paths.every(path => typeof path === 'string' && path.length <= 250))
      return null;
    delegations.push({ ...role, name, paths: paths as string[], isTerminating: member(item, 'terminating') === true });
  }
  return { ...base, targets, keys, delegations };
}

/** Whether enough keys of a role have signed the file; each counts once. */
export async function signedBy(role: Role, keys: Keys, file: File): Promise<boolean> {
  let good = 0;
  for (const [id, value] of file.signatures) {
    const [key, signature] = [keys.get(id), unhex(value)];
    if (key && signature && role.keyIds.includes(id) && await verifies(key, file.content, signature))
      good++;
  }
  return good >= role.threshold;
}

/** Whether a file's bytes are those that other metadata names. */
export async function matches(meta: Meta, bytes: Bytes): Promise<boolean> {
  return (meta.length === undefined || bytes.length === meta.length) && (meta.sha256 === undefined || await sha256(bytes) === meta.sha256);
}

/** Whether a path is covered by a pattern: `*` is any characters but '/', `?` one of them. */
export function covers(pattern: string, path: string): boolean {
  const [a, b] = [pattern.split('/'), path.split('/')];
  return a.length === b.length && a.every((part, i) => fits(part, b[i]!));
}

// Without a regular expression: a pattern of many stars would make one try for ever.
function fits(pattern: string, text: string): boolean {
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (p < pattern.length && pattern[p] !== '*' && (pattern[p] === text[t] || pattern[p] === '?'))
      [p, t] = [p + 1, t + 1];
    else if (pattern[p] === '*')
      [star, mark, p] = [p, t, p + 1];
    else if (star >= 0)
      [p, t, mark] = [star + 1, mark + 1, mark + 1];
    else
      return false;
  }
  while (pattern[p] === '*')
    p++;
  return p === pattern.length;
}
