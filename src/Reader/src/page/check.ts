import { sha256, textOf, utf8, type Bytes } from '../seal/bytes';
import { find, firstRoot, max, newestRoot, refresh, Refusal, type Ask } from '../seal/client';
import { parseHead, type Head } from '../seal/head';
import { openNote } from '../seal/note';
import { isOf, nodePath, parseNode, sitePath, type Leaf } from '../seal/tree';
import { parseFile } from '../seal/tuf';

/** Files that somebody has chosen, by their path from the root of the site. */
export interface Files {
  readonly paths: readonly string[];
  read(path: string): Promise<Bytes | null>;
}

export type State = 'genuine' | 'altered' | 'unknown' | 'missing';

export interface Finding {
  readonly path: string;
  readonly state: State;
}

export interface Sealed {
  readonly edition: string;
  readonly leaf: Leaf;
}

export interface Report {
  /** Digest from which the fingerprint's words are made. */
  readonly fingerprint: string;
  /** When the newsroom last confirmed it, milliseconds. */
  readonly at: number | null;
  readonly heads: readonly Head[];
  readonly files: readonly Finding[];
  readonly sealed: readonly Sealed[];
}

/** Where the site begins among what was chosen: the folder in which `tuf` lies; null when there is none. */
export function rootOf(paths: readonly string[]): string | null {
  const root = paths.filter(path => /(^|\/)tuf\/1\.root\.json$/.test(path)).sort((a, b) => a.length - b.length)[0];
  return root === undefined ? null : root.slice(0, -'tuf/1.root.json'.length);
}

/**
 * Checks a folder as `skywave verify` does, but for the log. Throws a `Refusal` when the seal itself is not to be believed.
 * @param tell Hears how many of the sealed files have been looked at.
 */
export async function checkSite(files: Files, tell: (done: number, all: number) => void = () => undefined): Promise<Report> {
  const ask: Ask = async (path, most, accept) => {
    const bytes = await files.read(path);
    if (bytes !== null && bytes.length > most)
      throw new Refusal('too long', path);
    return accept(bytes);
  };
  const first = await firstRoot(ask);
  let trust = await refresh({ root: await newestRoot(first, ask), roles: {} }, ask);
  const [heads, sealed]: [Head[], Sealed[]] = [[], []];
  for (const name of trust.snapshot.meta.keys()) {
    const edition = name.replace(/\.json$/, '');
    if (edition === 'targets' || edition === 'circulation')
      continue;
    const path = `${edition}/edition.note`;
    const asked = await find(trust, path, ask);
    trust = asked.trust;
    const found = asked.found;
    if (!found)
      throw new Refusal('missing', path);
    const head = await ask(path, max.note, async bytes => {
      if (bytes === null)
        throw new Refusal('missing', path);
      if (await sha256(bytes) !== found.sha256)
        throw new Refusal('not as named', path);
      const texts = await Promise.all(found.keys.map(key => openNote(bytes, 'newsroom', key)));
      const head = parseHead(texts.find(text => text !== null) ?? '');
      if (head?.edition !== edition)
        throw new Refusal('too few signatures', path);
      return head;
    });
    heads.push(head);
    for await (const leaf of leavesOf(head, files))
      sealed.push({ edition, leaf });
  }
  return { fingerprint: await sha256(utf8('skywave/root/v1\n'), parseFile(utf8(first))!.content), at: trust.timestamp.signed, heads, files: await compare(files, sealed, tell), sealed };
}

async function* leavesOf(head: Head, files: Files): AsyncGenerator<Leaf> {
  const open = [{ name: head.tree, prefix: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const path = nodePath(head.edition, next.name);
    const bytes = await files.read(path);
    const node = bytes && await sha256(bytes) === next.name ? parseNode(bytes) : null;
    if (node === null)
      throw new Refusal(bytes ? 'not as named' : 'missing', path);
    for (const [digit, branch] of node) {
      const prefix = next.prefix + digit;
      if (typeof branch === 'string')
        open.push({ name: branch, prefix });
      else if ((await sha256(utf8(branch.path))).startsWith(prefix))
        yield branch;
      else
        throw new Refusal('altered', path);
    }
  }
}

async function compare(files: Files, sealed: readonly Sealed[], tell: (done: number, all: number) => void): Promise<Finding[]> {
  const left = new Set(files.paths.filter(path => !/^(tuf|log|circulation)\/|^[^/]+\/tree\/|(^|\/)([0-9a-f]{64}\.)?edition\.note$/.test(path)));
  const findings: Finding[] = [];
  for (const { edition, leaf } of sealed) {
    tell(findings.length, sealed.length);
    const path = sitePath(edition, leaf.path);
    const bytes = left.delete(path) ? await files.read(path) : null;
    findings.push({ path, state: bytes === null ? 'missing' : await isOf(leaf, bytes) ? 'genuine' : 'altered' });
  }
  return [...findings, ...[...left].map(path => ({ path, state: 'unknown' as const }))];
}

/** One page that was saved somewhere, under whatever name: the leaf whose bytes it has, or else what its name says. */
export async function checkPage(name: string, bytes: Bytes, sealed: readonly Sealed[]): Promise<Finding> {
  // An installed reader's browser saves the page with the line that its worker has put into it.
  const plain = textOf(bytes)?.replace(/(<body[^>]*>)<aside class="kept[^>]*>.*?<\/aside>/, '$1');
  for (const form of plain === undefined ? [bytes] : [bytes, utf8(plain)]) {
    for (const { edition, leaf } of sealed) {
      if (await isOf(leaf, form))
        return { path: `${name} = ${sitePath(edition, leaf.path)}`, state: 'genuine' };
    }
  }
  const isNamed = sealed.some(({ leaf }) => leaf.path.slice(leaf.path.lastIndexOf('/') + 1) === name);
  return { path: name, state: isNamed ? 'altered' : 'unknown' };
}

/** Twelve words of a digest: docs/formats/signed-note.md. */
export async function wordsOf(digest: string, list: readonly string[]): Promise<string> {
  const entropy = digest.slice(0, 32);
  const bytes = Uint8Array.from(entropy.match(/../g)!, byte => parseInt(byte, 16));
  const bits = [...entropy, (await sha256(bytes))[0]!].map(digit => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  return bits.match(/.{11}/g)!.map(number => list[parseInt(number, 2)]).join(' ');
}
