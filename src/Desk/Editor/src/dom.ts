type Child = Node | string | null | undefined | false;

export type Props = {
  class?: string;
  on?: { [name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[name]) => void };
} & { [attribute: string]: unknown };

/** An element with attributes (true: present, false and null: absent), listeners and children. */
export function h<T extends keyof HTMLElementTagNameMap>(tag: T, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === 'on')
      for (const [event, listener] of Object.entries(value as Record<string, EventListener>)) element.addEventListener(event, listener);
    else setAttribute(element, name, value);
  }
  element.append(...children.filter((child): child is Node | string => !!child || child === ''));
  return element;
}

export function setAttribute(element: Element, name: string, value: unknown): void {
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}

/** Replaces the text only when it differs, so that live regions do not speak twice. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Where menus and small forms go: within the page's language and colours. */
export const dialogPlace = () => document.querySelector('.story-editor') ?? document.body;

let count = 0;
export const newId = (stem: string) => `sw-${stem}-${++count}`;

/** A line or a paragraph to fill in, with its name above. */
export function field(label: string, control: HTMLElement, help?: string): HTMLElement {
  control.id ||= newId('field');
  const note = help ? h('small', { id: newId('help') }, help) : null;
  if (note) control.setAttribute('aria-describedby', note.id);
  return h('div', { class: 'field' }, h('label', { for: control.id }, label), control, note);
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** "Mod-Shift-K" as it is printed on the keyboard in use. */
export function keyLabel(keys: string): string {
  const names: Record<string, string> = isMac
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', ArrowUp: '↑', ArrowDown: '↓', Backspace: '⌫', Enter: '↩' }
    : { Mod: 'Ctrl', ArrowUp: '↑', ArrowDown: '↓' };
  return keys
    .split('-')
    .map((part) => names[part] ?? part)
    .join(isMac ? '' : '+');
}

/** For aria-keyshortcuts. */
export const ariaKeys = (keys: string) => keys.replace('Mod', isMac ? 'Meta' : 'Control').replaceAll('-', '+');

/** Letters and digits go by their place, so that shortcuts work with every keyboard layout. */
export function matchesKeys(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('-');
  const key = parts.pop()!;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  if (other || mod !== parts.includes('Mod') || event.shiftKey !== parts.includes('Shift') || event.altKey !== parts.includes('Alt'))
    return false;
  if (/^[A-Z]$/.test(key)) return event.code === `Key${key}` || event.key.toUpperCase() === key;
  if (/^\d$/.test(key)) return event.code === `Digit${key}`;
  if (key === '\\') return event.code === 'Backslash' || event.key === '\\';
  return event.key === key;
}
