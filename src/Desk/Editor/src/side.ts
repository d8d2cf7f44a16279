import type { StoryState } from './api';
import { pictureAddress } from './api';
import type { Byline } from './document';
import { limits } from './document';
import { field, h, keyLabel, newId, setText } from './dom';
import { missingPicture } from './missing-picture';
import type { Room } from './open';
import { hasPlan, sourcePanel, timePanel } from './plans';
import type { Pictures } from './pictures';
import type { Status } from './status';
import type { WordKey } from './words';

export interface Side {
  element: HTMLElement;
  toggle(open?: boolean): void;
  onToggle(show: (open: boolean) => void): void;
}

/** What is not content stands beside the page and folds away. */
export function sideColumn(room: Room, pictures: Pictures, status: Status): Side {
  const { say } = room;
  const wide = matchMedia('(min-width: 62rem)');
  let open = wide.matches && localStorage.getItem('skywave:side') !== 'closed';
  const listeners: ((open: boolean) => void)[] = [];
  const panels = new Map<string, HTMLDetailsElement>();
  const panel = (name: string, title: WordKey, unfolded: boolean, ...children: HTMLElement[]) => {
    const details = h('details', { open: unfolded }, h('summary', {}, say(title)), ...children);
    panels.set(name, details);
    return details;
  };
  const close = h('button', { type: 'button', class: 'quiet close-side', 'aria-label': say('dismiss'), on: { click: () => toggle(false) } }, '×');
  const element = h(
    'aside',
    { class: 'side-column', id: newId('side'), 'aria-label': say('details') },
    close,
    panel('state', 'state', true, ...statePanel(room, status)),
    panel('time', 'time', hasPlan(room.reply.plans), ...timePanel(room)),
    panel('source', 'languages', !!room.reply.source, ...sourcePanel(room)),
    panel('filing', 'filing', true, ...filing(room)),
    panel('bylines', 'bylines', true, bylineList(room)),
    panel('picture', 'picture', true, picturePanel(room, pictures)),
  );
  const show = () => {
    element.hidden = !open;
    listeners.forEach((listener) => listener(open));
  };
  function toggle(to = !open) {
    open = to;
    if (wide.matches) localStorage.setItem('skywave:side', open ? 'open' : 'closed');
    show();
  }
  wide.addEventListener('change', () => toggle(wide.matches && localStorage.getItem('skywave:side') !== 'closed'));
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !wide.matches) toggle(false);
  });
  pictures.onOpenPanel((name) => {
    toggle(true);
    const details = panels.get(name)!;
    details.open = true;
    details.scrollIntoView({ block: 'nearest' });
    if (name === 'bylines') details.querySelector<HTMLElement>('input, button')?.focus();
  });
  show();
  return {
    element,
    toggle,
    onToggle: (listener) => {
      listeners.push(listener);
      listener(open);
    },
  };
}

function statePanel(room: Room, status: Status): HTMLElement[] {
  const { say, reply } = room;
  const state = h('p', { class: 'state' });
  const act = (key: WordKey, keys: string | null, action: () => void, main = false) =>
    h('button', { type: 'button', class: main ? 'main' : '', on: { click: action } }, say(key), keys ? h('kbd', {}, keyLabel(keys)) : null);
  const publish = act('publish', 'Mod-Shift-Enter', () => void status.act('publish'), true);
  const correct = act('correct', null, () => status.correct('correct'));
  const retract = act('retract', null, () => status.correct('retract'));
  const withdraw = act('withdraw', null, () => void status.act('withdraw'));
  const hideEarlier = act('hideEarlier', null, () => void status.act('hide-earlier'));
  // Where readers' letters to the story are, and whether they are taken.
  const letters = h('a', { class: 'button', href: `/forum/story/${encodeURIComponent(reply.id)}` }, say('letters'));
  const signs: Record<StoryState, string> = { draft: '○', published: '●', changed: '◐', retracted: '⊘', withdrawn: '⊘' };
  publish.hidden = !reply.mayPublish;
  room.onSaved(({ story }) => {
    setText(state, `${signs[story]} ${say(story)}`);
    correct.hidden = retract.hidden = !reply.mayPublish || story === 'draft' || story === 'withdrawn' || story === 'retracted';
    withdraw.hidden = !reply.mayPublish || story === 'draft' || story === 'withdrawn';
    hideEarlier.hidden = correct.hidden || reply.publications < 2;
    letters.hidden = story === 'draft';
  });
  return [
    state,
    h('p', { class: 'facts' }, `${say('edition')}: ${reply.editionName}`),
    status.line(),
    h('div', { class: 'buttons' }, publish, act('preview', 'Mod-Alt-P', () => status.preview()), correct, retract, hideEarlier, withdraw, letters),
  ];
}

