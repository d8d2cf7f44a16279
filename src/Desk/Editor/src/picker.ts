import { ariaKeys, dialogPlace, h, keyLabel, newId, setText } from './dom';
import type { Say } from './words';

export interface Item {
  name: string;
  group?: string;
  keys?: string;
  /** Other words that find it. */
  also?: string;
  run(): void;
}

/** A list of things to do, narrowed by typing: for the palette, the "+" menu and "/" in the text. */
export function picker(say: Say, label: string) {
  let shown: Item[] = [];
  let active = 0;
  let choose: (item: Item) => void = () => {};
  const list = h('ul', { role: 'listbox', id: newId('list'), 'aria-label': label });
  const none = h('p', { class: 'facts', role: 'status' });

  function show(items: Item[], words: string) {
    const parts = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    shown = items.filter((item) => {
      const text = `${item.name} ${item.also ?? ''} ${item.group ?? ''}`.toLocaleLowerCase();
      return parts.every((part) => text.includes(part));
    });
    active = 0;
    let group: string | undefined;
    const rows: Node[] = [];
    for (const item of shown) {
      if (item.group !== group && parts.length === 0) rows.push(h('li', { role: 'presentation', class: 'group' }, item.group ?? ''));
      group = item.group;
      rows.push(
        h(
          'li',
          {
            role: 'option',
            id: newId('item'),
            'aria-keyshortcuts': item.keys ? ariaKeys(item.keys) : null,
            on: { mousedown: (event) => event.preventDefault(), click: () => choose(item) },
          },
          h('span', {}, item.name),
          item.keys ? h('kbd', {}, keyLabel(item.keys)) : null,
        ),
      );
    }
    list.replaceChildren(...rows);
    setText(none, shown.length === 0 ? say('nothingFound') : '');
    mark();
  }

  const options = () => [...list.querySelectorAll('[role=option]')];

  function mark() {
    options().forEach((option, place) => option.setAttribute('aria-selected', String(place === active)));
    options()[active]?.scrollIntoView({ block: 'nearest' });
  }

  /** Whether the key meant something here. */
  function key(event: KeyboardEvent): boolean {
    if (event.isComposing) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (shown.length > 0) active = (active + (event.key === 'ArrowDown' ? 1 : -1) + shown.length) % shown.length;
      mark();
      return true;
    }
    if (event.key === 'Enter' || event.key === 'Tab') {
      const item = shown[active];
      if (item) choose(item);
      return event.key === 'Enter' || !!item;
    }
    return false;
  }

  return {
    list,
    none,
    show,
    key,
    get active() {
      return options()[active]?.id ?? null;
    },
    get empty() {
      return shown.length === 0;
    },
    onChoose(action: (item: Item) => void) {
      choose = action;
    },
  };
}

/** The palette: a dialog with a field and the list; where the cursor was, it is again afterwards. */
export function openPalette(say: Say, label: string, items: Item[], anchor?: DOMRect): void {
  const back = document.activeElement as HTMLElement | null;
  const choices = picker(say, label);
  const input = h('input', {
    type: 'text',
    role: 'combobox',
    'aria-label': label,
    placeholder: label,
    'aria-expanded': 'true',
    'aria-controls': choices.list.id,
    autocomplete: 'off',
    'data-own-undo': true,
  });
  const dialog = h('dialog', { class: anchor ? 'picker at' : 'picker', 'aria-label': label }, input, choices.list, choices.none);
  const name = () => {
    if (choices.active) input.setAttribute('aria-activedescendant', choices.active);
    else input.removeAttribute('aria-activedescendant');
  };
  input.addEventListener('input', () => {
    choices.show(items, input.value);
    name();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' || !choices.key(event)) return;
    event.preventDefault();
    name();
  });
  choices.onChoose((item) => {
    dialog.close();
    item.run();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    back?.focus();
  });
  dialogPlace().append(dialog);
  choices.show(items, '');
  dialog.showModal();
  if (anchor) {
    const room = innerHeight - anchor.bottom;
    dialog.style.insetBlockStart = `${Math.max(8, room < 260 ? anchor.top - Math.min(dialog.offsetHeight, anchor.top - 8) : anchor.bottom + 4)}px`;
    const width = dialog.offsetWidth;
    dialog.style.left = `${Math.max(8, Math.min(anchor.left, innerWidth - width - 8))}px`;
  }
  name();
  input.focus();
}

/** The list under "/" in the text; the text keeps the cursor. */
export function slashList(say: Say) {
  const choices = picker(say, say('insert'));
  const box = h('div', { class: 'picker slash', hidden: true }, choices.list);
  dialogPlace().append(box);
  return {
    choices,
    get isOpen() {
      return !box.hidden;
    },
    open(items: Item[], words: string, at: { left: number; top: number; bottom: number }) {
      choices.show(items, words);
      if (choices.empty) return this.close();
      box.hidden = false;
      const height = box.offsetHeight;
      box.style.top = `${at.bottom + height + 8 > innerHeight ? Math.max(8, at.top - height - 4) : at.bottom + 4}px`;
      box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8))}px`;
    },
    close() {
      box.hidden = true;
    },
  };
}
