import type { Action } from './actions';
import { readSelection } from './commands';
import { ariaKeys, h, keyLabel, setAttribute } from './dom';
import type { Room } from './open';
import type { Side } from './side';
import type { Status } from './status';

interface Tools {
  palette(): void;
  insertAt(anchor: Element): void;
  side: Side;
  status: Status;
}

/** A sign of one stroke, 16 by 16. */
function drawing(d: string): SVGSVGElement {
  const make = <T extends keyof SVGElementTagNameMap>(tag: T, attributes: Record<string, string>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const sign = make('svg', { viewBox: '0 0 16 16', width: '16', height: '16', 'aria-hidden': 'true', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.6', 'stroke-linecap': 'round' });
  sign.append(make('path', { d }));
  return sign;
}

/** Signs that no font is sure to have: a chain, and a globe. */
const drawn: Record<string, string> = {
  link: 'M6.5 9.5a3 3 0 0 0 4.2 0l2.4-2.4a3 3 0 0 0-4.2-4.2L8 3.8M9.5 6.5a3 3 0 0 0-4.2 0L2.9 8.9a3 3 0 0 0 4.2 4.2l.9-.9',
  language: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM2 8h12M8 2c2 2 2.6 4 2.6 6S10 12 8 14c-2-2-2.6-4-2.6-6S6 4 8 2Z',
};

/** One row of buttons; Tab enters it once, the arrow keys go along it. */
export function toolbar(room: Room, actions: Action[], { palette, insertAt, side }: Tools): HTMLElement {
  const { say, editor } = room;
  const signs: Record<string, string> = {
    undo: '↶', redo: '↷', strong: 'B', emphasis: 'I', quote: '”', bulletList: '•', numberList: '1.', heading2: 'H', moveUp: '↑', moveDown: '↓',
  };
  const pressed: Record<string, () => boolean> = {
    strong: () => room.active.isActive('strong'),
    emphasis: () => room.active.isActive('emphasis'),
    link: () => room.active.isActive('link'),
    language: () => room.active.isActive('lang'),
    quote: () => editor.isActive('quote'),
    heading2: () => editor.isActive('heading'),
    bulletList: () => editor.isActive('list', { ordered: false }),
    numberList: () => editor.isActive('list', { ordered: true }),
  };
  const button = (id: string) => {
    const action = actions.find((each) => each.id === id)!;
    return h(
      'button',
      {
        type: 'button',
        class: `tool ${id}`,
        'data-action': id,
        title: action.keys ? `${action.name} (${keyLabel(action.keys)})` : action.name,
        'aria-label': action.name,
        'aria-keyshortcuts': action.keys ? ariaKeys(action.keys) : null,
        // The text keeps its selection.
        on: { mousedown: (event) => (event.preventDefault(), readSelection()), click: () => action.run() },
      },
      drawn[id] ? drawing(drawn[id]) : signs[id]!,
    );
  };
  const insert = h('button', { type: 'button', class: 'tool wide', 'aria-haspopup': 'dialog', title: `${say('insert')} (/)` }, `+ ${say('insertShort')}`);
  insert.addEventListener('mousedown', (event) => (event.preventDefault(), readSelection()));
  insert.addEventListener('click', () => insertAt(insert));
  const find = h('button', { type: 'button', class: 'tool wide', 'aria-keyshortcuts': ariaKeys('Mod-K'), on: { click: palette } }, say('commands'), ' ', h('kbd', {}, keyLabel('Mod-K')));
  const fold = h('button', { type: 'button', class: 'tool wide fold', 'aria-controls': side.element.id, on: { click: () => side.toggle() } }, say('details'));
  side.onToggle((open) => fold.setAttribute('aria-expanded', String(open)));
  const bar = h(
    'div',
    { role: 'toolbar', class: 'toolbar', 'aria-label': say('toolbar') },
    insert,
    ...['undo', 'redo', 'strong', 'emphasis', 'link', 'language', 'heading2', 'quote', 'bulletList', 'numberList', 'moveUp', 'moveDown'].map(button),
    find,
    fold,
  );
  const buttons = [...bar.querySelectorAll('button')];
  const rove = (current: HTMLButtonElement) => buttons.forEach((each) => (each.tabIndex = each === current ? 0 : -1));
  rove(buttons[0]!);
  bar.addEventListener('focusin', (event) => rove(event.target as HTMLButtonElement));
  bar.addEventListener('keydown', (event) => {
    const forward = getComputedStyle(bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const place = buttons.indexOf(event.target as HTMLButtonElement);
    const to =
      event.key === 'Home' ? 0
      : event.key === 'End' ? buttons.length - 1
      : event.key === 'ArrowRight' || event.key === 'ArrowLeft' ? place + (event.key === forward ? 1 : -1)
      : null;
    if (to === null) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length]!.focus();
  });
  const show = () => {
    for (const each of buttons) {
      const on = pressed[each.dataset.action ?? ''];
      if (on) setAttribute(each, 'aria-pressed', String(on()));
    }
  };
  editor.on('transaction', show);
  document.addEventListener('selectionchange', show);
  show();
  return bar;
}