function filing(room: Room): HTMLElement[] {
  const { say, reply } = room;
  const valid = (slug: string) => slug === '' || (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 80);
  const problem = h('p', { class: 'problem', role: 'status' });
  const slug = h('input', { type: 'text', dir: 'ltr', maxlength: 80, autocapitalize: 'off', spellcheck: 'false', 'data-member': 'slug' });
  slug.addEventListener('input', () => {
    const value = slug.value.toLowerCase().replace(/[\s_]+/g, '-');
    setText(problem, valid(value) ? '' : say('slugBad'));
    if (valid(value)) room.set('slug', value, true);
  });
  room.follow(['slug'], (members) => {
    if (document.activeElement !== slug || valid(slug.value)) slug.value = members.slug;
  });
  const fromHeadline = h('button', { type: 'button', class: 'quiet' }, say('slugFrom'));
  fromHeadline.addEventListener('click', () => {
    const words = room.members().headline.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
    room.set('slug', words.slice(0, 80).replace(/^-+|-+$/g, ''));
    setText(problem, '');
  });
  room.follow(['headline'], ({ headline }) => (fromHeadline.hidden = !/[a-z]{3}/i.test(headline)));

  const section = h('select', { 'data-member': 'section' }, h('option', { value: '' }, say('noSection')), ...reply.sections.map(({ key, name }) => h('option', { value: key }, name)));
  section.addEventListener('change', () => room.set('section', section.value || null));
  room.follow(['section'], (members) => {
    const key = members.section ?? '';
    if (![...section.options].some((option) => option.value === key)) section.append(h('option', { value: key }, key));
    section.value = key;
  });

  const names = new Map(reply.topics.map(({ code, name }) => [code, name]));
  const topics = chips(room, 'topics', 'addTopic', (code) => names.get(code) ?? code, (text) => {
    const wanted = text.toLocaleLowerCase();
    return reply.topics.find(({ code, name }) => code === text || name.toLocaleLowerCase() === wanted)?.code ?? null;
  }, reply.topics.map(({ name }) => name));
  const agencies = chips(room, 'agencies', 'addAgency', (name) => name, (text) => text.slice(0, limits.line), []);
  return [
    field(say('slug'), slug, say('slugHelp')),
    problem,
    fromHeadline,
    field(say('section'), section),
    topics,
    agencies,
  ];
}

function chips(
  room: Room, member: 'topics' | 'agencies', help: WordKey, name: (value: string) => string, value: (text: string) => string | null, choices: string[],
): HTMLElement {
  const { say } = room;
  const list = h('ul', { class: 'chips' });
  const options = choices.length > 0 ? h('datalist', { id: newId('choices') }, ...choices.map((choice) => h('option', { value: choice }))) : null;
  const input = h('input', { type: 'text', placeholder: say(help), list: options?.id, autocomplete: 'off', 'data-own-undo': true });
  const add = (onlyExact: boolean) => {
    const text = input.value.trim();
    const found = text ? value(text) : null;
    // A choice that another one begins with may be on its way to that one.
    if (!found || (onlyExact && (!choices.includes(text) || choices.some((choice) => choice !== text && choice.startsWith(text))))) return;
    input.value = '';
    const now = room.members()[member];
    if (!now.includes(found)) room.set(member, [...now, found]);
  };
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' || (event.key === ',' && member === 'agencies')) {
      event.preventDefault();
      add(false);
    } else if (event.key === 'Backspace' && input.value === '') room.set(member, room.members()[member].slice(0, -1));
  });
  input.addEventListener('input', () => options && add(true));
  input.addEventListener('change', () => add(false));
  room.follow([member], (members) => {
    list.replaceChildren(
      ...members[member].map((each) =>
        h('li', {}, h('span', { dir: 'auto' }, name(each)),
          h('button', { type: 'button', 'aria-label': say('removeThis', { what: name(each) }), on: { click: () => {
            room.set(member, room.members()[member].filter((other) => other !== each));
            input.focus();
          } } }, '×')),
      ),
    );
  });
  const whole = field(say(member), input);
  whole.insertBefore(list, input);
  if (options) whole.append(options);
  return whole;
}

