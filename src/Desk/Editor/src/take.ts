import type { Node as ProseNode } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { fromBlock, toDocument } from './convert';
import type { EditorJson } from './convert';
import { diff } from './diff';
import type { MemberName, Members, StoryDocument } from './document';
import { membersKey, setMember } from './member-step';

/** What an editor state says, as a story. */
export function documentOf(state: EditorState, outside: Pick<StoryDocument, 'schema' | 'language' | 'corrections'>): StoryDocument {
  const json = state.doc.toJSON() as EditorJson;
  return toDocument({ ...json, attrs: { ...membersKey.getState(state)!, ...outside } });
}

/** Makes `next` of what the editor shows by touching only what differs; not undone by the person's undo. */
export function take(state: EditorState, mine: StoryDocument, next: StoryDocument): Transaction {
  const transaction = state.tr.setMeta('addToHistory', false).setMeta('theirs', true);
  const find = (id: string) => {
    let found: { node: ProseNode; position: number } | null = null;
    transaction.doc.forEach((node, position) => {
      if (node.attrs.blockId === id) found = { node, position };
    });
    return found as { node: ProseNode; position: number } | null;
  };
  const place = (after: string | null) => {
    const block = after === null ? null : find(after);
    return block ? block.position + block.node.nodeSize : 0;
  };
  for (const change of diff(mine, next)) {
    switch (change.op) {
      case 'set':
        setMember(state, transaction, change.member, change.value as Members[MemberName]);
        break;
      case 'put': {
        const node = state.schema.nodeFromJSON(fromBlock(change.block));
        const old = find(change.block.id);
        if (old) transaction.replaceWith(old.position, old.position + old.node.nodeSize, node);
        else transaction.insert(place(change.after), node);
        break;
      }
      case 'move': {
        const old = find(change.id)!;
        transaction.delete(old.position, old.position + old.node.nodeSize);
        transaction.insert(place(change.after), old.node);
        break;
      }
      case 'remove': {
        const old = find(change.id)!;
        if (transaction.doc.childCount === 1) transaction.insert(0, state.schema.nodes.paragraph!.create());
        const now = find(change.id)!;
        transaction.delete(now.position, now.position + old.node.nodeSize);
        break;
      }
    }
  }
  return transaction;
}
