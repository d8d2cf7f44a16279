import { Editor } from '@tiptap/core';
import { redo, undo } from '@tiptap/pm/history';
import { actionList } from './actions';
import { readSelection } from './commands';
import type { Reply, StoryReply } from './api';
import { deskApi } from './api';
import { BlockIds } from './block-ids';
import { conflictPanel } from './conflict-panel';
import { fromDocument } from './convert';
import type { EditorNode } from './convert';
import type { MemberName, Members, StoryDocument } from './document';
import { normaliseMembers } from './document';
import { h, matchesKeys } from './dom';
import { openKeep } from './keep';
import { languageDirection } from './languages';
import { changedMembers, membersKey, setMember } from './member-step';
import { storyPage } from './page';
import { openPalette, slashList } from './picker';
import { pictures } from './pictures';
import { Saver } from './saver';
import type { SaveState } from './saver';
import { storyMarks } from './schema';
import { sideColumn } from './side';
import { soundUploads } from './sounds';
import { statusLine } from './status';
import { documentOf, take } from './take';
import { writing } from './text-keys';
import { toolbar } from './toolbar';
import { storyViews } from './views';
import type { ViewTools } from './views';
import type { Say } from './words';
import { speak } from './words';
import { wordsFor, wordsLanguage } from './words/all';

/** What the parts of the page share. */
export interface Room extends ViewTools {
  reply: StoryReply;
  editor: Editor;
  /** The text that last had the cursor: the body or a caption. */
  active: Editor;
  saver: Saver;
  members(): Members;
  set<M extends MemberName>(member: M, value: Members[M], typed?: boolean): void;
  /** Calls back now and whenever one of these members changes, by whatever hand. */
  follow(names: MemberName[], show: (members: Members) => void): void;
  onSaved(show: (state: SaveState) => void): void;
  undo(): void;
  redo(): void;
}

export async function open(place: HTMLElement, id: string): Promise<void> {
  const language = wordsLanguage(place.dataset.interfaceLang || document.documentElement.lang || 'en');
  place.lang = language;
  place.dir = languageDirection(language);
  const say = speak(wordsFor(language), language);
  place.classList.add('story-editor');
  place.replaceChildren(h('p', { class: 'opening', role: 'status' }, say('loading')));
  const api = deskApi(id);
  const keep = await openKeep(id, {
    session: sessionStorage,
    local: localStorage,
    locks: navigator.locks,
    newName: () => crypto.getRandomValues(new Uint32Array(2)).join('-'),
  });
  const answer = await api.story();
  const last = keep.found.at(-1);
  const usable = answer.kind !== 'gone' && answer.kind !== 'ok' ? last?.reply : undefined;
  const reply = answer.kind === 'ok' ? answer.value : usable;
  if (!reply) {
    const again = h('button', { type: 'button', on: { click: () => void open(place, id) } }, say('tryAgain'));
    place.replaceChildren(h('div', { class: 'notice', role: 'alert' }, h('p', {}, say('cannotOpen', { why: whyNot(answer, say) })), again));
    return;
  }
  // By this machine's clock, however the server's is set.
  const age = answer.kind === 'ok' ? Math.max(0, (answer.date?.getTime() ?? Date.now()) - Date.parse(reply.savedAt)) : NaN;
  start(place, reply, say, api, keep, Number.isFinite(age) ? Date.now() - age : null, answer.kind !== 'ok');
}

export function whyNot(answer: Reply<unknown>, say: Say): string {
  switch (answer.kind) {
    case 'trouble':
      return say('whyTrouble', { status: answer.status });
    case 'signedOut':
      return say('whySignedOut');
    case 'gone':
      return say('whyGone');
    case 'refused':
      return answer.reason;
    default:
      return say('whyUnreachable');
  }
}

/** A line to write on at the end; it is not part of the story while it is empty. */
const withPlace = (content: EditorNode[]) => (content.at(-1)?.type === 'paragraph' ? content : [...content, { type: 'paragraph' }]);

