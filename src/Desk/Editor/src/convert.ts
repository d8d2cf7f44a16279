// Between the story's document and the editor's JSON. The editor's document has the body as its content; the other
// members stand in `attrs`.
import {
  type Block, type Members, type PictureUse, type RichText, type Run, type StoryDocument, normalise, normaliseBlock,
  normaliseMembers, richText,
} from './document';

export interface EditorMark {
  type: string;
  attrs?: Record<string, unknown>;
}

export interface EditorNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: EditorNode[];
  marks?: EditorMark[];
  text?: string;
}

export interface EditorJson {
  type: 'doc';
  attrs: Members & { schema: number; language: string; corrections: StoryDocument['corrections'] };
  content: EditorNode[];
}

export function fromDocument(document: StoryDocument): EditorJson {
  const { body, schema, language, corrections } = normalise(document);
  return {
    type: 'doc',
    attrs: { ...normaliseMembers(document), schema, language, corrections },
    // The editor needs a place to write; without an id it is not part of the story.
    content: body.length === 0 ? [{ type: 'paragraph', attrs: { blockId: null } }] : body.map(fromBlock),
  };
}

export function toDocument(json: EditorJson): StoryDocument {
  const { schema, language, corrections } = json.attrs;
  return {
    schema,
    language,
    ...normaliseMembers(json.attrs),
    body: (json.content ?? []).flatMap((node) => toBlock(node) ?? []),
    corrections,
  };
}

export function fromBlock(block: Block): EditorNode {
  const attrs = { blockId: block.id };
  switch (block.type) {
    case 'paragraph':
      return withText({ type: 'paragraph', attrs }, block.text);
    case 'heading':
      return withText({ type: 'heading', attrs: { ...attrs, level: block.level } }, block.text);
    case 'quote':
      return withText({ type: 'quote', attrs: { ...attrs, source: block.source ?? '' } }, block.text);
    case 'list': {
      const items = block.items.length === 0 ? [''] : block.items;
      return {
        type: 'list',
        attrs: { ...attrs, ordered: block.ordered },
        content: items.map((item) => withText({ type: 'listItem' }, item)),
      };
    }
    case 'table': {
      const rows = block.rows.length === 0 ? [['']] : block.rows;
      const width = Math.max(1, ...rows.map((row) => row.length));
      return {
        type: 'table',
        attrs: { ...attrs, header: block.header, caption: block.caption ?? '' },
        content: rows.map((row) => ({
          type: 'tableRow',
          content: Array.from({ length: width }, (_, column) => withText({ type: 'tableCell' }, row[column] ?? '')),
        })),
      };
    }
    case 'picture': {
      const { caption, ...rest } = block.picture;
      return withText({ type: 'picture', attrs: { ...attrs, ...rest } }, caption);
    }
    case 'audio': {
      const { media, title, seconds } = block;
      return withText({ type: 'audio', attrs: { ...attrs, media, title, seconds } }, block.transcript ?? '');
    }
    case 'embed': {
      const { address, provider, title, still } = block;
      return withText({ type: 'embed', attrs: { ...attrs, address, provider, title, still: still ?? null } }, block.text ?? '');
    }
    case 'divider':
      return { type: 'divider', attrs };
    case 'related':
      return { type: 'related', attrs: { ...attrs, stories: block.stories } };
  }
}

/** Null for what is no part of the story yet: a place to write that has no id, a sound whose file has not come. */
export function toBlock(node: EditorNode): Block | null {
  const attrs = node.attrs ?? {};
  const id = attrs.blockId as string | null;
  if (!id || (node.type === 'audio' && !attrs.media)) return null;
  const text = toRichText(node.content);
  const block = ((): Block => {
    switch (node.type) {
      case 'paragraph':
        return { type: 'paragraph', id, text };
      case 'heading':
        return { type: 'heading', id, level: attrs.level as number, text };
      case 'quote':
        return { type: 'quote', id, text, source: attrs.source as string };
      case 'list':
        return {
          type: 'list',
          id,
          ordered: attrs.ordered as boolean,
          items: (node.content ?? []).map((item) => toRichText(item.content)),
        };
      case 'table':
        return {
          type: 'table',
          id,
          header: attrs.header as boolean,
          rows: (node.content ?? []).map((row) => (row.content ?? []).map((cell) => toRichText(cell.content))),
          caption: attrs.caption as string,
        };
      case 'picture':
        return { type: 'picture', id, picture: { ...(attrs as unknown as PictureUse), caption: text } };
      case 'audio': {
        const { media, title, seconds } = attrs as unknown as Extract<Block, { type: 'audio' }>;
        return { type: 'audio', id, media, title, seconds, transcript: text };
      }
      case 'embed': {
        const { address, provider, title, still } = attrs as unknown as Extract<Block, { type: 'embed' }>;
        return { type: 'embed', id, address, provider, title, text, still };
      }
      case 'divider':
        return { type: 'divider', id };
      case 'related':
        return { type: 'related', id, stories: attrs.stories as string[] };
      default:
        throw new Error(`No block is called "${node.type}".`);
    }
  })();
  return normaliseBlock(block);
}

function withText(node: EditorNode, text: RichText): EditorNode {
  const content = fromRichText(text);
  return content.length === 0 ? node : { ...node, content };
}

export function fromRichText(value: RichText): EditorNode[] {
  const runs = typeof value === 'string' ? [value] : value;
  return runs.flatMap((item) => {
    const run: Run = typeof item === 'string' ? { text: item } : item;
    const marks: EditorMark[] = [];
    if (run.link) marks.push({ type: 'link', attrs: { href: run.link } });
    if (run.lang) marks.push({ type: 'lang', attrs: { lang: run.lang } });
    if (run.strong) marks.push({ type: 'strong' });
    if (run.emphasis) marks.push({ type: 'emphasis' });
    const marked = (node: EditorNode) => (marks.length === 0 ? node : { ...node, marks });
    return run.text
      .split('\n')
      .flatMap((line, index) => [
        ...(index > 0 ? [marked({ type: 'hardBreak' })] : []),
        ...(line === '' ? [] : [marked({ type: 'text', text: line })]),
      ]);
  });
}

export function toRichText(content: EditorNode[] | undefined): RichText {
  return richText(
    (content ?? []).map((node) => {
      const run: Run = { text: node.type === 'hardBreak' ? '\n' : (node.text ?? '') };
      for (const mark of node.marks ?? []) {
        if (mark.type === 'strong') run.strong = true;
        else if (mark.type === 'emphasis') run.emphasis = true;
        else if (mark.type === 'link') run.link = mark.attrs?.href as string;
        else if (mark.type === 'lang') run.lang = mark.attrs?.lang as string;
      }
      return run;
    }),
  );
}
