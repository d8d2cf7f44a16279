import type { MemberName } from './document';
import { limits, plainText } from './document';
import { h, setText } from './dom';
import type { Room } from './open';
import type { Pictures } from './pictures';
import { richField } from './rich-field';
import { creditLine, showPicture } from './views';

export interface StoryPage {
  element: HTMLElement;
  focusHeadline(): void;
}

type Line = 'kicker' | 'headline' | 'secondHeadline' | 'dateline';

/** The story as it looks in print, in its own language and direction. */
export function storyPage(room: Room, body: HTMLElement, pictures: Pictures): StoryPage {
  const { say, reply, editor } = room;
  const lines: HTMLTextAreaElement[] = [];

  function line(member: Line, most: number): HTMLElement {
    const count = h('small', { class: 'problem', role: 'status' });
    const area = h('textarea', {
      class: member,
      rows: 1,
      'aria-label': say(member),
      placeholder: say(member),
      maxlength: most,
      spellcheck: 'true',
      on: {
        input: () => {
          // One line, also when several are pasted.
          if (/\s*\n\s*/.test(area.value)) area.value = area.value.replace(/\s*\n\s*/g, ' ');
          const value = area.value.trim() === '' ? '' : area.value;
          room.set(member as MemberName, (member === 'headline' ? value : value || null) as never, true);
          fit();
        },
        keydown: (event) => {
          if (event.isComposing) return;
          const atEnd = area.selectionStart === area.value.length;
          const atStart = area.selectionEnd === 0;
          if (event.key === 'Enter' || (event.key === 'ArrowDown' && atEnd)) {
            event.preventDefault();
            const next = lines[lines.indexOf(area) + 1];
            if (next) next.focus();
            else editor.commands.focus('start');
          } else if (event.key === 'ArrowUp' && atStart) lines[lines.indexOf(area) - 1]?.focus();
        },
      },
    });
    lines.push(area);
    const fit = () => {
      setText(count, area.value.length > most * 0.8 ? say('tooLong', { count: area.value.length, most }) : '');
      if (CSS.supports('field-sizing', 'content')) return;
      area.style.blockSize = 'auto';
      area.style.blockSize = `${area.scrollHeight}px`;
    };
    room.follow([member], (members) => {
      const value = members[member] ?? '';
      // A space just typed is not taken away while the line has the cursor.
      if (area.value !== value && !(document.activeElement === area && area.value.trim() === value)) area.value = value;
      fit();
    });
    return h('div', { class: `line ${member}-line` }, area, count);
  }

  const bylines = h('button', { type: 'button', class: 'print-bylines', on: { click: () => pictures.openPanel('bylines') } });
  room.follow(['bylines'], (members) => {
    const names = members.bylines.map((byline) => (byline.kind === 'withheld' ? say('withheldPrint') : (byline.name ?? '')));
    setText(bylines, names.filter(Boolean).join(' · ') || `+ ${say('bylines')}`);
    bylines.classList.toggle('empty', names.length === 0);
    bylines.setAttribute('aria-label', `${say('bylines')}: ${names.join(', ')}`);
  });

  const header = h(
    'header',
    {},
    line('kicker', limits.line),
    line('headline', limits.headline),
    line('secondHeadline', limits.line),
    h('div', { class: 'signed' }, bylines, line('dateline', limits.line)),
  );

  const image = h('img', { alt: '' });
  const frame = h('button', { type: 'button', class: 'picture-frame', 'aria-label': say('leadPicture'), on: { click: () => pictures.select('lead') } }, image);
  const caption = richField(say('pictureCaption'), reply.language, reply.dir, (text) => {
    const { picture } = room.members();
    if (picture) room.set('picture', { ...picture, caption: text }, true);
  }, (text) => {
    room.active = text;
  });
  const credit = h('p', { class: 'credit' });
  const figure = h('figure', { class: 'picture lead' }, frame, h('figcaption', {}, caption.element), credit);
  const add = h('button', { type: 'button', class: 'add-lead', on: { click: () => pictures.choose('lead') } }, h('bdi', {}, `+ ${say('addLeadPicture')}`));
  pictures.acceptDrops(add, 'lead');
  pictures.acceptDrops(figure, 'lead');
  room.follow(['picture'], ({ picture }) => {
    figure.hidden = !picture;
    add.hidden = !!picture;
    if (!picture) return;
    showPicture(image, picture, say);
    caption.show(picture.caption);
    setText(credit, creditLine(picture, say));
  });

  const after = h('footer', {});
  if (reply.document.corrections?.length)
    after.append(
      h('h2', { lang: say.language }, say('corrections')),
      ...reply.document.corrections.map((correction) => h('p', { class: 'correction' }, plainText(correction.text))),
    );
  if (plainText(reply.about))
    after.append(
      h('section', { class: 'about', 'aria-label': say('about') },
        h('p', { class: 'facts', lang: say.language, dir: 'auto' }, say('about')),
        ...plainText(reply.about).split('\n').map((text) => h('p', {}, text))),
    );

  const element = h('article', { class: 'sheet', lang: reply.language, dir: reply.dir, 'aria-label': say('story') }, header, add, figure, body, after);
  return { element, focusHeadline: () => lines[1]!.focus() };
}
