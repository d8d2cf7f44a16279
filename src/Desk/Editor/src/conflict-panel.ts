import { plainText } from './document';
import type { Block, Byline, PictureUse } from './document';
import { h } from './dom';
import type { Conflict } from './merge';
import type { Room } from './open';
import type { Say } from './words';

/** Both texts side by side for whatever two people changed at once. */
export function conflictPanel(room: Room): HTMLElement {
  const { say, reply, saver } = room;
  const list = h('div', {});
  const panel = h('section', { class: 'conflicts', 'aria-label': say('conflicts'), hidden: true }, h('h2', {}, say('conflicts')), h('p', {}, say('conflictsHelp')), list);
  let shown = '';
  room.onSaved(({ conflicts }) => {
    const now = JSON.stringify(conflicts);
    if (now === shown) return;
    shown = now;
    const wasHidden = panel.hidden;
    panel.hidden = conflicts.length === 0;
    list.replaceChildren(...conflicts.map(row));
    if (wasHidden && !panel.hidden) panel.scrollIntoView({ block: 'nearest' });
  });

  function row(conflict: Conflict): HTMLElement {
    const name = conflict.kind === 'member' ? say(conflict.member === 'picture' ? 'leadPicture' : conflict.member) : kindName((conflict.mine ?? conflict.theirs)!, say);
    const side = (which: 'mine' | 'theirs') =>
      h(
        'div',
        { class: 'side' },
        h('h4', {}, say(which)),
        h('div', { class: 'said', lang: reply.language, dir: reply.dir }, described(conflict[which], conflict.kind === 'block', say)),
        h('button', { type: 'button', on: { click: () => saver.decide(conflict.key, which) } }, say(which === 'mine' ? 'keepMine' : 'takeTheirs')),
      );
    return h('div', { class: 'conflict', role: 'group', 'aria-label': name }, h('h3', {}, name), h('div', { class: 'sides' }, side('mine'), side('theirs')));
  }
  return panel;
}

function kindName(block: Block, say: Say): string {
  switch (block.type) {
    case 'paragraph':
      return say('paragraphKind');
    case 'heading':
      return say('heading2');
    case 'list':
      return say('bulletList');
    default:
      return say(block.type);
  }
}

/** A value in words that can be compared by reading. */
function described(value: unknown, isBlock: boolean, say: Say): string {
  if (value === null || value === undefined) return say(isBlock ? 'removedSide' : 'emptySide');
  if (typeof value === 'string') return value || say('emptySide');
  if (Array.isArray(value))
    return value.map((item: string | Byline) => (typeof item === 'string' ? item : (item.name ?? say('withheldPrint')))).join(', ') || say('emptySide');
  if ('media' in (value as object) && !('type' in (value as object))) return pictureWords(value as PictureUse, say);
  const block = value as Block;
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return plainText(block.text) || say('emptySide');
    case 'quote':
      return [plainText(block.text), block.source].filter(Boolean).join('\n— ');
    case 'list':
      return block.items.map((item, place) => `${block.ordered ? `${place + 1}.` : '•'} ${plainText(item)}`).join('\n');
    case 'table':
      return [block.caption, ...block.rows.map((row) => row.map(plainText).join(' | '))].filter(Boolean).join('\n');
    case 'picture':
      return pictureWords(block.picture, say);
    case 'audio':
      return [block.title, plainText(block.transcript)].filter(Boolean).join('\n');
    case 'embed':
      return [block.provider, block.title, block.address, plainText(block.text)].filter(Boolean).join('\n');
    case 'divider':
      return say('divider');
    case 'related':
      return block.stories.join('\n');
  }
}

const pictureWords = (picture: PictureUse, say: Say) =>
  [plainText(picture.caption), picture.credit, picture.alternative, picture.isFilePhoto ? say('filePhoto') : '',
    say('focusAt', { x: Math.round(picture.focus.x * 100), y: Math.round(picture.focus.y * 100) })].filter(Boolean).join('\n');
