import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { utf8, type Bytes } from '../src/seal/bytes';
import { Refusal, type Ask } from '../src/seal/client';
import { canonical, type Json } from '../src/seal/json';

/** A site of the tests' own: files by path, keys at hand. */
export class Town {
  readonly files = new Map<string, Bytes>();
  readonly keys = { root: [new Key(), new Key(), new Key()], targets: new Key(), online: new Key() };
  root = 0;
  version = 0;

  constructor() {
    this.putRoot();
    this.announce();
  }

  /** The next root, signed by so many of the keys of the one before and of its own. */
  putRoot(change: Partial<{ online: Key; threshold: number; signers: Key[]; keys: Key[]; version: number }> = {}): void {
    const before = this.keys.root;
    this.keys.online = change.online ?? this.keys.online;
    this.keys.root = change.keys ?? before;
    const all = [...this.keys.root, this.keys.targets, this.keys.online];
    const role = (keys: Key[], threshold = 1): Json => ({ keyids: keys.map(key => key.id), threshold });
    this.root++;
    this.put(`tuf/${this.root}.root.json`, {
      _type: 'root', consistent_snapshot: true, expires: '2099-01-01T00:00:00Z', keys: Object.fromEntries(all.map(key => [key.id, key.json])), spec_version: '1.0.34', version: change.version ?? this.root,
      roles: { root: role(this.keys.root, change.threshold ?? 2), snapshot: role([this.keys.online]), targets: role([this.keys.targets]), timestamp: role([this.keys.online]) },
    }, change.signers ?? [...new Set([...before, ...this.keys.root])]);
  }

  /** Targets, the role of one edition, snapshot and timestamp, each one version on. */
  announce(note = utf8('note'), expires = '2099-01-01T00:00:00Z'): void {
    const version = ++this.version;
    const { online, targets } = this.keys;
    const base = { expires, spec_version: '1.0.34', version };
    this.put(`tuf/${version}.targets.json`, {
      _type: 'targets', ...base, targets: {},
      delegations: { keys: { [online.id]: online.json }, roles: [{ keyids: [online.id], name: 'en', paths: ['en/*'], terminating: true, threshold: 1 }] },
    }, [targets]);
    this.put(`tuf/${version}.en.json`, { _type: 'targets', ...base, targets: { 'en/edition.note': { hashes: { sha256: hash(note) }, length: note.length } } }, [online]);
    this.files.set(`en/${hash(note)}.edition.note`, note);
    const snapshot = this.put(`tuf/${version}.snapshot.json`, { _type: 'snapshot', ...base, meta: { 'en.json': { version }, 'targets.json': { version } } }, [online]);
    this.put('tuf/timestamp.json', { _type: 'timestamp', ...base, meta: { 'snapshot.json': { hashes: { sha256: hash(snapshot) }, length: snapshot.length, version } }, 'x-skywave-signed': '2026-11-24T18:30:00Z' }, [online]);
  }

  put(path: string, signed: Json, signers: Key[]): Bytes {
    const content = canonical(signed)!;
    const bytes = utf8(`{"signatures":[${signers.map(key => `{"keyid":"${key.id}","sig":"${key.sign(content)}"}`).join()}],"signed":${content}}`);
    this.files.set(path, bytes);
    return bytes;
  }

  readonly ask: Ask = async (path, max, accept) => {
    const bytes = this.files.get(path) ?? null;
    if (bytes && bytes.length > max)
      throw new Refusal('too long', path);
    return accept(bytes);
  };
}

export class Key {
  private readonly secret: KeyObject;
  readonly json: Json;
  readonly id: string;

  constructor() {
    const pair = generateKeyPairSync('ed25519');
    this.secret = pair.privateKey;
    this.json = { keytype: 'ed25519', keyval: { public: pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex') }, scheme: 'ed25519' };
    this.id = hash(utf8(canonical(this.json)!));
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.secret).toString('hex');
  }
}

export const hash = (bytes: Bytes) => createHash('sha256').update(bytes).digest('hex');

/** A file of docs/formats/example. */
export const example = (path: string): Bytes => new Uint8Array(readFileSync(new URL(`../../../docs/formats/example/${path}`, import.meta.url)));

export const exampleFiles = {
  root: 'tuf/1.root.json', timestamp: 'tuf/timestamp.json', snapshot: 'tuf/1.snapshot.json', targets: 'tuf/1.targets.json', role: 'tuf/1.en.json', note: 'en/edition.note',
  node: 'en/tree/56/2fb246b036c468e3ca11130aedc97c360573525ef9d2faac20d7fe269bd1db', leaves: 'en/tree/bf/3a864b2b7e4b4e4da47d1c5eacc1499c91585eb2c25485d595682da0b39453',
};
