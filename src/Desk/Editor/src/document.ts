// The story as the server keeps it (the shapes of Stories/Documents), and one normal form to compare by.

export interface Run {
  text: string;
  strong?: boolean;
  emphasis?: boolean;
  link?: string;
  lang?: string;
}

/** A plain string, or runs in reading order. */
export type RichText = string | (string | Run)[];

export interface MediaRef {
  hash: string;
  mediaType: string;
  width: number;
  height: number;
  length: number;
}

export interface FocalPoint {
  x: number;
  y: number;
}

export interface PictureUse {
  media: MediaRef;
  caption: RichText;
  credit: string;
  alternative: string;
  isFilePhoto: boolean;
  focus: FocalPoint;
}

export interface Byline {
  kind: 'named' | 'pseudonym' | 'withheld';
  name?: string | null;
  slug?: string | null;
}

export interface Correction {
  time: string;
  text: RichText;
}

export type Block =
  | { type: 'paragraph'; id: string; text: RichText }
  | { type: 'heading'; id: string; level: number; text: RichText }
  | { type: 'quote'; id: string; text: RichText; source?: string | null }
  | { type: 'list'; id: string; ordered: boolean; items: RichText[] }
  | { type: 'table'; id: string; header: boolean; rows: RichText[][]; caption?: string | null }
  | { type: 'picture'; id: string; picture: PictureUse }
  | { type: 'audio'; id: string; media: MediaRef; title: string; seconds: number; transcript?: RichText | null }
  | {
      type: 'embed';
      id: string;
      address: string;
      provider: string;
      title: string;
      text?: RichText | null;
      still?: PictureUse | null;
    }
  | { type: 'divider'; id: string }
  | { type: 'related'; id: string; stories: string[] };

export interface StoryDocument {
  schema: number;
  language: string;
  headline: string;
  secondHeadline?: string | null;
  kicker?: string | null;
  slug: string;
  dateline?: string | null;
  bylines: Byline[];
  picture?: PictureUse | null;
  body: Block[];
  agencies: string[];
  section?: string | null;
  topics: string[];
  corrections: Correction[];
}

/** The members that a person changes here, each on its own. */
export interface Members {
  headline: string;
  secondHeadline: string | null;
  kicker: string | null;
  slug: string;
  dateline: string | null;
  bylines: Byline[];
  picture: PictureUse | null;
  agencies: string[];
  section: string | null;
  topics: string[];
}

export type MemberName = keyof Members;

export const memberNames: readonly MemberName[] = [
  'headline', 'secondHeadline', 'kicker', 'slug', 'dateline', 'bylines', 'picture', 'agencies', 'section', 'topics',
];

export const limits = { headline: 300, line: 500, block: 50_000, blocks: 5_000, soundBytes: 64 << 20 } as const;

/** Runs without empties and without neighbours of equal marks; a string when nothing is marked. */
export function richText(value: RichText | null | undefined): RichText {
  const runs: Run[] = [];
  for (const item of typeof value === 'string' ? [value] : (value ?? [])) {
    const run = cleanRun(typeof item === 'string' ? { text: item } : item);
    const last = runs.at(-1);
    if (run.text === '') continue;
    if (last && sameMarks(last, run)) last.text += run.text;
    else runs.push(run);
  }
  if (runs.length === 0) return '';
  if (runs.length === 1 && isPlain(runs[0]!)) return runs[0]!.text;
  return runs.map((run) => (isPlain(run) ? run.text : run));
}

export function plainText(value: RichText | null | undefined): string {
  if (typeof value === 'string') return value;
  return (value ?? []).map((run) => (typeof run === 'string' ? run : run.text)).join('');
}

function cleanRun(run: Run): Run {
  const clean: Run = { text: run.text };
  if (run.strong) clean.strong = true;
  if (run.emphasis) clean.emphasis = true;
  if (run.link) clean.link = run.link;
  if (run.lang) clean.lang = run.lang;
  return clean;
}

const isPlain = (run: Run) => !run.strong && !run.emphasis && !run.link && !run.lang;

const sameMarks = (a: Run, b: Run) =>
  !a.strong === !b.strong && !a.emphasis === !b.emphasis && a.link === b.link && a.lang === b.lang;

/** The same document with every member present in its one form, so that equal stories compare equal. */
export function normalise(document: StoryDocument): StoryDocument {
  return {
    schema: document.schema,
    language: document.language,
    ...normaliseMembers(document),
    body: (document.body ?? []).map(normaliseBlock),
    corrections: document.corrections ?? [],
  };
}

export function normaliseMembers(document: Partial<StoryDocument>): Members {
  return {
    headline: document.headline ?? '',
    secondHeadline: document.secondHeadline || null,
    kicker: document.kicker || null,
    slug: document.slug ?? '',
    dateline: document.dateline || null,
    bylines: (document.bylines ?? []).map((byline) =>
      byline.kind === 'withheld'
        ? { kind: 'withheld' }
        : byline.slug
          ? { kind: byline.kind, name: byline.name ?? '', slug: byline.slug }
          : { kind: byline.kind, name: byline.name ?? '' },
    ),
    picture: document.picture ? normalisePicture(document.picture) : null,
    agencies: document.agencies ?? [],
    section: document.section || null,
    topics: document.topics ?? [],
  };
}

export function normalisePicture(picture: PictureUse): PictureUse {
  const { hash, mediaType, width, height, length } = picture.media;
  return {
    media: { hash, mediaType, width: width ?? 0, height: height ?? 0, length: length ?? 0 },
    caption: richText(picture.caption),
    credit: picture.credit ?? '',
    alternative: picture.alternative ?? '',
    isFilePhoto: picture.isFilePhoto ?? false,
    focus: { x: picture.focus?.x ?? 0.5, y: picture.focus?.y ?? 0.4 },
  };
}

export function normaliseBlock(block: Block): Block {
  const { id } = block;
  switch (block.type) {
    case 'paragraph':
      return { type: 'paragraph', id, text: richText(block.text) };
    case 'heading':
      return { type: 'heading', id, level: block.level, text: richText(block.text) };
    case 'quote':
      return block.source
        ? { type: 'quote', id, text: richText(block.text), source: block.source }
        : { type: 'quote', id, text: richText(block.text) };
    case 'list':
      return { type: 'list', id, ordered: block.ordered ?? false, items: block.items.map(richText) };
    case 'table': {
      const rows = block.rows.map((row) => row.map(richText));
      const table = { type: 'table' as const, id, header: block.header ?? false, rows };
      return block.caption ? { ...table, caption: block.caption } : table;
    }
    case 'picture':
      return { type: 'picture', id, picture: normalisePicture(block.picture) };
    case 'audio': {
      const audio = { type: 'audio' as const, id, media: block.media, title: block.title, seconds: block.seconds ?? 0 };
      const transcript = richText(block.transcript);
      return transcript === '' ? audio : { ...audio, transcript };
    }
    case 'embed': {
      const { address, provider, title } = block;
      const text = richText(block.text);
      const embed: Block = { type: 'embed', id, address, provider, title };
      if (text !== '') embed.text = text;
      if (block.still) embed.still = normalisePicture(block.still);
      return embed;
    }
    case 'divider':
      return { type: 'divider', id };
    case 'related':
      return { type: 'related', id, stories: [...(block.stories ?? [])] };
  }
}

/** Whether two JSON values say the same, whatever the order of members; absent and null are one. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null);
  if (typeof a !== 'object' || typeof b !== 'object' || Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => same(left[key], right[key]));
}
