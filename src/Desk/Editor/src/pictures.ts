import { NodeSelection } from '@tiptap/pm/state';
import { whyNot } from './open';
import type { Room } from './open';
import { insertBlock } from './commands';
import type { MediaRef, PictureUse } from './document';
import { h } from './dom';
import { setAttributes } from './views';

/** The lead picture, or a block with one: a picture, an embed with its still. */
export type Target = 'lead' | { id: string };

export interface PicturePlace {
  target: Target;
  picture: PictureUse;
  /** Of an embed. */
  isStill?: boolean;
}

export interface Pictures {
  /** Sends files and puts them into the text. */
  insert(files: File[], position: number | null): void;
  /** Asks for a file: for the lead, for a block in the text (null), or in the place of another. */
  choose(target: Target | null): void;
  take(file: File, target: Target | null): Promise<void>;
  select(target: Target): void;
  current(): PicturePlace | null;
  change(target: Target, change: Partial<PictureUse>, typed?: boolean): void;
  remove(target: Target): void;
  acceptDrops(element: HTMLElement, target: Target | null | (() => Target | null)): void;
  openPanel(name: string): void;
  onSelect(show: () => void): void;
  onNote(show: (text: string, problem: boolean) => void): void;
  onOpenPanel(open: (name: string) => void): void;
}

export function pictures(room: Room): Pictures {
  const { editor, say, api } = room;
  let selected: Target = 'lead';
  const selectListeners: (() => void)[] = [];
  const noteListeners: ((text: string, problem: boolean) => void)[] = [];
  let openPanel: (name: string) => void = () => {};
  const note = (text: string, problem = false) => noteListeners.forEach((show) => show(text, problem));
  const tell = () => selectListeners.forEach((show) => show());

  const find = (id: string) => {
    let position = -1;
    editor.state.doc.forEach((node, at) => {
      if (node.attrs.blockId === id) position = at;
    });
    const node = position < 0 ? null : editor.state.doc.nodeAt(position);
    return node ? { position, node } : null;
  };

  editor.on('selectionUpdate', () => {
    const { $from } = editor.state.selection;
    const node = editor.state.selection instanceof NodeSelection ? editor.state.selection.node : $from.depth > 0 ? $from.node(1) : null;
    if (node?.type.name !== 'picture' && !(node?.type.name === 'embed' && node.attrs.still)) return;
    selected = { id: node.attrs.blockId as string };
    tell();
  });
  editor.on('update', tell);

  const use = (media: MediaRef, old?: Omit<PictureUse, 'media' | 'focus'>): PictureUse => ({
    caption: old?.caption ?? '',
    credit: old?.credit ?? '',
    alternative: old?.alternative ?? '',
    isFilePhoto: old?.isFilePhoto ?? false,
    media,
    focus: { x: 0.5, y: 0.4 },
  });

  const it: Pictures = {
    async insert(files, position) {
      if (position !== null) {
        const $at = editor.state.doc.resolve(position);
        editor.commands.setTextSelection($at.depth > 0 ? $at.end(1) : position);
      }
      for (const file of files) await it.take(file, null);
    },
    choose(target) {
      const input = h('input', { type: 'file', accept: 'image/*' });
      input.addEventListener('change', () => {
        const file = input.files?.[0];
        if (file) void it.take(file, target);
      });
      input.click();
    },
    async take(file, target) {
      note(say('uploading'));
      const reply = await api.upload(file);
      if (reply.kind !== 'ok') return note(say('uploadFailed', { reason: whyNot(reply, say) }), true);
      note('');
      const { media } = reply.value;
      if (target === 'lead') {
        room.set('picture', use(media, room.members().picture ?? room.reply.pictureNote ?? undefined));
        it.select('lead');
      } else if (target) {
        const found = find(target.id);
        if (found?.node.type.name === 'embed') {
          setAttributes(editor.view, found.position, { still: use(media, (found.node.attrs.still as PictureUse | null) ?? undefined) });
          it.select(target);
        } else it.change(target, { media, focus: { x: 0.5, y: 0.4 } });
      } else {
        const { caption: _, ...attrs } = use(media);
        insertBlock(editor.state, editor.schema.nodes.picture!.create(attrs), editor.view.dispatch);
        openPanel('picture');
      }
    },
    select(target) {
      selected = target;
      tell();
      openPanel('picture');
    },
    current() {
      if (selected !== 'lead') {
        const found = find(selected.id);
        if (found?.node.type.name === 'picture')
          return { target: selected, picture: { ...(found.node.attrs as PictureUse), caption: found.node.textContent } };
        const still = found?.node.attrs.still as PictureUse | null | undefined;
        if (still) return { target: selected, picture: still, isStill: true };
        selected = 'lead';
      }
      const { picture } = room.members();
      return picture && { target: 'lead', picture };
    },
    change(target, change, typed) {
      if (target === 'lead') {
        const { picture } = room.members();
        if (picture) room.set('picture', { ...picture, ...change }, typed);
        return;
      }
      const found = find(target.id);
      const still = found?.node.attrs.still as PictureUse | null | undefined;
      setAttributes(editor.view, found?.position, still ? { still: { ...still, ...change } } : (change as Record<string, unknown>), typed);
    },
    remove(target) {
      if (target === 'lead') return room.set('picture', null);
      const found = find(target.id);
      if (found?.node.type.name === 'embed') setAttributes(editor.view, found.position, { still: null });
      else if (found) editor.view.dispatch(editor.state.tr.delete(found.position, found.position + found.node.nodeSize));
    },
    acceptDrops(element, target) {
      const wanted = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
      element.addEventListener('dragover', (event) => {
        if (!wanted(event)) return;
        event.preventDefault();
        element.classList.add('dropping');
      });
      element.addEventListener('dragleave', () => element.classList.remove('dropping'));
      element.addEventListener('drop', (event) => {
        element.classList.remove('dropping');
        const file = [...(event.dataTransfer?.files ?? [])].find((each) => each.type.startsWith('image/'));
        if (!file) return;
        event.preventDefault();
        event.stopPropagation();
        void it.take(file, typeof target === 'function' ? target() : target);
      });
    },
    openPanel: (name) => openPanel(name),
    onSelect: (show) => void selectListeners.push(show),
    onNote: (show) => void noteListeners.push(show),
    onOpenPanel: (open) => {
      openPanel = open;
    },
  };
  return it;
}
