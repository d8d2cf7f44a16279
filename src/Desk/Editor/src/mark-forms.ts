import type { Room } from './open';
import { dialogPlace, field, h, newId } from './dom';
import { canonicalLanguage, languageName } from './languages';
import { allowedAddress } from './schema';
import { storyPicker } from './story-picker';

/** A small form over the page; Escape leaves everything as it was. */
function form(room: Room, label: string, children: (close: () => void) => HTMLElement[]): void {
  const dialog = h('dialog', { class: 'small-form', 'aria-label': label });
  const close = () => dialog.close();
  dialog.append(h('form', { method: 'dialog' }, h('h2', {}, label), ...children(close)));
  dialog.addEventListener('close', () => {
    dialog.remove();
    room.active.view.focus();
  });
  dialogPlace().append(dialog);
  dialog.showModal();
}

export function askLink(room: Room): void {
  const { active: editor, say } = room;
  const now = (editor.getAttributes('link').href as string | undefined) ?? '';
  form(room, say('link'), (close) => {
    const address = h('input', { type: 'text', inputmode: 'url', dir: 'ltr', value: now, autofocus: true, 'data-own-undo': true });
    const problem = h('p', { class: 'problem', role: 'alert' });
    const apply = (href: string) => {
      const chain = editor.chain().focus().extendMarkRange('link');
      if (editor.state.selection.empty && !editor.isActive('link'))
        chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
      else chain.setMark('link', { href }).run();
      close();
    };
    const set = h('button', { type: 'submit', class: 'main' }, say('set'));
    set.addEventListener('click', (event) => {
      event.preventDefault();
      let href = address.value.trim();
      if (/^[^\s:/@]+\.[^\s:/]{2,}(\/\S*)?$/.test(href)) href = `https://${href}`;
      else if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(href)) href = `mailto:${href}`;
      if (allowedAddress(href)) apply(href);
      else problem.textContent = say('addressBad');
    });
    const remove = h('button', { type: 'button', hidden: !now, on: { click: () => (editor.chain().focus().extendMarkRange('link').unsetMark('link').run(), close()) } }, say('removeLink'));
    const own = storyPicker(room, (found) => apply(`story:${found.id}`));
    return [field(say('address'), address, say('addressHelp')), problem, own.element, h('div', { class: 'buttons' }, set, remove)];
  });
}

export function askLanguage(room: Room): void {
  const { active: editor, say } = room;
  const now = (editor.getAttributes('lang').lang as string | undefined) ?? '';
  form(room, say('language'), (close) => {
    const list = h(
      'datalist',
      { id: newId('languages') },
      ...['en', 'ru', 'uk', 'fa', 'prs', 'ps', 'sr-Latn', 'sr-Cyrl', 'ka', 'ar', 'tr', 'fr', 'de', 'es', 'zh', 'la'].map((tag) =>
        h('option', { value: tag }, languageName(tag, say.language)),
      ),
    );
    const tag = h('input', { type: 'text', dir: 'ltr', list: list.id, value: now, autofocus: true, autocapitalize: 'off', 'data-own-undo': true });
    const problem = h('p', { class: 'problem', role: 'alert' });
    const set = h('button', { type: 'submit', class: 'main' }, say('set'));
    set.addEventListener('click', (event) => {
      event.preventDefault();
      const lang = canonicalLanguage(tag.value);
      if (!lang) {
        problem.textContent = say('languageBad');
        return;
      }
      editor.chain().focus().extendMarkRange('lang').setMark('lang', { lang }).run();
      close();
    });
    const remove = h('button', { type: 'button', hidden: !now, on: { click: () => (editor.chain().focus().extendMarkRange('lang').unsetMark('lang').run(), close()) } }, say('removeLanguage'));
    return [field(say('languageTag'), tag), list, problem, h('div', { class: 'buttons' }, set, remove)];
  });
}