function bylineList(room: Room): HTMLElement {
  const { say, reply } = room;
  const rows = h('div', {});
  const change = (place: number, next: Byline | null, typed = false) => {
    const now = room.members().bylines;
    room.set('bylines', next ? now.map((byline, i) => (i === place ? next : byline)) : now.filter((_, i) => i !== place), typed);
  };
  let shape = '';
  room.follow(['bylines'], ({ bylines }) => {
    const kinds = bylines.map((byline) => byline.kind).join();
    // The fields stay while a name is being typed in them.
    if (kinds === shape && rows.childElementCount === bylines.length) {
      bylines.forEach((byline, place) => {
        for (const part of ['name', 'slug'] as const) {
          const input = rows.children[place]!.querySelector<HTMLInputElement>(`[data-part=${part}]`);
          if (input && input.value !== (byline[part] ?? '')) input.value = byline[part] ?? '';
        }
      });
      return;
    }
    shape = kinds;
    rows.replaceChildren(...bylines.map(row));
  });

  function row(byline: Byline, place: number): HTMLElement {
    const current = () => room.members().bylines[place] ?? byline;
    const kind = h('select', { 'aria-label': say('bylineKind') }, ...(['named', 'pseudonym', 'withheld'] as const).map((key) => h('option', { value: key, selected: key === byline.kind }, say(key))));
    kind.addEventListener('change', () => {
      const to = kind.value as Byline['kind'];
      change(place, to === 'withheld' ? { kind: to } : { ...current(), kind: to, name: current().name ?? '' });
    });
    const remove = h('button', { type: 'button', class: 'quiet', 'aria-label': say('removeThis', { what: byline.name ?? say('withheld') }), on: { click: () => change(place, null) } }, '×');
    const up = place > 0 && h('button', { type: 'button', class: 'quiet', 'aria-label': say('upThis', { what: byline.name ?? say('withheld') }), on: { click: () => {
      const next = [...room.members().bylines];
      next.splice(place - 1, 0, ...next.splice(place, 1));
      shape = '';
      room.set('bylines', next);
    } } }, '↑');
    const box = h('div', { class: 'byline', role: 'group', 'aria-label': say('bylines') }, h('div', { class: 'pair' }, kind, up, remove));
    if (byline.kind !== 'withheld') {
      const name = h('input', { type: 'text', 'data-part': 'name', lang: reply.language, dir: 'auto', value: byline.name ?? '', placeholder: say('bylineName'), 'aria-label': say('bylineName'), maxlength: limits.line });
      name.addEventListener('input', () => change(place, { ...current(), name: name.value }, true));
      const slug = h('input', { type: 'text', 'data-part': 'slug', dir: 'ltr', value: byline.slug ?? '', placeholder: say('bylineSlug'), 'aria-label': say('bylineSlug'), maxlength: 80, autocapitalize: 'off' });
      slug.addEventListener('input', () => change(place, { ...current(), slug: slug.value || null }, true));
      box.append(name, slug);
    }
    return box;
  }

  const add = h('button', { type: 'button', on: { click: () => {
    room.set('bylines', [...room.members().bylines, { kind: 'named', name: '' }]);
    rows.lastElementChild?.querySelector<HTMLInputElement>('[data-part=name]')?.focus();
  } } }, `+ ${say('addByline')}`);
  return h('div', {}, rows, add);
}

