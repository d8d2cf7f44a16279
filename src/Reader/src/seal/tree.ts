import { asciiOf, isDigest, numberOf, sha256, unhex, type Bytes } from './bytes';

/** One published file: docs/formats/tree.md. */
export interface Leaf {
  readonly path: string;
  readonly length: number;
  readonly nonce: string;
  readonly hash: string;
}

/** A branch holds one file, or the name of the node with the files below. */
export type Branch = Leaf | string;

export const maxNode = 8192, maxLeaves = 40_000;

export const isPath = (path: string) => path.length <= 250 && /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/.test(path) && path.split('/').every(part => part !== '.' && part !== '..');

function parseLeaf(words: string[]): Leaf | null {
  const [length, nonce, hash, path] = words as [string, string, string, string];
  const bytes = words.length === 4 ? numberOf(length) : null;
  return bytes !== null && /^[0-9a-f]{32}$/.test(nonce) && isDigest(hash) && isPath(path) ? { path, length: bytes, nonce, hash } : null;
}

function linesOf(bytes: Bytes, first: string, max: number, most: number): string[] | null {
  const lines = asciiOf(bytes, max)?.split('\n');
  return lines && lines.pop() === '' && lines.shift() === first && lines.length <= most ? lines : null;
}

/** The branches of a node by their digit; null when the bytes are no node. */
export function parseNode(bytes: Bytes): ReadonlyMap<string, Branch> | null {
  const lines = linesOf(bytes, 'skywave/tree/v1', maxNode, 16);
  const branches = new Map<string, Branch>();
  let last = '';
  for (const line of lines ?? []) {
    const [digit, kind, ...rest] = line.split(' ');
    const branch = kind === 'file' ? parseLeaf(rest) : kind === 'node' && rest.length === 1 && isDigest(rest[0]) ? rest[0] : null;
    if (branch === null || !/^[0-9a-f]$/.test(digit!) || digit! <= last)
      return null;
    branches.set(last = digit!, branch);
  }
  return lines && branches;
}

/** The leaves of a list by their path; null when the bytes are no list. */
export function parseLeaves(bytes: Bytes): ReadonlyMap<string, Leaf> | null {
  const lines = linesOf(bytes, 'skywave/leaves/v1', maxLeaves, 128);
  const leaves = new Map<string, Leaf>();
  let last = '';
  for (const line of lines ?? []) {
    const leaf = parseLeaf(line.split(' '));
    if (leaf === null || leaf.path <= last)
      return null;
    leaves.set(last = leaf.path, leaf);
  }
  return lines && leaves;
}

/** Where a node lies, from the root of the site. */
export const nodePath = (edition: string, name: string) => `${edition}/tree/${name.slice(0, 2)}/${name.slice(2)}`;

/** Where a file lies, from the root of the site. */
export const sitePath = (edition: string, path: string) => edition === 'cover' ? path : `${edition}/${path}`;

/** Whether these bytes are the leaf's. */
export async function isOf(leaf: Leaf, bytes: Bytes): Promise<boolean> {
  return bytes.length === leaf.length && await sha256(unhex(leaf.nonce)!, bytes) === leaf.hash;
}

/**
 * The leaf of a path; null when the tree shows that there is none.
 * @param node Brings a node whose name is the SHA-256 of its bytes; throws when nobody has it.
 */
export async function findLeaf(root: string, path: string, node: (name: string) => Promise<ReadonlyMap<string, Branch>>): Promise<Leaf | null> {
  if (!isPath(path))
    return null;
  const key = await sha256(new TextEncoder().encode(path));
  let name = root;
  for (const digit of key) {
    const branch = (await node(name)).get(digit);
    if (branch === undefined)
      return null;
    if (typeof branch !== 'string')
      return branch.path === path ? branch : null;
    name = branch;
  }
  throw new Error('The tree is deeper than a key.');
}
