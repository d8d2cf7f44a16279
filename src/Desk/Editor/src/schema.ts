import { Mark, Node, getSchema } from '@tiptap/core';
import type { Extensions } from '@tiptap/core';
import { languageDirection } from './languages';

const blockId = {
  default: null,
  keepOnSplit: false,
  parseHTML: (element: HTMLElement) => element.getAttribute('data-block-id'),
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes.blockId ? { 'data-block-id': attributes.blockId as string } : {},
};

/** An attribute that travels through the clipboard as JSON. */
const data = (name: string, fallback: unknown = null) => ({
  default: fallback,
  parseHTML: (element: HTMLElement) => {
    const text = element.getAttribute(`data-${name}`);
    try {
      return text === null ? fallback : (JSON.parse(text) as unknown);
    } catch {
      return fallback;
    }
  },
  renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: JSON.stringify(attributes[name]) }),
});

export const Document = Node.create({ name: 'doc', topNode: true, content: 'block+' });

export const Text = Node.create({ name: 'text', group: 'inline' });

export const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
});

export const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  priority: 1000,
  addAttributes: () => ({ blockId }),
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
});

export const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ blockId, level: { default: 2, rendered: false } }),
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(4, Math.max(2, level)) } })),
  renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs.level as number}`, HTMLAttributes, 0],
});

export const Quote = Node.create({
  name: 'quote',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ blockId, source: data('source', '') }),
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
});

export const List = Node.create({
  name: 'list',
  group: 'block',
  content: 'listItem+',
  addAttributes: () => ({ blockId, ordered: { default: false, rendered: false } }),
  parseHTML: () => [
    { tag: 'ul', attrs: { ordered: false } },
    { tag: 'ol', attrs: { ordered: true } },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [node.attrs.ordered ? 'ol' : 'ul', HTMLAttributes, 0],
});

export const ListItem = Node.create({
  name: 'listItem',
  content: 'inline*',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
});

export const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  addAttributes: () => ({ blockId, header: data('header', true), caption: data('caption', '') }),
  extendNodeSchema: (extension) => (extension.name === 'table' ? { tableRole: 'table' } : {}),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
});

export const TableRow = Node.create({
  name: 'tableRow',
  content: 'tableCell+',
  extendNodeSchema: (extension) => (extension.name === 'tableRow' ? { tableRole: 'row' } : {}),
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

export const TableCell = Node.create({
  name: 'tableCell',
  content: 'inline*',
  isolating: true,
  // The table commands ask for these; our tables have no joined cells.
  addAttributes: () => ({
    colspan: { default: 1, rendered: false, parseHTML: () => 1 },
    rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
    colwidth: { default: null, rendered: false, parseHTML: () => null },
  }),
  extendNodeSchema: (extension) => (extension.name === 'tableCell' ? { tableRole: 'cell' } : {}),
  parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
  renderHTML: () => ['td', 0],
});

export const Picture = Node.create({
  name: 'picture',
  group: 'block',
  content: 'inline*',
  isolating: true,
  defining: true,
  addAttributes: () => ({
    blockId,
    media: data('media'),
    credit: data('credit', ''),
    alternative: data('alternative', ''),
    isFilePhoto: data('isFilePhoto', false),
    focus: data('focus', { x: 0.5, y: 0.4 }),
  }),
  parseHTML: () => [{ tag: 'figure[data-media]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes, ['figcaption', 0]],
});

export const Audio = Node.create({
  name: 'audio',
  group: 'block',
  content: 'inline*',
  isolating: true,
  defining: true,
  addAttributes: () => ({ blockId, media: data('media'), title: data('title', ''), seconds: data('seconds', 0) }),
  parseHTML: () => [{ tag: 'section[data-kind=audio]' }],
  renderHTML: ({ HTMLAttributes }) => ['section', { ...HTMLAttributes, 'data-kind': 'audio' }, 0],
});

export const Embed = Node.create({
  name: 'embed',
  group: 'block',
  content: 'inline*',
  isolating: true,
  defining: true,
  addAttributes: () => ({
    blockId,
    address: data('address', ''),
    provider: data('provider', ''),
    title: data('title', ''),
    still: data('still'),
  }),
  parseHTML: () => [{ tag: 'section[data-kind=embed]' }],
  renderHTML: ({ HTMLAttributes }) => ['section', { ...HTMLAttributes, 'data-kind': 'embed' }, 0],
});

export const Divider = Node.create({
  name: 'divider',
  group: 'block',
  atom: true,
  addAttributes: () => ({ blockId }),
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: ({ HTMLAttributes }) => ['hr', HTMLAttributes],
});

export const Related = Node.create({
  name: 'related',
  group: 'block',
  atom: true,
  addAttributes: () => ({ blockId, stories: data('stories', []) }),
  parseHTML: () => [{ tag: 'nav[data-stories]' }],
  renderHTML: ({ HTMLAttributes }) => ['nav', HTMLAttributes],
});

export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  priority: 1000,
  addAttributes: () => ({
    href: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-href') ?? element.getAttribute('href'),
      renderHTML: (attributes) => ({ 'data-href': attributes.href as string }),
    },
  }),
  parseHTML: () => [
    { tag: 'a[data-href]', getAttrs: (element) => allowedAddress(element.getAttribute('data-href')) && null },
    { tag: 'a[href]', getAttrs: (element) => allowedAddress(element.getAttribute('href')) && null },
  ],
  // Without href: a click in the text places the cursor and leads nowhere.
  renderHTML: ({ HTMLAttributes }) => ['a', { ...HTMLAttributes, title: HTMLAttributes['data-href'] as string }, 0],
});

/** Absolute http, https or mailto, or a story of our own. */
export function allowedAddress(address: string | null): boolean {
  if (!address) return false;
  if (/^story:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(address)) return true;
  if (!/^(https?:\/\/|mailto:)./i.test(address) || /\s/.test(address)) return false;
  return URL.canParse(address);
}

export const Lang = Mark.create({
  name: 'lang',
  addAttributes: () => ({
    lang: {
      default: null,
      parseHTML: (element) => element.getAttribute('lang'),
      renderHTML: (attributes) => ({
        lang: attributes.lang as string,
        dir: languageDirection(attributes.lang as string),
      }),
    },
  }),
  parseHTML: () => [{ tag: 'span[lang][dir]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
});

export const Strong = Mark.create({
  name: 'strong',
  parseHTML: () => [{ tag: 'strong' }, { tag: 'b' }],
  renderHTML: () => ['strong', 0],
});

export const Emphasis = Mark.create({
  name: 'emphasis',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }],
  renderHTML: () => ['em', 0],
});

export const blockTypes = [
  Paragraph, Heading, Quote, List, Table, Picture, Audio, Embed, Divider, Related,
] as const;

export const storyNodes: Extensions = [Document, Text, HardBreak, ...blockTypes, ListItem, TableRow, TableCell];

export const storyMarks: Extensions = [Link, Lang, Strong, Emphasis];

export const storySchema = () => getSchema([...storyNodes, ...storyMarks]);
