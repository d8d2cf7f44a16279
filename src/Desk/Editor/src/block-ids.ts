import { Extension } from '@tiptap/core';
import type { Node as ProseNode, Slice as ProseSlice } from '@tiptap/pm/model';
import { Fragment, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { Transaction } from '@tiptap/pm/state';
import { newBlockId } from './block-id';

/** An empty paragraph is a place to write, not yet a part of the story. */
const isPlace = (node: ProseNode) => node.type.name === 'paragraph' && node.content.size === 0;

/**
 * Every block of the body has a name of its own. It stays through edits and moves; what a split, a paste or a copy
 * makes gets a new one.
 */
export const BlockIds = Extension.create({
  name: 'blockIds',
  addProseMirrorPlugins() {
    return [blockIdPlugin()];
  },
});

export function blockIdPlugin(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some((transaction) => transaction.docChanged)) return null;
      return name(state.doc, state.tr);
    },
    props: {
      transformPasted(slice, view) {
        // Dragging a block to another place moves it; everything else that arrives is new.
        const dragging = view.dragging as { move?: boolean } | null;
        return dragging?.move ? slice : withoutIds(slice);
      },
    },
  });
}

function name(doc: ProseNode, transaction: Transaction): Transaction | null {
  const keepers = new Map<string, number>();
  doc.forEach((node, position) => {
    const id = node.attrs.blockId as string | null;
    if (!id) return;
    const keeper = keepers.get(id);
    // Of two with the same name the first keeps it, unless the split left nothing in it.
    if (keeper === undefined || (isPlace(doc.nodeAt(keeper)!) && !isPlace(node))) keepers.set(id, position);
  });
  doc.forEach((node, position) => {
    const id = node.attrs.blockId as string | null;
    if (id ? keepers.get(id) === position : isPlace(node)) return;
    transaction.setNodeAttribute(position, 'blockId', isPlace(node) ? null : newBlockId());
  });
  return transaction.docChanged ? transaction : null;
}

function withoutIds(slice: ProseSlice): ProseSlice {
  const nodes: ProseNode[] = [];
  slice.content.forEach((node) => {
    nodes.push(node.attrs.blockId ? node.type.create({ ...node.attrs, blockId: null }, node.content, node.marks) : node);
  });
  return new Slice(Fragment.fromArray(nodes), slice.openStart, slice.openEnd);
}
