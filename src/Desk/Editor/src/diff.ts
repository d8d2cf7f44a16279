import { type Block, type MemberName, type StoryDocument, memberNames, normalise, same } from './document';

export type Change =
  | { op: 'set'; member: MemberName; value: unknown }
  | { op: 'put'; block: Block; after: string | null }
  | { op: 'move'; id: string; after: string | null }
  | { op: 'remove'; id: string };

/** The smallest set of changes that makes `after` of `before`: what stays in order is not moved, what is equal is not sent. */
export function diff(before: StoryDocument, after: StoryDocument): Change[] {
  const from = normalise(before);
  const to = normalise(after);
  const changes: Change[] = [];
  for (const member of memberNames)
    if (!same(from[member], to[member])) changes.push({ op: 'set', member, value: to[member] });

  const old = new Map(from.body.map((block, index) => [block.id, { block, index }]));
  const kept = new Set(to.body.map((block) => block.id));
  for (const block of from.body) if (!kept.has(block.id)) changes.push({ op: 'remove', id: block.id });

  const common = to.body.filter((block) => old.has(block.id));
  const standing = longestRising(common.map((block) => old.get(block.id)!.index));
  const still = new Set([...standing].map((index) => common[index]!.id));
  let previous: string | null = null;
  for (const block of to.body) {
    const was = old.get(block.id);
    if (!was) changes.push({ op: 'put', block, after: previous });
    else {
      if (!still.has(block.id)) changes.push({ op: 'move', id: block.id, after: previous });
      if (!same(was.block, block)) changes.push({ op: 'put', block, after: previous });
    }
    previous = block.id;
  }
  return changes;
}

/** What the server makes of changes; a change that names a block that is gone goes to the end, or does nothing. */
export function apply(document: StoryDocument, changes: readonly Change[]): StoryDocument {
  const result = normalise(document);
  const body = result.body;
  const at = (id: string) => body.findIndex((block) => block.id === id);
  const place = (after: string | null) => (after === null ? 0 : at(after) + 1 || body.length);
  for (const change of changes) {
    switch (change.op) {
      case 'set':
        Object.assign(result, { [change.member]: change.value });
        break;
      case 'put': {
        const index = at(change.block.id);
        if (index >= 0) body[index] = change.block;
        else body.splice(place(change.after), 0, change.block);
        break;
      }
      case 'move': {
        const index = at(change.id);
        if (index < 0) break;
        const [block] = body.splice(index, 1);
        body.splice(place(change.after), 0, block!);
        break;
      }
      case 'remove': {
        const index = at(change.id);
        if (index >= 0) body.splice(index, 1);
        break;
      }
    }
  }
  return normalise(result);
}

/** The places of a longest rising subsequence. */
function longestRising(values: readonly number[]): Set<number> {
  const tails: number[] = []; // tails[n]: place of the smallest value that ends a rising sequence of n + 1
  const before = new Array<number>(values.length).fill(-1);
  values.forEach((value, place) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tails[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[place] = tails[low - 1]!;
    tails[low] = place;
  });
  const result = new Set<number>();
  for (let place = tails.at(-1) ?? -1; place >= 0; place = before[place]!) result.add(place);
  return result;
}
