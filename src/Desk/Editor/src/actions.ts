import type { Node as ProseNode } from '@tiptap/pm/model';
import type { Room } from './open';
import { duplicateBlocks, insertBlock, moveBlocks, paragraphBelow, removeBlocks, run, turnInto } from './commands';
import { askLanguage, askLink } from './mark-forms';
import type { StoryPage } from './page';
import type { Item } from './picker';
import type { Pictures } from './pictures';
import type { Side } from './side';
import type { Sounds } from './sounds';
import type { Status } from './status';
import type { WordKey } from './words';

export interface Action extends Item {
  id: string;
  otherKeys?: string[];
  /** Stands in the menus that insert. */
  insert?: boolean;
  /** Its keys count only while the text has the cursor. */
  inText?: boolean;
  /** Works in captions too. */
  marks?: boolean;
}

interface Parts {
  side: Side;
  status: Status;
  page: StoryPage;
  pictures: Pictures;
  sounds: Sounds;
}

/** Everything that can be done, once, with its key: the palette, the menus and the buttons draw on it. */
export function actionList(room: Room, { side, status, page, pictures, sounds }: Parts): Action[] {
  const { editor, say } = room;
  const { nodes } = editor.schema;
  const insert = (type: string, attrs: Record<string, unknown> = {}, content?: () => ProseNode | ProseNode[]) => () =>
    run(editor, (state, dispatch) => insertBlock(state, nodes[type]!.create(attrs, content?.()), dispatch));
  const make = (group: WordKey, id: WordKey, action: () => unknown, more: Partial<Action> = {}): Action => ({
    id,
    name: say(id),
    group: say(group),
    also: id,
    run: () => void action(),
    ...more,
  });
  const turn = (type: 'paragraph' | 'heading' | 'quote' | 'list', attrs: Record<string, unknown> = {}) => () => {
    const done = run(editor, (state, dispatch) => turnInto(state, type, attrs, dispatch));
    if (!done && type === 'list') insert('list', attrs, () => nodes.listItem!.create())();
    else if (!done) insert(type, attrs)();
  };
  const cells = () =>
    Array.from({ length: 3 }, () => nodes.tableRow!.create(null, Array.from({ length: 3 }, () => nodes.tableCell!.create())));
  const text = (id: WordKey, keys: string, type: Parameters<typeof turn>[0], attrs = {}) =>
    make('insert', id, turn(type, attrs), { keys, insert: true, inText: true });
  return [
    text('paragraph', 'Mod-Alt-0', 'paragraph'),
    text('heading2', 'Mod-Alt-2', 'heading', { level: 2 }),
    text('heading3', 'Mod-Alt-3', 'heading', { level: 3 }),
    text('heading4', 'Mod-Alt-4', 'heading', { level: 4 }),
    text('quote', 'Mod-Shift-9', 'quote'),
    text('bulletList', 'Mod-Shift-8', 'list', { ordered: false }),
    text('numberList', 'Mod-Shift-7', 'list', { ordered: true }),
    make('insert', 'picture', () => pictures.choose(null), { insert: true }),
    make('insert', 'audio', () => sounds.choose(null), { insert: true }),
    make('insert', 'table', insert('table', {}, cells), { insert: true }),
    make('insert', 'embed', insert('embed'), { insert: true }),
    make('insert', 'related', insert('related'), { insert: true }),
    make('insert', 'divider', insert('divider'), { insert: true }),
    make('toolbar', 'strong', () => room.active.chain().focus().toggleMark('strong').run(), { keys: 'Mod-B', inText: true, marks: true }),
    make('toolbar', 'emphasis', () => room.active.chain().focus().toggleMark('emphasis').run(), { keys: 'Mod-I', inText: true, marks: true }),
    make('toolbar', 'link', () => askLink(room), { keys: 'Mod-Shift-K', inText: true, marks: true }),
    make('toolbar', 'language', () => askLanguage(room), { keys: 'Mod-Shift-L', inText: true, marks: true }),
    make('toolbar', 'clearMarks', () => room.active.chain().focus().unsetAllMarks().run(), { keys: 'Mod-\\', inText: true, marks: true }),
    make('blockMenu', 'moveUp', () => run(editor, (state, dispatch) => moveBlocks(state, -1, dispatch)), { keys: 'Alt-ArrowUp', inText: true }),
    make('blockMenu', 'moveDown', () => run(editor, (state, dispatch) => moveBlocks(state, 1, dispatch)), { keys: 'Alt-ArrowDown', inText: true }),
    make('blockMenu', 'duplicate', () => run(editor, duplicateBlocks), { keys: 'Mod-Shift-D', inText: true }),
    make('blockMenu', 'removeBlock', () => run(editor, removeBlocks), { keys: 'Mod-Shift-Backspace', inText: true }),
    make('blockMenu', 'below', () => run(editor, paragraphBelow), { keys: 'Mod-Enter', inText: true }),
    make('actions', 'undo', room.undo, { keys: 'Mod-Z' }),
    make('actions', 'redo', room.redo, { keys: 'Mod-Shift-Z', otherKeys: ['Mod-Y'] }),
    make('actions', 'saveNow', () => room.saver.flush(), { keys: 'Mod-S' }),
    make('actions', 'preview', () => status.preview(), { keys: 'Mod-Alt-P' }),
    ...(room.reply.mayPublish
      ? [
          make('actions', 'publish', () => status.act('publish'), { keys: 'Mod-Shift-Enter' }),
          make('actions', 'correct', () => status.correct('correct')),
          make('actions', 'retract', () => status.correct('retract')),
          make('actions', 'hideEarlier', () => status.act('hide-earlier')),
          make('actions', 'withdraw', () => status.act('withdraw')),
        ]
      : []),
    make('actions', 'foldSide', () => side.toggle(), { keys: 'Mod-Alt-D' }),
    make('actions', 'toHeadline', () => page.focusHeadline(), { keys: 'Mod-Alt-H' }),
    make('actions', 'toBody', () => editor.commands.focus(), { keys: 'Mod-Alt-T' }),
  ];
}
