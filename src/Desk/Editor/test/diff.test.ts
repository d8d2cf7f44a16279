import { expect, test } from 'vitest';
import { apply, diff } from '../src/diff';
import { normalise } from '../src/document';
import { merge } from '../src/merge';
import { edited, random, someBlock, someStory } from './some';

test('what diff finds makes the one document of the other', () => {
  for (let seed = 0; seed < 2000; seed++) {
    const by = random(seed);
    const before = someStory(by);
    const after = edited(by, before);
    expect(apply(before, diff(before, after))).toEqual(normalise(after));
  }
});

test('equal documents differ in nothing', () => {
  for (let seed = 0; seed < 100; seed++) expect(diff(someStory(random(seed), 0), someStory(random(seed), 0))).toEqual([]);
});

test('moving one block is one change, wherever it goes', () => {
  const by = random(7);
  const before = someStory(by, 20);
  for (let from = 0; from < 20; from++)
    for (let to = 0; to < 20; to++) {
      const body = [...before.body];
      body.splice(to, 0, ...body.splice(from, 1));
      const changes = diff(before, { ...before, body });
      expect(changes).toHaveLength(from === to ? 0 : 1);
      if (from !== to) expect(changes[0]!.op).toBe('move');
    }
});

test('one edited paragraph is one put', () => {
  const by = random(3);
  const before = someStory(by, 5);
  const body = before.body.map((block, place) => (place === 2 ? someBlock(random(99), 'paragraph', block.id) : block));
  expect(diff(before, { ...before, body })).toEqual([{ op: 'put', block: body[2], after: before.body[1]!.id }]);
});

test('a cleared line is set to null', () => {
  const before = { ...someStory(random(3), 0), kicker: 'Analysis' };
  expect(diff(before, { ...before, kicker: '' })).toEqual([{ op: 'set', member: 'kicker', value: null }]);
});

test('edits of different blocks come together without asking', () => {
  for (let seed = 0; seed < 300; seed++) {
    const by = random(seed);
    const base = someStory(by, 6);
    const mine = { ...base, headline: 'Mine', body: base.body.map((block, i) => (i === 1 ? someBlock(by, 'paragraph', block.id) : block)) };
    const theirs = { ...base, body: [...base.body.map((block, i) => (i === 3 ? someBlock(by, 'quote', block.id) : block)), someBlock(by)] };
    const { document, conflicts } = merge(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(document).toEqual(normalise({ ...theirs, headline: 'Mine', body: theirs.body.map((block, i) => (i === 1 ? mine.body[1]! : block)) }));
  }
});

test('what both changed differently is shown, and mine stays until decided', () => {
  const by = random(5);
  const base = { ...someStory(by, 3), headline: 'Ferry' };
  const block = (text: string) => ({ type: 'paragraph' as const, id: base.body[1]!.id, text });
  const side = (headline: string, text: string) => ({ ...base, headline, body: [base.body[0]!, block(text), base.body[2]!] });
  const { document, conflicts } = merge(base, side('Mine', 'my words'), side('Theirs', 'their words'));
  expect(conflicts).toEqual([
    { kind: 'member', key: 'member:headline', member: 'headline', mine: 'Mine', theirs: 'Theirs' },
    { kind: 'block', key: `block:${base.body[1]!.id}`, id: base.body[1]!.id, mine: block('my words'), theirs: block('their words') },
  ]);
  expect(document).toEqual(normalise(side('Mine', 'my words')));
});

test('a block that they removed and I edited is shown, and stands where it stood', () => {
  const by = random(6);
  const base = someStory(by, 4);
  const edit = someBlock(by, 'paragraph', base.body[2]!.id);
  const mine = { ...base, body: base.body.map((block, i) => (i === 2 ? edit : block)) };
  const theirs = { ...base, body: [base.body[0]!, base.body[3]!] };
  const { document, conflicts } = merge(base, mine, theirs);
  expect(conflicts).toHaveLength(1);
  expect(conflicts[0]).toMatchObject({ kind: 'block', theirs: null });
  expect(document.body.map((block) => block.id)).toEqual([base.body[0]!.id, edit.id, base.body[3]!.id]);
});

test('random edits of both sides: nothing of mine is lost, and ids stay unique', () => {
  for (let seed = 0; seed < 1000; seed++) {
    const by = random(seed);
    const base = someStory(by);
    const mine = edited(by, base);
    const { document } = merge(base, mine, edited(by, base));
    const ids = document.body.map((block) => block.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const change of diff(base, mine))
      if (change.op === 'put') expect(document.body).toContainEqual(change.block);
  }
});
