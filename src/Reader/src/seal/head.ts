import { isDigest, numberOf, timeOf } from './bytes';

/** What `edition.note` signs: docs/formats/edition-head.md. */
export interface Head {
  readonly edition: string;
  readonly number: number;
  /** Milliseconds. */
  readonly time: number;
  readonly files: number;
  readonly tree: string;
  /** Name of the leaves list; null when there is none. */
  readonly leaves: string | null;
}

const names = ['edition', 'number', 'previous', 'time', 'files', 'tree', 'log', 'leaves'];

/** Null when the text is no head. Lines that a later version adds at the end are passed over. */
export function parseHead(text: string): Head | null {
  const lines = text.split('\n');
  if (lines.length < names.length + 2 || lines[0] !== 'skywave/edition/v1' || lines.pop() !== '')
    return null;
  const values = names.map((name, i) => lines[i + 1]!.startsWith(name + ' ') ? lines[i + 1]!.slice(name.length + 1) : '');
  const [edition, number, previous, time, files, tree, log, leaves] = values as [string, string, string, string, string, string, string, string];
  const [size, root, ...more] = log.split(' ');
  const [n, when, count] = [numberOf(number), timeOf(time), numberOf(files)];
  return edition && n !== null && when !== null && count !== null && isDigest(tree) && numberOf(size!) !== null && isDigest(root) && more.length === 0
    && (previous === '-' || isDigest(previous)) && (leaves === '-' || isDigest(leaves))
    ? { edition, number: n, time: when, files: count, tree, leaves: leaves === '-' ? null : leaves } : null;
}