function start(
  place: HTMLElement, reply: StoryReply, say: Say, api: ReturnType<typeof deskApi>, keep: Awaited<ReturnType<typeof openKeep>>,
  savedAt: number | null, fromHere: boolean,
): void {
  const outside = { schema: reply.document.schema, language: reply.document.language, corrections: reply.document.corrections ?? [] };
  const sounds = soundUploads(api, say);
  const tools: ViewTools = {
    say, api, language: reply.language, dir: reply.dir, edition: reply.edition, story: reply.id, headlines: new Map(), sounds,
    pictures: () => pictureTools,
    focused: (text) => {
      room.active = text;
    },
  };
  const paper = h('div', { class: 'body', lang: reply.language, dir: reply.dir });
  const savedListeners: ((state: SaveState) => void)[] = [];
  const memberListeners: { names: MemberName[]; show: (members: Members) => void }[] = [];
  let burst = { member: '', number: 0, at: 0 };
  let room: Room;

  const editor = new Editor({
    element: paper,
    injectCSS: false,
    enablePasteRules: false,
    extensions: [
      ...storyViews(tools),
      ...storyMarks,
      BlockIds,
      ...writing({
        members: normaliseMembers(reply.document),
        say,
        files: (files, position) => {
          pictureTools.insert(files.filter((file) => file.type.startsWith('image/')), position);
          sounds.insert(files.filter((file) => file.type.startsWith('audio/')), position);
        },
      }),
    ],
    content: { type: 'doc', content: withPlace(fromDocument(reply.document).content) },
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': say('body'), lang: reply.language, dir: reply.dir, spellcheck: 'true' },
    },
  });
  // What the page made of the document as it came is how it came: no change of anybody.
  const read = (): StoryDocument => documentOf(editor.state, outside);
  const saver = new Saver(reply, api, keep, {
    read,
    take: (next) => editor.view.dispatch(take(editor.state, read(), next)),
    changed: (state) => savedListeners.forEach((show) => show(state)),
  }, savedAt);

  const travel = (command: typeof undo) => () => {
    command(editor.state, editor.view.dispatch);
  };
  room = {
    ...tools,
    reply,
    editor,
    active: editor,
    saver,
    members: () => membersKey.getState(editor.state)!,
    set: (member, value, typed = false) => {
      const now = Date.now();
      if (!typed || burst.member !== member || now - burst.at > 1000) burst = { member, number: burst.number + 1, at: now };
      burst.at = now;
      const transaction = editor.state.tr;
      if (setMember(editor.state, transaction, member, value, typed ? burst.number : undefined)) editor.view.dispatch(transaction);
    },
    follow: (names, show) => {
      memberListeners.push({ names, show });
      show(membersKey.getState(editor.state)!);
    },
    onSaved: (show) => {
      savedListeners.push(show);
      show(saver.state());
    },
    undo: travel(undo),
    redo: travel(redo),
  };
  editor.on('transaction', ({ transaction, appendedTransactions }) => {
    const all = [transaction, ...(appendedTransactions ?? [])];
    const names = new Set(all.flatMap((each) => changedMembers(each).map((step) => step.member)));
    if (names.size > 0)
      for (const { names: wanted, show } of memberListeners) if (wanted.some((name) => names.has(name))) show(room.members());
    if (all.some((each) => each.docChanged)) saver.touched();
  });

  editor.on('focus', () => {
    room.active = editor;
  });

  const pictureTools = pictures(room);
  sounds.attach(editor);
  const status = statusLine(room);
  const page = storyPage(room, paper, pictureTools);
  const side = sideColumn(room, pictureTools, status);
  const actions = actionList(room, { side, status, page, pictures: pictureTools, sounds });
  const palette = () => openPalette(say, say('palette'), actions.map((action) => ({ ...action, run: () => action.run() })));
  const inserts = actions.filter((action) => action.insert);
  const insertAt = (anchor: Element) => openPalette(say, say('insert'), inserts, anchor.getBoundingClientRect());
  const bar = toolbar(room, actions, { palette, insertAt, side, status });
  place.replaceChildren(
    h('div', { class: 'bars' }, bar, status.element),
    h('div', { class: 'desk' }, h('div', { class: 'sheet-column' }, conflictPanel(room), page.element), side.element),
  );

  // "/" at the start of an empty paragraph.
  const slash = slashList(say);
  let dismissed = '';
  const look = () => {
    const { $from, empty } = editor.state.selection;
    const text = $from.parent.textContent;
    const match = empty && $from.depth === 1 && $from.parent.type.name === 'paragraph' ? /^\/(\S*)$/.exec(text) : null;
    if (!match || !editor.isFocused || dismissed === text) {
      if (!match) dismissed = '';
      return slash.close();
    }
    slash.open(inserts, match[1]!, editor.view.coordsAtPos($from.start()));
    nameActive();
  };
  const nameActive = () => {
    const dom = editor.view.dom;
    if (slash.isOpen && slash.choices.active) {
      dom.setAttribute('aria-controls', slash.choices.list.id);
      dom.setAttribute('aria-activedescendant', slash.choices.active);
    } else for (const name of ['aria-controls', 'aria-activedescendant']) dom.removeAttribute(name);
  };
  slash.choices.onChoose((item) => {
    slash.close();
    const { $from } = editor.state.selection;
    editor.view.dispatch(editor.state.tr.delete($from.start(), $from.end()));
    item.run();
  });
  editor.on('transaction', look);
  editor.on('blur', () => slash.close());
  editor.view.dom.addEventListener(
    'keydown',
    (event) => {
      if (!slash.isOpen) return;
      if (event.key === 'Escape') {
        dismissed = editor.state.selection.$from.parent.textContent;
        slash.close();
      } else if (!slash.choices.key(event)) return;
      nameActive();
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );

  document.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || document.querySelector('dialog[open]')) return;
      const ownUndo = event.target instanceof Element && event.target.closest('[data-own-undo]') !== null;
      if (matchesKeys(event, 'Mod-K')) {
        event.preventDefault();
        readSelection();
        return palette();
      }
      for (const action of actions) {
        if (!action.keys || ![action.keys, ...(action.otherKeys ?? [])].some((keys) => matchesKeys(event, keys))) continue;
        if (ownUndo && (action.id === 'undo' || action.id === 'redo')) return;
        const text = action.marks ? room.active : editor;
        const own = event.target instanceof Element ? event.target.closest('input, textarea, select, [data-own]') : null;
        // A field of a block, or a text within it, is not the text around it.
        if (action.inText && (!text.view.dom.contains(event.target as Node) || (own && text.view.dom.contains(own)))) continue;
        event.preventDefault();
        event.stopImmediatePropagation();
        readSelection();
        action.run();
        return;
      }
    },
    true,
  );
  addEventListener('pagehide', () => saver.keepNow());
  document.addEventListener('visibilitychange', () => document.hidden && saver.keepNow());

  const found = keep.found.at(-1);
  if (saver.restore() && found)
    status.note(say('restored', { time: new Date(found.at).toLocaleTimeString(say.language, { timeStyle: 'short' }) }));
  if (fromHere) status.note(say('openedFromHere'));
  saver.watch();
  if (fromHere) void saver.flush();
}
