// What can be done to blocks. Each command dispatches one transaction, so that one undo takes it back.
import type { Editor } from '@tiptap/core';
import type { Node as ProseNode } from '@tiptap/pm/model';
import { Fragment } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { NodeSelection, Selection, TextSelection } from '@tiptap/pm/state';

export interface TopBlock {
  node: ProseNode;
  position: number;
  index: number;
}

/** The blocks that the selection touches, in order. */
export function selectedBlocks(state: EditorState): TopBlock[] {
  const { from, to } = state.selection;
  const blocks: TopBlock[] = [];
  state.doc.forEach((node, position, index) => {
    const end = position + node.nodeSize;
    if (position <= to && end >= from && !(end === from && from !== to) && !(position === to && from !== to))
      blocks.push({ node, position, index });
  });
  // A cursor between two blocks belongs to the one after it.
  return from === to && blocks.length > 1 ? blocks.slice(-1) : blocks;
}

export const currentBlock = (state: EditorState): TopBlock | undefined => selectedBlocks(state)[0];

type Dispatch = (transaction: Transaction) => void;

/** Swaps the selected blocks with the one above or below; names and selection go along. */
export function moveBlocks(state: EditorState, direction: -1 | 1, dispatch?: Dispatch): boolean {
  const blocks = selectedBlocks(state);
  const first = blocks[0];
  const last = blocks.at(-1);
  if (!first || !last) return false;
  const other = direction < 0 ? first.index - 1 : last.index + 1;
  if (other < 0 || other >= state.doc.childCount) return false;
  if (!dispatch) return true;
  const neighbour = state.doc.child(other);
  const start = first.position;
  const end = last.position + last.node.nodeSize;
  const transaction = state.tr;
  // The neighbour goes round the blocks, so that these stay as they are, with what is selected in them.
  if (direction < 0) {
    transaction.insert(end, neighbour);
    transaction.delete(start - neighbour.nodeSize, start);
  } else {
    transaction.delete(end, end + neighbour.nodeSize);
    transaction.insert(start, neighbour);
  }
  const offset = direction * neighbour.nodeSize;
  const { selection } = state;
  transaction.setSelection(
    selection instanceof NodeSelection
      ? NodeSelection.create(transaction.doc, selection.from + offset)
      : TextSelection.between(
          transaction.doc.resolve(selection.anchor + offset),
          transaction.doc.resolve(selection.head + offset),
        ),
  );
  dispatch(transaction.setMeta('moved', true).scrollIntoView());
  return true;
}

export function duplicateBlocks(state: EditorState, dispatch?: Dispatch): boolean {
  const blocks = selectedBlocks(state);
  const last = blocks.at(-1);
  if (!last) return false;
  const end = last.position + last.node.nodeSize;
  const copies = blocks.map(({ node }) => node.type.create({ ...node.attrs, blockId: null }, node.content));
  dispatch?.(state.tr.insert(end, copies).scrollIntoView());
  return true;
}

export function removeBlocks(state: EditorState, dispatch?: Dispatch): boolean {
  const blocks = selectedBlocks(state);
  const first = blocks[0];
  const last = blocks.at(-1);
  if (!first || !last) return false;
  const transaction = state.tr.delete(first.position, last.position + last.node.nodeSize);
  if (transaction.doc.childCount === 0) transaction.insert(0, state.schema.nodes.paragraph!.create());
  transaction.setSelection(Selection.near(transaction.doc.resolve(Math.min(first.position, transaction.doc.content.size)), -1));
  dispatch?.(transaction.scrollIntoView());
  return true;
}

/** Puts a block after the current one, or in the place of an empty paragraph, with the cursor in it. */
export function insertBlock(state: EditorState, node: ProseNode, dispatch?: Dispatch): boolean {
  const current = currentBlock(state);
  const transaction = state.tr;
  let at = state.doc.content.size;
  if (current) {
    const end = current.position + current.node.nodeSize;
    if (current.node.type.name === 'paragraph' && /^(\/\S*)?$/.test(current.node.textContent)) {
      at = current.position;
      transaction.replaceWith(at, end, node);
    } else {
      at = end;
      transaction.insert(at, node);
    }
  } else transaction.insert(at, node);
  const end = at + node.nodeSize;
  if (node.isAtom) {
    // The cursor goes on below.
    if (end >= transaction.doc.content.size) transaction.insert(end, state.schema.nodes.paragraph!.create());
    transaction.setSelection(
      node.type.name === 'divider'
        ? Selection.near(transaction.doc.resolve(end + 1), 1)
        : NodeSelection.create(transaction.doc, at),
    );
  } else transaction.setSelection(Selection.near(transaction.doc.resolve(at + 1), 1));
  dispatch?.(transaction.scrollIntoView());
  return true;
}

