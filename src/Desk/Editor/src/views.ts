// How blocks look and are filled in on the page.
import type { Editor, Extensions, NodeViewRenderer } from '@tiptap/core';
import { Extension } from '@tiptap/core';
import type { Node as ProseNode } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, isInTable, tableEditing } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';
import type { Api } from './api';
import { pictureAddress } from './api';
import { embedCard, soundCard } from './cards';
import type { FocalPoint, MediaRef } from './document';
import { h, newId, setText } from './dom';
import * as schema from './schema';
import { storyPicker } from './story-picker';
import type { Pictures } from './pictures';
import type { Sounds } from './sounds';
import type { Say } from './words';

export interface ViewTools {
  say: Say;
  api: Api;
  /** Of the story. */
  language: string;
  dir: string;
  edition: string;
  story: string;
  headlines: Map<string, Promise<string | null>>;
  sounds: Sounds;
  pictures(): Pictures;
  /** A text within a block has the cursor. */
  focused(text: Editor): void;
}

type Position = () => number | undefined;

/** Attributes typed in one go are undone in one go. */
let burst = 0;
let lastSet = 0;

export function setAttributes(view: EditorView, position: number | undefined, attributes: Record<string, unknown>, typed = false): void {
  if (position === undefined) return;
  const now = Date.now();
  if (now - lastSet > 1000) burst++;
  lastSet = now;
  const transaction = view.state.tr;
  for (const [name, value] of Object.entries(attributes)) transaction.setNodeAttribute(position, name, value);
  if (typed) transaction.setMeta('composition', `${position}:${Object.keys(attributes).join()}:${burst}`);
  view.dispatch(transaction);
}

/** One line of a block that is kept in an attribute. */
export function line(view: EditorView, position: Position, node: ProseNode, name: string, label: string, className: string) {
  const input = h('input', {
    class: className,
    type: 'text',
    placeholder: label,
    'aria-label': label,
    maxlength: 500,
    value: node.attrs[name] as string,
    on: {
      input: () => setAttributes(view, position(), { [name]: input.value }, true),
      keydown: (event) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        const at = position();
        const here = at === undefined ? null : view.state.doc.nodeAt(at);
        if (at === undefined || !here) return;
        view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at + here.nodeSize))));
        view.focus();
      },
    },
  });
  const update = (next: ProseNode) => {
    if (input.value !== next.attrs[name]) input.value = next.attrs[name] as string;
  };
  return { input, update };
}

/** A block with an editable text and controls around it that the editor leaves alone. */
export function framed(dom: HTMLElement, contentDOM: HTMLElement | null, type: string, update: (node: ProseNode) => void, destroy?: () => void): NodeView {
  const controls = (target: EventTarget | null) =>
    target instanceof Node && dom.contains(target) && !(contentDOM?.contains(target) ?? false);
  return {
    dom,
    contentDOM,
    update(node) {
      if (node.type.name !== type) return false;
      update(node);
      return true;
    },
    stopEvent: (event) =>
      controls(event.target) && event.target instanceof Element && event.target.closest('input, textarea, button, select, [data-own]') !== null,
    ignoreMutation: (mutation) => mutation.type !== 'selection' && controls(mutation.target),
    destroy,
  };
}

/** A block that is one element; it stays the same element when only its name changes, so that no input method is disturbed. */
const plain = (tag: (node: ProseNode) => string): NodeViewRenderer => ({ node }) => {
  const dom = document.createElement(tag(node));
  return {
    dom,
    contentDOM: dom,
    update: (next) => next.type === node.type && tag(next) === tag(node),
  };
};

