import type { Extensions } from '@tiptap/core';
import { Extension, InputRule } from '@tiptap/core';
import { dropCursor } from '@tiptap/pm/dropcursor';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { history } from '@tiptap/pm/history';
import type { Node as ProseNode } from '@tiptap/pm/model';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import { addRowAfter, goToNextCell } from '@tiptap/pm/tables';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { leaveList, paragraphBelow, run, turnInto } from './commands';
import type { Members } from './document';
import { membersPlugin } from './member-step';
import { cleanPasted } from './paste';
import type { Say } from './words';

/** What the keys of writing do in each kind of block. */
const WritingKeys = Extension.create({
  name: 'writingKeys',
  priority: 200,
  addKeyboardShortcuts() {
    const { editor } = this;
    const parent = () => editor.state.selection.$from.parent;
    const lineBreak = () => editor.commands.insertContent({ type: 'hardBreak' });
    return {
      Enter: () => {
        const { $from, $to, empty } = editor.state.selection;
        const node = parent();
        switch (node.type.name) {
          case 'listItem':
            return node.content.size === 0 && run(editor, leaveList);
          case 'picture':
            return run(editor, paragraphBelow);
          case 'quote':
            return empty && $to.parentOffset === node.content.size ? run(editor, paragraphBelow) : lineBreak();
          case 'audio':
          case 'embed':
            // A second empty line leaves the block.
            return $from.nodeBefore?.type.name === 'hardBreak' && $from.parentOffset === node.content.size
              ? editor.chain().deleteRange({ from: $from.pos - 1, to: $from.pos }).run() && run(editor, paragraphBelow)
              : lineBreak();
          case 'tableCell':
            return lineBreak();
          default:
            return false;
        }
      },
      'Shift-Enter': lineBreak,
      'Mod-Enter': () => run(editor, paragraphBelow),
      Backspace: () => {
        const { $from, empty } = editor.state.selection;
        if (!empty || $from.parentOffset > 0) return false;
        const kind = parent().type.name;
        if (kind === 'listItem' && $from.index(1) === 0) return run(editor, leaveList);
        if (kind === 'heading' || kind === 'quote')
          return run(editor, (state, dispatch) => turnInto(state, 'paragraph', {}, dispatch));
        return false;
      },
      Tab: () => {
        if (parent().type.name !== 'tableCell') return false;
        if (goToNextCell(1)(editor.state, editor.view.dispatch)) return true;
        addRowAfter(editor.state, editor.view.dispatch);
        return goToNextCell(1)(editor.state, editor.view.dispatch);
      },
      'Shift-Tab': () => goToNextCell(-1)(editor.state, editor.view.dispatch),
    };
  },
  addInputRules() {
    const { editor } = this;
    const inParagraph = () => editor.state.selection.$from.parent.type.name === 'paragraph';
    return typedRules(inParagraph);
  },
});

/** "## " makes a heading, "- " a list, "> " a quote. */
function typedRules(inParagraph: () => boolean): InputRule[] {
  const rule = (find: RegExp, make: (node: ProseNode, match: RegExpMatchArray) => ProseNode) =>
    new InputRule({
      find,
      handler: ({ state, range, match }) => {
        const { $from } = state.selection;
        if (!inParagraph()) return null;
        // Inside a rule the state's transaction is the one that is dispatched.
        const transaction = state.tr.delete(range.from, range.to);
        const start = $from.before(1);
        const paragraph = transaction.doc.nodeAt(start)!;
        const node = make(paragraph, match);
        transaction.replaceWith(start, start + paragraph.nodeSize, node);
        const inside = TextSelection.near(transaction.doc.resolve(node.isAtom ? start + node.nodeSize : start + 1));
        transaction.setSelection(inside);
        return undefined;
      },
    });
  const nodes = (paragraph: ProseNode) => paragraph.type.schema.nodes;
  const list = (ordered: boolean) => (paragraph: ProseNode) =>
    nodes(paragraph).list!.create(
      { blockId: paragraph.attrs.blockId as unknown, ordered },
      nodes(paragraph).listItem!.create(null, paragraph.content),
    );
  return [
    rule(/^(#{2,4})\s$/, (paragraph, match) =>
      nodes(paragraph).heading!.create({ blockId: paragraph.attrs.blockId as unknown, level: match[1]!.length }, paragraph.content),
    ),
    rule(/^[-*•]\s$/, list(false)),
    rule(/^[1۱١]\.\s$/, list(true)),
    rule(/^>\s$/, (paragraph) => nodes(paragraph).quote!.create({ blockId: paragraph.attrs.blockId as unknown }, paragraph.content)),
  ];
}

export interface WritingOptions {
  members: Members;
  say: Say;
  /** Takes picture and sound files that were pasted or dropped; the position is where they go, if known. */
  files(files: File[], position: number | null): void;
}

export function writing({ members, say, files }: WritingOptions): Extensions {
  const media = (data: DataTransfer | null) => [...(data?.files ?? [])].filter((file) => /^(image|audio)\//.test(file.type));
  return [
    WritingKeys,
    Extension.create({
      name: 'page',
      addProseMirrorPlugins: () => [
        membersPlugin(members),
        history({ newGroupDelay: 500, depth: 500 }),
        gapCursor(),
        dropCursor({ class: 'drop-cursor', color: false }),
        new Plugin({
          // There is always a line to write on at the end.
          appendTransaction(_transactions, _before, state) {
            const last = state.doc.lastChild;
            if (!last || last.type.name === 'paragraph') return null;
            return state.tr.insert(state.doc.content.size, state.schema.nodes.paragraph!.create());
          },
          props: {
            decorations(state) {
              const { $from, empty } = state.selection;
              const node = $from.depth === 1 ? $from.parent : null;
              const alone = state.doc.childCount === 1 && state.doc.firstChild!.content.size === 0;
              if (alone) return DecorationSet.create(state.doc, [hint(0, state.doc.firstChild!)]);
              if (!empty || node?.type.name !== 'paragraph' || node.content.size > 0) return null;
              return DecorationSet.create(state.doc, [hint($from.before(1), node)]);
            },
            transformPastedHTML: cleanPasted,
            handlePaste(_view, event) {
              const pasted = media(event.clipboardData);
              if (pasted.length === 0 || event.clipboardData?.types.includes('text/html')) return false;
              files(pasted, null);
              return true;
            },
            handleDrop(view, event) {
              const dropped = media(event.dataTransfer);
              if (dropped.length === 0) return false;
              event.preventDefault();
              files(dropped, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null);
              return true;
            },
          },
        }),
      ],
    }),
  ];
  function hint(position: number, node: ProseNode) {
    return Decoration.node(position, position + node.nodeSize, { class: 'hint', 'data-placeholder': say('writeHere') });
  }
}
