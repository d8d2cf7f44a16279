import { Editor, Extension } from '@tiptap/core';
import { fromRichText, toRichText } from './convert';
import type { EditorNode } from './convert';
import type { RichText } from './document';
import { same } from './document';
import { Document, HardBreak, Paragraph, Text, storyMarks } from './schema';

/** A few words with marks outside the body; its changes are undone with the page's. */
export function richField(label: string, lang: string, dir: string, typed: (text: RichText) => void, focused: (editor: Editor) => void) {
  let shown: RichText = '';
  const content = (text: RichText) => ({ type: 'doc', content: [{ type: 'paragraph', content: fromRichText(text) }] });
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [
      Document.extend({ content: 'paragraph' }),
      Paragraph,
      Text,
      HardBreak,
      ...storyMarks,
      Extension.create({
        name: 'keys',
        addKeyboardShortcuts() {
          return {
            Enter: () => true,
            'Shift-Enter': () => this.editor.commands.insertContent({ type: 'hardBreak' }),
          };
        },
      }),
    ],
    content: content(''),
    editorProps: { attributes: { role: 'textbox', 'aria-label': label, lang, dir, class: 'rich-field', 'data-placeholder': label } },
    onFocus: () => focused(editor),
    onUpdate: () => {
      const text = toRichText((editor.state.doc.firstChild!.toJSON() as EditorNode).content);
      mark();
      if (same(text, shown)) return;
      shown = text;
      typed(text);
    },
  });
  const mark = () => editor.view.dom.classList.toggle('empty', editor.state.doc.firstChild!.content.size === 0);
  mark();
  return {
    element: editor.view.dom,
    destroy: () => editor.destroy(),
    show(text: RichText) {
      if (same(text, shown)) return;
      shown = text;
      editor.commands.setContent(content(text), { emitUpdate: false });
      mark();
    },
  };
}