export function storyViews(tools: ViewTools): Extensions {
  const { say } = tools;

  const quote: NodeViewRenderer = ({ node, view, getPos }) => {
    const text = h('p');
    const source = line(view, getPos, node, 'source', say('quoteSource'), 'quote-source');
    return framed(h('blockquote', {}, text, h('div', { contenteditable: 'false' }, source.input)), text, 'quote', source.update);
  };

  const picture: NodeViewRenderer = ({ node, view, getPos }) => {
    const image = h('img', { alt: '', draggable: 'false' });
    const frame = h('div', { class: 'picture-frame', contenteditable: 'false' }, image);
    const caption = h('figcaption', { 'data-placeholder': say('pictureCaption') });
    const credit = h('p', { class: 'credit', contenteditable: 'false' });
    frame.addEventListener('click', () => {
      const at = getPos();
      if (at === undefined) return;
      view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)));
      view.focus();
    });
    const show = (next: ProseNode) => {
      showPicture(image, next.attrs as PictureAttributes, say);
      setText(credit, creditLine(next.attrs as PictureAttributes, say));
      caption.classList.toggle('empty', next.content.size === 0);
    };
    show(node);
    return framed(h('figure', { class: 'picture' }, frame, caption, credit), caption, 'picture', show);
  };

  const related: NodeViewRenderer = ({ node, view, getPos }) => {
    const list = h('ul', { class: 'chosen' });
    const stories = () => {
      const at = getPos();
      return (at === undefined ? node : (view.state.doc.nodeAt(at) ?? node)).attrs.stories as string[];
    };
    const set = (next: string[]) => setAttributes(view, getPos(), { stories: next });
    const picker = storyPicker(tools, (found) => {
      tools.headlines.set(found.id, Promise.resolve(found.headline));
      if (!stories().includes(found.id)) set([...stories(), found.id]);
    });
    let shown = '';
    const show = (next: ProseNode) => {
      const ids = next.attrs.stories as string[];
      if (shown === ids.join()) return;
      shown = ids.join();
      list.replaceChildren(
        ...ids.map((id, place) => {
          const name = h('span', { class: 'name' }, '…');
          const up = h('button', { type: 'button', class: 'quiet', on: { click: () => set(swap(stories(), place)) } }, '↑');
          const remove = h('button', { type: 'button', class: 'quiet', on: { click: () => set(stories().filter((other) => other !== id)) } }, '×');
          const title = tools.headlines.get(id) ?? tools.api.headline(id);
          tools.headlines.set(id, title);
          void title.then((headline) => {
            const what = headline ?? say('storyUnknown');
            setText(name, what);
            up.setAttribute('aria-label', say('upThis', { what }));
            remove.setAttribute('aria-label', say('removeThis', { what }));
          });
          return h('li', {}, name, place > 0 && up, remove);
        }),
      );
      if (ids.length === 0) list.append(h('li', { class: 'facts' }, say('noStoriesYet')));
    };
    shown = '-';
    show(node);
    return framed(
      h('nav', { class: 'card', 'aria-label': say('related'), contenteditable: 'false' }, h('p', { class: 'facts' }, say('related')), list, picker.element),
      null,
      'related',
      show,
    );
  };

  const table: NodeViewRenderer = ({ node, view, getPos }) => {
    const body = h('tbody');
    const caption = line(view, getPos, node, 'caption', say('tableCaption'), 'table-caption');
    const header = h('input', { type: 'checkbox', id: newId('header') });
    header.addEventListener('change', () => setAttributes(view, getPos(), { header: header.checked }));
    const element = h('table', {}, body);
    const act = (command: typeof addRowAfter) => () => {
      const at = getPos();
      if (at === undefined) return;
      const here = view.state.selection.$from;
      if (!isInTable(view.state) || here.before(1) !== at) {
        const end = at + view.state.doc.nodeAt(at)!.nodeSize;
        view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(end - 2), -1)));
      }
      command(view.state, view.dispatch);
      view.focus();
    };
    const tool = (key: 'addRow' | 'addColumn' | 'deleteRow' | 'deleteColumn', command: typeof addRowAfter) =>
      h('button', { type: 'button', class: 'quiet', on: { click: act(command) } }, say(key));
    const tools = h(
      'div',
      { class: 'table-tools', role: 'group', 'aria-label': say('tableTools'), contenteditable: 'false' },
      tool('addRow', addRowAfter),
      tool('addColumn', addColumnAfter),
      tool('deleteRow', deleteRow),
      tool('deleteColumn', deleteColumn),
      h('label', { for: header.id }, header, ' ', say('tableHeader')),
    );
    const show = (next: ProseNode) => {
      caption.update(next);
      header.checked = next.attrs.header as boolean;
      element.classList.toggle('with-header', header.checked);
    };
    show(node);
    return framed(
      h('div', { class: 'table-block' }, tools, h('div', { class: 'table-scroll' }, element), h('div', { contenteditable: 'false' }, caption.input)),
      body,
      'table',
      show,
    );
  };

  const view = (renderer: NodeViewRenderer) => ({ addNodeView: () => renderer });
  return [
    schema.Document,
    schema.Text,
    schema.HardBreak,
    schema.Paragraph.extend(view(plain(() => 'p'))),
    schema.Heading.extend(view(plain((node) => `h${node.attrs.level as number}`))),
    schema.Quote.extend(view(quote)),
    schema.List.extend(view(plain((node) => (node.attrs.ordered ? 'ol' : 'ul')))),
    schema.ListItem,
    schema.Table.extend(view(table)),
    schema.TableRow,
    schema.TableCell,
    schema.Picture.extend(view(picture)),
    schema.Audio.extend(view(soundCard(tools))),
    schema.Embed.extend(view(embedCard(tools))),
    schema.Divider,
    schema.Related.extend(view(related)),
    Extension.create({ name: 'tableEditing', priority: 50, addProseMirrorPlugins: () => [tableEditing()] }),
  ];
}

const swap = (items: string[], place: number) => {
  const next = [...items];
  next.splice(place - 1, 0, ...next.splice(place, 1));
  return next;
};

export interface PictureAttributes {
  media: MediaRef;
  credit: string;
  alternative: string;
  isFilePhoto: boolean;
  focus: FocalPoint;
}

/** The picture as the page shows it: 16 to 9, with room reserved. */
export function showPicture(image: HTMLImageElement, picture: PictureAttributes, say: Say): void {
  const { x, y } = picture.focus;
  const source = pictureAddress(picture.media.hash, 960, { ratio: '16x9', x, y });
  image.width = 960;
  image.height = 540;
  image.alt = picture.alternative || say('picture');
  if (image.getAttribute('src') !== source) image.src = source;
}

export const creditLine = (picture: PictureAttributes, say: Say) =>
  [picture.credit, picture.isFilePhoto ? say('filePhoto') : ''].filter(Boolean).join(' ');
