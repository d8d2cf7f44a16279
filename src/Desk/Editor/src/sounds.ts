import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import type { Api } from './api';
import { newBlockId } from './block-id';
import { insertBlock } from './commands';
import { limits } from './document';
import { h } from './dom';
import { whyNot } from './open';
import { setAttributes } from './views';
import type { Say } from './words';

/** A file on its way to a sound block, or why it did not arrive. */
export interface Sending {
  /** From 0 to 1. */
  part: number;
  problem: string | null;
}

export interface Sounds {
  attach(editor: Editor): void;
  /** Asks for a file: for a new block (null) or for one that is there. */
  choose(block: string | null): void;
  insert(files: File[], position: number | null): void;
  take(file: File, block: string | null): Promise<void>;
  stop(block: string): void;
  of(block: string): Sending | undefined;
  /** Calls back when something changes for the block; what is given back ends it. */
  follow(show: () => void): () => void;
}

export function soundUploads(api: Api, say: Say): Sounds {
  let editor: Editor;
  const under = new Map<string, Sending & { end: AbortController }>();
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((show) => show());

  const find = (id: string) => {
    let position: number | undefined;
    editor.state.doc.forEach((node, at) => {
      if (node.type.name === 'audio' && node.attrs.blockId === id) position = at;
    });
    return position;
  };

  const it: Sounds = {
    attach(to) {
      editor = to;
      // What is sent for a block that is gone leads nowhere.
      editor.on('update', () => [...under.keys()].filter((id) => find(id) === undefined).forEach((id) => it.stop(id)));
    },
    choose(block) {
      const input = h('input', { type: 'file', accept: 'audio/*,.mp3,.ogg,.oga,.opus,.m4a' });
      input.addEventListener('change', () => {
        const file = input.files?.[0];
        if (file) void it.take(file, block);
      });
      input.click();
    },
    insert(files, position) {
      if (files.length > 0 && position !== null) {
        const $at = editor.state.doc.resolve(position);
        editor.view.dispatch(editor.state.tr.setSelection(TextSelection.near(editor.state.doc.resolve($at.depth > 0 ? $at.end(1) : position))));
      }
      for (const file of files) void it.take(file, null);
    },
    async take(file, block) {
      const id = block ?? newBlockId();
      if (!block) {
        insertBlock(editor.state, editor.schema.nodes.audio!.create({ blockId: id }), editor.view.dispatch);
        const card = editor.view.nodeDOM(find(id)!);
        if (card instanceof HTMLElement) card.querySelector<HTMLElement>('.audio-title')?.focus();
      }
      it.stop(id);
      const sending = { part: 0, problem: null as string | null, end: new AbortController() };
      under.set(id, sending);
      const fail = (reason: string) => (sending.problem = say('soundFailed', { reason }));
      tell();
      if (file.size > limits.soundBytes) {
        fail(say('soundTooLarge', { most: limits.soundBytes / 2 ** 20 }));
        return tell();
      }
      const reply = await api.sendSound(file, (part) => {
        sending.part = part;
        tell();
      }, sending.end.signal);
      if (under.get(id) !== sending) return;
      if (reply.kind === 'ok') {
        under.delete(id);
        const { media, seconds } = reply.value;
        setAttributes(editor.view, find(id), { media, seconds });
      } else fail(whyNot(reply, say));
      tell();
    },
    stop(block) {
      const sending = under.get(block);
      under.delete(block);
      sending?.end.abort();
      tell();
    },
    of: (block) => under.get(block),
    follow(show) {
      listeners.add(show);
      return () => void listeners.delete(show);
    },
  };
  return it;
}
