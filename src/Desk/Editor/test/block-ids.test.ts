import { joinBackward, splitBlock } from '@tiptap/pm/commands';
import { history, undo } from '@tiptap/pm/history';
import { Fragment, Slice } from '@tiptap/pm/model';
import type { Command } from '@tiptap/pm/state';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { isBlockId, newBlockId } from '../src/block-id';
import { blockIdPlugin } from '../src/block-ids';
import { duplicateBlocks, insertBlock, leaveList, moveBlocks, removeBlocks, turnInto } from '../src/commands';
import { fromDocument } from '../src/convert';
import { diff } from '../src/diff';
import type { Block } from '../src/document';
import { normaliseMembers, plainText } from '../src/document';
import { membersKey, membersPlugin, setMember } from '../src/member-step';
import { storySchema } from '../src/schema';
import { documentOf, take } from '../src/take';
import { edited, random, someBlock, someStory } from './some';

const schema = storySchema();
const outside = { schema: 1, language: 'en', corrections: [] };
const story = (body: Block[]) => ({ ...outside, ...normaliseMembers({ headline: 'Ferry' }), body });

function page(body: Block[], headline = 'Ferry') {
  const document = { ...story(body), headline };
  let state = EditorState.create({
    doc: schema.nodeFromJSON({ type: 'doc', content: fromDocument(document).content }),
    plugins: [blockIdPlugin(), membersPlugin(normaliseMembers(document)), history()],
  });
  return {
    get state() {
      return state;
    },
    dispatch: (transaction: typeof state.tr) => {
      state = state.apply(transaction);
    },
    cursor(block: number, offset: number) {
      let position = 0;
      for (let i = 0; i < block; i++) position += state.doc.child(i).nodeSize;
      this.dispatch(state.tr.setSelection(TextSelection.create(state.doc, position + 1 + offset)));
    },
    run(command: Command) {
      return command(state, (transaction) => this.dispatch(transaction));
    },
    get ids() {
      return documentOf(state, outside).body.map((block) => block.id);
    },
    get document() {
      return documentOf(state, outside);
    },
  };
}

const p = (text: string, id = newBlockId()): Block => ({ type: 'paragraph', id, text });

test('a new name is 10 characters of a-z and 2-7, and another each time', () => {
  const names = Array.from({ length: 1000 }, newBlockId);
  expect(names.every(isBlockId)).toBe(true);
  expect(new Set(names).size).toBe(1000);
});

test('typing keeps the name', () => {
  const it = page([p('one', 'aaaaaaaaaa'), p('two', 'bbbbbbbbbb')]);
  it.cursor(0, 3);
  it.dispatch(it.state.tr.insertText(' more'));
  expect(it.ids).toEqual(['aaaaaaaaaa', 'bbbbbbbbbb']);
  expect(plainText((it.document.body[0] as { text: string }).text)).toBe('one more');
});

test('a split leaves the name with the first part and gives the second a new one', () => {
  const it = page([p('one two', 'aaaaaaaaaa')]);
  it.cursor(0, 3);
  it.run(splitBlock);
  expect(it.ids[0]).toBe('aaaaaaaaaa');
  expect(it.ids).toHaveLength(2);
  expect(isBlockId(it.ids[1])).toBe(true);
});

test('a split at the start leaves the name with the words', () => {
  const it = page([p('one two', 'aaaaaaaaaa')]);
  it.cursor(0, 0);
  it.run(splitBlock);
  expect(it.state.doc.childCount).toBe(2);
  expect(it.ids).toEqual(['aaaaaaaaaa']);
});

test('an empty line is no part of the story until something stands in it', () => {
  const it = page([p('one', 'aaaaaaaaaa')]);
  it.cursor(0, 3);
  it.run(splitBlock);
  expect(it.ids).toEqual(['aaaaaaaaaa']);
  it.dispatch(it.state.tr.insertText('x'));
  expect(it.ids).toHaveLength(2);
});

test('joining keeps the name of the first; one undo brings the other back', () => {
  const it = page([p('one', 'aaaaaaaaaa'), p('two', 'bbbbbbbbbb')]);
  it.cursor(1, 0);
  it.run(joinBackward);
  expect(it.ids).toEqual(['aaaaaaaaaa']);
  it.run(undo);
  expect(it.ids).toEqual(['aaaaaaaaaa', 'bbbbbbbbbb']);
});

test('moving keeps the name and the cursor in the words', () => {
  const it = page([p('one', 'aaaaaaaaaa'), p('two', 'bbbbbbbbbb'), p('three', 'cccccccccc')]);
  it.cursor(2, 1);
  expect(it.run((state, dispatch) => moveBlocks(state, -1, dispatch))).toBe(true);
  expect(it.run((state, dispatch) => moveBlocks(state, -1, dispatch))).toBe(true);
  expect(it.run((state, dispatch) => moveBlocks(state, -1, dispatch))).toBe(false);
  expect(it.ids).toEqual(['cccccccccc', 'aaaaaaaaaa', 'bbbbbbbbbb']);
  expect(it.state.selection.$from.parent.textContent).toBe('three');
  expect(it.run((state, dispatch) => moveBlocks(state, 1, dispatch))).toBe(true);
  expect(it.ids).toEqual(['aaaaaaaaaa', 'cccccccccc', 'bbbbbbbbbb']);
});

