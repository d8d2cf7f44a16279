import type { RichText } from './document';
import { plainText } from './document';
import { h } from './dom';
import type { Room } from './open';

/** What an imported page said of a picture that did not come with it. For the newsroom alone: no page of the site asks for it. */
export interface PictureNote {
  caption: RichText;
  credit: string;
  alternative: string;
  isFilePhoto: boolean;
  address?: string;
}

/** Says what is missing while the story has no lead picture; its words are taken over by the picture that is added. */
export function missingPicture(room: Room): HTMLElement {
  const { say, reply } = room;
  const note = reply.pictureNote;
  const element = h('div', { class: 'missing-picture', hidden: true });
  if (!note) return element;
  const line = (name: string, text: string | HTMLElement) => [h('dt', {}, name), h('dd', { dir: 'auto', lang: typeof text === 'string' ? reply.language : null }, text)];
  const { address } = note;
  // Followed by a person's click only; the newsroom's pages fetch nothing from elsewhere.
  const where = address && /^https?:\/\//.test(address) ? h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, address) : address;
  element.append(
    h('p', {}, say('pictureMissing')),
    h(
      'dl',
      { class: 'facts' },
      ...(plainText(note.caption) ? line(say('caption'), plainText(note.caption)) : []),
      ...(note.credit ? line(say('credit'), note.credit) : []),
      ...(note.alternative ? line(say('alternative'), note.alternative) : []),
      ...(where ? line(say('pictureWas'), where) : []),
    ),
  );
  room.follow(['picture'], ({ picture }) => (element.hidden = picture !== null));
  return element;
}
