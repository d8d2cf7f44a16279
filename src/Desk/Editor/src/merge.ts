import { type Block, type MemberName, type StoryDocument, normalise, same } from './document';
import { type Change, apply, diff } from './diff';

/** What both sides changed, each in its own way. A side without a block has removed it. */
export type Conflict =
  | { kind: 'member'; key: string; member: MemberName; mine: unknown; theirs: unknown }
  | { kind: 'block'; key: string; id: string; mine: Block | null; theirs: Block | null };

export interface Merged {
  /** Theirs with mine on top; where both changed the same, mine. */
  document: StoryDocument;
  conflicts: Conflict[];
}

/** The member or block that a change is about. */
export const keyOf = (change: Change): string =>
  change.op === 'set' ? `member:${change.member}` : `block:${change.op === 'put' ? change.block.id : change.id}`;

/** Brings together what two sides made of `base`. */
export function merge(base: StoryDocument, mine: StoryDocument, theirs: StoryDocument): Merged {
  const own = normalise(mine);
  const other = normalise(theirs);
  const blocks = (document: StoryDocument) => new Map(document.body.map((block) => [block.id, block]));
  const ownBlocks = blocks(own);
  const otherBlocks = blocks(other);
  const touchedByThem = new Set(diff(base, theirs).filter((change) => change.op !== 'move').map(keyOf));
  const conflicts: Conflict[] = [];
  const changes: Change[] = [];
  for (const change of diff(base, mine)) {
    const key = keyOf(change);
    const contested = change.op !== 'move' && touchedByThem.has(key);
    if (contested && change.op === 'set' && !same(own[change.member], other[change.member])) {
      conflicts.push({ kind: 'member', key, member: change.member, mine: own[change.member], theirs: other[change.member] });
    } else if (contested && change.op !== 'set') {
      const id = key.slice('block:'.length);
      const mineNow = ownBlocks.get(id) ?? null;
      const theirsNow = otherBlocks.get(id) ?? null;
      if (!same(mineNow, theirsNow)) conflicts.push({ kind: 'block', key, id, mine: mineNow, theirs: theirsNow });
    }
    changes.push(change);
  }
  const placed = settle(changes, own, other);
  return { document: apply(other, placed), conflicts };
}

/** The changes fitted to `target`: what stood after a block that is not there stands after the one before it in `mine`. */
export function settle(changes: readonly Change[], mine: StoryDocument, target: StoryDocument): Change[] {
  const order = mine.body.map((block) => block.id);
  const present = new Set(target.body.map((block) => block.id));
  const standing = (after: string | null) => {
    while (after !== null && !present.has(after)) after = order[order.indexOf(after) - 1] ?? null;
    return after;
  };
  return changes.map((change): Change => {
    if (change.op === 'put') {
      const put = { ...change, after: standing(change.after) };
      present.add(change.block.id);
      return put;
    }
    if (change.op === 'move') return { ...change, after: standing(change.after) };
    if (change.op === 'remove') present.delete(change.id);
    return change;
  });
}