const lines = (node: ProseNode): Fragment[] => {
  if (node.isTextblock) return [node.content];
  const result: Fragment[] = [];
  node.descendants((child) => {
    if (child.isTextblock) result.push(child.content);
    return !child.isTextblock;
  });
  return result;
};

const convertible = new Set(['paragraph', 'heading', 'quote', 'list']);

/** Makes paragraphs, headings, quotes and lists of one another; a block keeps its name. */
export function turnInto(
  state: EditorState, type: 'paragraph' | 'heading' | 'quote' | 'list', attrs: Record<string, unknown>, dispatch?: Dispatch,
): boolean {
  const blocks = selectedBlocks(state);
  if (blocks.length === 0 || !blocks.every(({ node }) => convertible.has(node.type.name))) return false;
  const { nodes } = state.schema;
  const made: ProseNode[] = [];
  if (type === 'list') {
    const items = blocks.flatMap(({ node }) => lines(node)).map((content) => nodes.listItem!.create(null, content));
    made.push(nodes.list!.create({ ...attrs, blockId: blocks[0]!.node.attrs.blockId as unknown }, items));
  } else
    for (const { node } of blocks)
      lines(node).forEach((content, place) =>
        made.push(nodes[type]!.create({ ...attrs, blockId: place === 0 ? (node.attrs.blockId as unknown) : null }, content)),
      );
  const start = blocks[0]!.position;
  const last = blocks.at(-1)!;
  const transaction = state.tr;
  // Where the cursor is, as a number of characters from the start of the blocks.
  const before = (position: number) => textBefore(state.doc, start, position);
  const anchor = before(state.selection.anchor);
  const head = before(state.selection.head);
  transaction.replaceWith(start, last.position + last.node.nodeSize, made);
  const size = made.reduce((sum, node) => sum + node.nodeSize, 0);
  transaction.setSelection(
    TextSelection.create(
      transaction.doc,
      positionOf(transaction.doc, start, start + size, anchor),
      positionOf(transaction.doc, start, start + size, head),
    ),
  );
  dispatch?.(transaction.scrollIntoView());
  return true;
}

/** Characters before a position, counting each start of a line as one. */
function textBefore(doc: ProseNode, start: number, position: number): number {
  let count = 0;
  doc.nodesBetween(start, Math.max(start, position), (node, at) => {
    if (node.isTextblock && at < position) count += 1 + Math.min(node.content.size, position - at - 1);
    return !node.isTextblock;
  });
  return count;
}

function positionOf(doc: ProseNode, start: number, end: number, count: number): number {
  let found = start + 1;
  let left = count;
  doc.nodesBetween(start, end, (node, at) => {
    if (!node.isTextblock) return true;
    if (left > 0) {
      found = at + 1 + Math.min(node.content.size, left - 1);
      left -= 1 + node.content.size;
    }
    return false;
  });
  return found;
}

/** Leaves a list at an empty item, or makes a paragraph of the item where the cursor stands. */
export function leaveList(state: EditorState, dispatch?: Dispatch): boolean {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name !== 'listItem') return false;
  const list = $from.node(1);
  const place = $from.index(1);
  const { paragraph } = state.schema.nodes;
  const items: ProseNode[] = [];
  list.forEach((item) => items.push(item));
  const made: ProseNode[] = [];
  if (place > 0) made.push(list.type.create(list.attrs, items.slice(0, place)));
  made.push(paragraph!.create(place === 0 && items.length === 1 ? { blockId: list.attrs.blockId as unknown } : null, items[place]!.content));
  if (place < items.length - 1)
    made.push(list.type.create(place > 0 ? { ...list.attrs, blockId: null } : list.attrs, items.slice(place + 1)));
  const start = $from.before(1);
  const transaction = state.tr.replaceWith(start, $from.after(1), made);
  const at = start + (place > 0 ? made[0]!.nodeSize : 0) + 1;
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, at)).scrollIntoView());
  return true;
}

/** A paragraph below the block where the cursor is. */
export function paragraphBelow(state: EditorState, dispatch?: Dispatch): boolean {
  const current = selectedBlocks(state).at(-1);
  if (!current) return false;
  const at = current.position + current.node.nodeSize;
  const transaction = state.tr.insert(at, state.schema.nodes.paragraph!.create());
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, at + 1)).scrollIntoView());
  return true;
}

/**
 * Browsers tell of a new selection a moment after it is made: a key that follows at once would work on the old one. The
 * editor reads the selection when it hears of a change, so it is told now.
 */
export const readSelection = () => void document.dispatchEvent(new Event('selectionchange'));

export const run = (editor: Editor, command: (state: EditorState, dispatch: Dispatch) => boolean) => {
  const done = command(editor.state, (transaction) => editor.view.dispatch(transaction));
  if (done) editor.view.focus();
  return done;
};