function picturePanel(room: Room, pictures: Pictures): HTMLElement {
  const { say, reply } = room;
  const note = h('p', { role: 'status' });
  pictures.onNote((text, problem) => {
    setText(note, text);
    note.className = problem ? 'problem' : 'facts';
  });
  const where = h('p', { class: 'facts' });
  const target = () => pictures.current()?.target ?? null;
  const upload = h('button', { type: 'button', on: { click: () => pictures.choose(target() ?? 'lead') } });
  const drop = h('div', { class: 'drop' }, upload, ' ', h('span', { class: 'facts' }, say('dropHere')));
  drop.addEventListener('drop', (event) => {
    const file = [...(event.dataTransfer?.files ?? [])].find((each) => each.type.startsWith('image/'));
    if (!file) return;
    event.preventDefault();
    void pictures.take(file, target() ?? 'lead');
  });
  drop.addEventListener('dragover', (event) => event.preventDefault());

  const line = (member: 'credit' | 'alternative', tag: 'input' | 'textarea') => {
    const input = h(tag, { lang: reply.language, dir: reply.dir, maxlength: limits.line, rows: tag === 'textarea' ? 3 : null });
    input.addEventListener('input', () => {
      const at = target();
      if (at) pictures.change(at, { [member]: input.value }, true);
    });
    return input;
  };
  const credit = line('credit', 'input');
  const alternative = line('alternative', 'textarea');
  const isFile = h('input', { type: 'checkbox', id: newId('file') });
  isFile.addEventListener('change', () => {
    const at = target();
    if (at) pictures.change(at, { isFilePhoto: isFile.checked });
  });

  const image = h('img', { alt: '', draggable: 'false' });
  const dot = h('span', { class: 'dot', 'aria-hidden': 'true' });
  const focus = h('button', { type: 'button', class: 'focus-picker', 'aria-describedby': '' }, image, dot);
  const help = h('small', { id: newId('help') }, say('focusHelp'));
  focus.setAttribute('aria-describedby', help.id);
  const set = (x: number, y: number, typed: boolean) => {
    const at = target();
    const near = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
    if (at) pictures.change(at, { focus: { x: near(x), y: near(y) } }, typed);
  };
  focus.addEventListener('click', (event) => {
    // A click made by the keyboard has no place.
    if (event.detail === 0) return;
    const box = image.getBoundingClientRect();
    set((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height, false);
  });
  focus.addEventListener('keydown', (event) => {
    const step = event.shiftKey ? 0.1 : 0.02;
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    const now = pictures.current()?.picture.focus;
    if (!by || !now || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    set(now.x + by[0]!, now.y + by[1]!, true);
  });

  const crops = (['16x9', '4x3', '1x1', '3x4'] as const).map((ratio) => {
    const crop = h('img', { alt: ratio.replace('x', ':'), class: `crop r${ratio}` });
    return { ratio, crop, element: h('figure', {}, crop, h('figcaption', {}, ratio.replace('x', ':'))) };
  });
  const remove = h('button', { type: 'button', on: { click: () => {
    const at = target();
    if (at) pictures.remove(at);
  } } }, say('removePicture'));
  const fields = h(
    'div',
    {},
    field(say('credit'), credit),
    field(say('alternative'), alternative, say('alternativeHelp')),
    h('label', { class: 'check', for: isFile.id }, isFile, ' ', say('isFilePhoto')),
    h('p', { class: 'label' }, say('focus')),
    focus,
    help,
    h('p', { class: 'label' }, say('crops')),
    h('div', { class: 'crops' }, ...crops.map(({ element }) => element)),
    remove,
  );

  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    const current = pictures.current();
    fields.hidden = !current;
    setText(upload, say(current ? 'replacePicture' : 'uploadPicture'));
    setText(where, say(!current ? 'pictureNone' : current.target === 'lead' ? 'pictureLead' : current.isStill ? 'pictureStill' : 'pictureBlock'));
    if (!current) return;
    const { picture } = current;
    if (credit.value !== picture.credit) credit.value = picture.credit;
    if (alternative.value !== picture.alternative) alternative.value = picture.alternative;
    isFile.checked = picture.isFilePhoto;
    const { hash, width, height } = picture.media;
    const { x, y } = picture.focus;
    const whole = pictureAddress(hash, 640);
    if (image.getAttribute('src') !== whole) image.src = whole;
    if (width && height) image.style.aspectRatio = `${width} / ${height}`;
    dot.style.left = `${x * 100}%`;
    dot.style.top = `${y * 100}%`;
    focus.setAttribute('aria-label', `${say('focus')}: ${say('focusAt', { x: Math.round(x * 100), y: Math.round(y * 100) })}`);
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const { ratio, crop } of crops) {
        const source = pictureAddress(hash, 240, { ratio, x, y });
        if (crop.getAttribute('src') !== source) crop.src = source;
      }
    }, 150);
  };
  pictures.onSelect(show);
  room.follow(['picture'], show);
  return h('div', {}, where, missingPicture(room), drop, note, fields);
}