test('a duplicate and whatever is pasted with a name in use get new names', () => {
  const it = page([p('one', 'aaaaaaaaaa')]);
  it.run(duplicateBlocks);
  it.dispatch(it.state.tr.replace(0, 0, new Slice(Fragment.from(it.state.doc.child(0)), 0, 0)));
  expect(it.ids).toHaveLength(3);
  expect(new Set(it.ids).size).toBe(3);
  expect(it.ids).toContain('aaaaaaaaaa');
});

test('paragraphs become a list and come back; the first name stays', () => {
  const it = page([p('one', 'aaaaaaaaaa'), p('two', 'bbbbbbbbbb')]);
  it.dispatch(it.state.tr.setSelection(TextSelection.create(it.state.doc, 1, it.state.doc.content.size - 1)));
  it.run((state, dispatch) => turnInto(state, 'list', { ordered: true }, dispatch));
  expect(it.document.body).toEqual([{ type: 'list', id: 'aaaaaaaaaa', ordered: true, items: ['one', 'two'] }]);
  it.run((state, dispatch) => turnInto(state, 'paragraph', {}, dispatch));
  expect(it.ids[0]).toBe('aaaaaaaaaa');
  expect(it.document.body.map((block) => (block as { text: string }).text)).toEqual(['one', 'two']);
});

test('leaving a list in its middle makes two lists and a paragraph', () => {
  const it = page([{ type: 'list', id: 'aaaaaaaaaa', ordered: false, items: ['one', '', 'three'] }]);
  it.dispatch(it.state.tr.setSelection(TextSelection.create(it.state.doc, 7)));
  expect(it.run(leaveList)).toBe(true);
  expect(it.document.body.map((block) => block.type)).toEqual(['list', 'list']);
  expect(it.document.body[0]!.id).toBe('aaaaaaaaaa');
  expect(it.state.selection.$from.parent.type.name).toBe('paragraph');
});

test('inserting and removing blocks', () => {
  const it = page([p('one', 'aaaaaaaaaa')]);
  it.run((state, dispatch) => insertBlock(state, schema.nodes.divider!.create(), dispatch));
  expect(it.document.body.map((block) => block.type)).toEqual(['paragraph', 'divider']);
  it.cursor(0, 0);
  it.run(removeBlocks);
  expect(it.document.body.map((block) => block.type)).toEqual(['divider']);
});

test('the headline is undone with the same undo as the text, a burst of keys at once', () => {
  const it = page([p('one')]);
  for (const value of ['F', 'Fe', 'Fer']) {
    const transaction = it.state.tr;
    setMember(it.state, transaction, 'headline', value, 1);
    it.dispatch(transaction);
  }
  expect(it.document.headline).toBe('Fer');
  it.run(undo);
  expect(membersKey.getState(it.state)!.headline).toBe('Ferry');
});

test('what others made comes into the page as it is, touching nothing else', () => {
  for (let seed = 0; seed < 500; seed++) {
    const by = random(seed);
    const before = { ...someStory(by), ...outside };
    const after = edited(by, before);
    const it = page(before.body);
    const mine = it.document;
    it.dispatch(take(it.state, mine, { ...after, ...outside }));
    expect(diff(it.document, { ...after, ...outside })).toEqual([]);
  }
});

test('a thousand random commands never leave two blocks of one name', () => {
  for (let seed = 0; seed < 40; seed++) {
    const by = random(seed);
    const it = page(Array.from({ length: 4 }, () => someBlock(by)));
    for (let step = 0; step < 25; step++) {
      const at = by.below(it.state.doc.content.size + 1);
      it.dispatch(it.state.tr.setSelection(TextSelection.near(it.state.doc.resolve(at))));
      by.of<() => unknown>([
        () => it.run(splitBlock),
        () => it.run(joinBackward),
        () => it.run(duplicateBlocks),
        () => it.run(removeBlocks),
        () => it.run((state, dispatch) => moveBlocks(state, by.chance(0.5) ? 1 : -1, dispatch)),
        () => it.run((state, dispatch) => turnInto(state, by.of(['paragraph', 'heading', 'quote', 'list'] as const), {}, dispatch)),
        () => it.run(undo),
        () => it.dispatch(it.state.tr.insertText('word')),
      ])();
      it.state.doc.check();
      expect(new Set(it.ids).size).toBe(it.ids.length);
      expect(it.ids.every(isBlockId)).toBe(true);
    }
  }
});
