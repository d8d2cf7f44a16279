import type { Block, Members, PictureUse, RichText, StoryDocument } from '../src/document';
import { newBlockId } from '../src/block-id';

/** Numbers that come again for the same seed. */
export function random(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (count: number) => Math.floor(next() * count),
    of: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!,
    chance: (part: number) => next() < part,
  };
}

export type Random = ReturnType<typeof random>;

const words = ['harbour', 'ferry', 'council', 'bridge', 'снег', 'باران', 'წყალი', 'said', 'opened', 'on Monday', 'a & b <c>', '"quoted"'];

export const someWords = (by: Random) => Array.from({ length: 1 + by.below(6) }, () => by.of(words)).join(' ');

export function someText(by: Random): RichText {
  if (by.chance(0.4)) return by.chance(0.1) ? '' : someWords(by);
  return Array.from({ length: 1 + by.below(4) }, () =>
    by.chance(0.4)
      ? someWords(by)
      : {
          text: by.chance(0.2) ? `${someWords(by)}\n${someWords(by)}` : someWords(by),
          ...(by.chance(0.4) && { strong: true }),
          ...(by.chance(0.4) && { emphasis: true }),
          ...(by.chance(0.3) && { link: by.of(['https://example.org/a?b=c', 'mailto:desk@example.org', 'story:0192f0c1-2345-7890-abcd-ef0123456789']) }),
          ...(by.chance(0.3) && { lang: by.of(['fa', 'ru', 'sr-Latn']) }),
        },
  );
}

export function somePicture(by: Random): PictureUse {
  return {
    media: { hash: 'ab'.repeat(32), mediaType: 'image/jpeg', width: 1600, height: 1067, length: 123456 },
    caption: someText(by),
    credit: by.chance(0.5) ? 'Mira Tolen / Meridian' : '',
    alternative: someWords(by),
    isFilePhoto: by.chance(0.5),
    focus: { x: by.below(101) / 100, y: by.below(101) / 100 },
  };
}

export const kinds = ['paragraph', 'heading', 'quote', 'list', 'table', 'picture', 'audio', 'embed', 'divider', 'related'] as const;

export function someBlock(by: Random, kind: Block['type'] = by.of(kinds), id = newBlockId()): Block {
  switch (kind) {
    case 'paragraph':
      return { type: kind, id, text: someText(by) };
    case 'heading':
      return { type: kind, id, level: 2 + by.below(3), text: someText(by) };
    case 'quote':
      return { type: kind, id, text: someText(by), ...(by.chance(0.5) && { source: 'Mayor Ilsa Brandt' }) };
    case 'list':
      return { type: kind, id, ordered: by.chance(0.5), items: Array.from({ length: 1 + by.below(4) }, () => someText(by)) };
    case 'table': {
      const width = 1 + by.below(3);
      const rows = Array.from({ length: 1 + by.below(3) }, () => Array.from({ length: width }, () => someText(by)));
      return { type: kind, id, header: by.chance(0.5), rows, ...(by.chance(0.5) && { caption: 'Passengers by year' }) };
    }
    case 'picture':
      return { type: kind, id, picture: somePicture(by) };
    case 'audio':
      return {
        type: kind, id, title: someWords(by), seconds: by.below(500),
        media: { hash: 'cd'.repeat(32), mediaType: 'audio/mpeg', width: 0, height: 0, length: 99 },
        ...(by.chance(0.5) && { transcript: someText(by) }),
      };
    case 'embed':
      return {
        type: kind, id, address: 'https://video.example/w/1', provider: 'video.example', title: someWords(by),
        ...(by.chance(0.5) && { text: someText(by) }), ...(by.chance(0.3) && { still: somePicture(by) }),
      };
    case 'divider':
      return { type: kind, id };
    case 'related':
      return { type: kind, id, stories: by.chance(0.3) ? [] : ['0192f0c1-2345-7890-abcd-ef0123456789'] };
  }
}

export function someMembers(by: Random): Members {
  return {
    headline: someWords(by),
    secondHeadline: by.chance(0.5) ? someWords(by) : null,
    kicker: by.chance(0.3) ? 'Analysis' : null,
    slug: by.chance(0.5) ? 'ferry-returns' : '',
    dateline: by.chance(0.5) ? 'KARSA' : null,
    bylines: by.chance(0.5) ? [{ kind: 'named', name: 'Mira Tolen', slug: 'mira-tolen' }, { kind: 'withheld' }] : [],
    picture: by.chance(0.5) ? somePicture(by) : null,
    agencies: by.chance(0.5) ? ['AFP'] : [],
    section: by.chance(0.5) ? 'world' : null,
    topics: by.chance(0.5) ? ['11000000'] : [],
  };
}

export const someStory = (by: Random, blocks = by.below(12)): StoryDocument => ({
  schema: 1,
  language: by.of(['en', 'fa', 'sr-Latn']),
  ...someMembers(by),
  body: Array.from({ length: blocks }, () => someBlock(by)),
  corrections: by.chance(0.2) ? [{ time: '2026-05-01T10:00:00Z', text: 'The ferry carries 200 people, not 300.' }] : [],
});

/** The story after a few edits of any kind. */
export function edited(by: Random, story: StoryDocument): StoryDocument {
  const body = [...story.body];
  let members: Partial<Members> = {};
  for (let edits = by.below(8); edits > 0; edits--) {
    const place = by.below(body.length + 1);
    switch (by.below(5)) {
      case 0:
        body.splice(place, 0, someBlock(by));
        break;
      case 1:
        body.splice(place, 1);
        break;
      case 2:
        if (place < body.length) body.splice(by.below(body.length), 0, ...body.splice(place, 1));
        break;
      case 3:
        if (place < body.length) body[place] = someBlock(by, by.of(kinds), body[place]!.id);
        break;
      case 4: {
        const fresh = someMembers(by);
        const member = by.of(Object.keys(fresh) as (keyof Members)[]);
        members = { ...members, [member]: fresh[member] };
        break;
      }
    }
  }
  return { ...story, ...members, body };
}
