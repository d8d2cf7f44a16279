import type { Outcome, Reply } from './api';
import { h, setText } from './dom';
import { whyNot } from './open';
import type { Room } from './open';
import type { SaveState } from './saver';
import type { WordKey } from './words';

export interface Status {
  element: HTMLElement;
  /** The same words for another place on the page. */
  line(): HTMLElement;
  note(text: string, more?: HTMLElement[]): void;
  act(action: 'publish' | 'withdraw' | 'hide-earlier'): Promise<void>;
  correct(action: 'correct' | 'retract'): void;
  preview(): void;
}

const refusedFields: Record<string, string> = { headline: 'textarea.headline', slug: '[data-member=slug]', section: '[data-member=section]' };

/** What is saved where, and what came of publishing: always shown, always so. */
export function statusLine(room: Room): Status {
  const { say, saver, reply } = room;
  const lines: HTMLElement[] = [];
  let phase = '';
  const spoken = h('p', { class: 'hidden', role: 'status', 'aria-live': 'polite' });
  const retry = h('button', { type: 'button', class: 'quiet', hidden: true, on: { click: () => void saver.flush() } }, say('tryAgain'));
  const notes = h('div', { class: 'notes', 'aria-live': 'polite' });
  const main = line();
  const others = h('p', { class: 'others', role: 'status' });
  const element = h('div', { class: 'status' }, main, others, retry, spoken, notes);
  const relative = new Intl.RelativeTimeFormat([say.language, 'en'], { numeric: 'auto', style: 'short' });

  function line(): HTMLElement {
    const place = h('p', { class: 'save-line' });
    lines.push(place);
    if (phase) show();
    return place;
  }

  function ago(time: number): string {
    const seconds = Math.max(0, Math.round((Date.now() - time) / 1000));
    if (seconds < 60) return relative.format(-seconds, 'second');
    if (seconds < 3600) return relative.format(-Math.round(seconds / 60), 'minute');
    if (seconds < 86_400) return relative.format(-Math.round(seconds / 3600), 'hour');
    return relative.format(-Math.round(seconds / 86_400), 'day');
  }

  function words(state: SaveState): { here: string; there: string; phase: string } {
    const here = say(state.kept ? 'savedHere' : 'notSavedHere');
    const with_ = (name: string, there: string) => ({ here, there, phase: name });
    const { problem } = state;
    if (state.conflicts.length > 0) return with_('conflict', say('needsDecision'));
    switch (problem?.kind) {
      case 'unreachable':
        return { here: '', there: say(state.kept ? 'offline' : 'offlineNotKept'), phase: 'offline' };
      case 'trouble':
        return with_('trouble', say('serverTrouble', { status: problem.status }));
      case 'signedOut':
        return with_('signedOut', say('signedOut'));
      case 'gone':
        return with_('gone', say('storyGone'));
      case 'refused': {
        const [kind, name] = problem.key.split(':');
        return with_('refused', say('refused', { what: kind === 'member' ? say((name === 'picture' ? 'leadPicture' : name) as WordKey) : say('blockMenu'), reason: problem.reason }));
      }
    }
    if (state.sending && state.unsent) return with_('sending', say('sending'));
    if (state.unsent) return with_('waiting', say('waiting'));
    return with_('saved', state.savedAt === null ? say('onServer') : say('savedOnServer', { ago: ago(state.savedAt) }));
  }

  const show = (state = saver.state()) => {
    const { here, there, phase: now } = words(state);
    const text = [here, there].filter(Boolean).join(' · ');
    for (const place of lines) {
      setText(place, text);
      place.dataset.phase = now;
    }
    retry.hidden = !['offline', 'trouble', 'signedOut', 'refused'].includes(now);
    // Spoken when it changes in kind, not with every second and every key.
    const kind = now === 'sending' || now === 'waiting' ? phase : now;
    if (kind !== phase) setText(spoken, text);
    phase = kind;
  };
  room.onSaved(show);
  setInterval(() => document.hidden || show(), 1000);

  // Also while the page is hidden: whoever has it open may come back to it. A line that was not reached says nothing.
  async function meet() {
    const answer = await room.api.here();
    const names = answer.kind === 'ok' ? answer.value.others : [];
    setText(others, names.length > 0 ? say('alsoHere', { who: new Intl.ListFormat(say.language).format(names) }) : '');
  }
  void meet();
  setInterval(() => void meet(), 15_000);

  function note(text: string, more: HTMLElement[] = [], problem = false): void {
    const close = h('button', { type: 'button', class: 'quiet', 'aria-label': say('dismiss'), on: { click: () => notes.replaceChildren() } }, '×');
    notes.replaceChildren(h('div', { class: problem ? 'note problem' : 'note' }, h('p', {}, text), ...more, close));
  }

  function result(outcome: Reply<Outcome>, done: (value: Outcome) => void): void {
    if (outcome.kind === 'ok') {
      reply.publications = outcome.value.publications;
      reply.publishedPath = outcome.value.path ?? reply.publishedPath;
      done(outcome.value);
      void saver.moved(outcome.value.revision, outcome.value.state);
      return;
    }
    note(say('notDone', { reason: whyNot(outcome, say) }), [], true);
    const field = outcome.kind === 'refused' && outcome.field ? refusedFields[outcome.field] : undefined;
    if (field) document.querySelector<HTMLElement>(field)?.focus();
  }

  const button = (key: WordKey, action: () => void) => h('button', { type: 'button', on: { click: action } }, say(key));
  const see = (value: Outcome) => (value.path ? [h('a', { href: value.path, target: '_blank', rel: 'noopener' }, say('see'))] : []);

  async function ready(): Promise<boolean> {
    note(say('working'));
    if (await saver.flush()) return true;
    note(say('notDoneUnsent'), [], true);
    return false;
  }

  const status: Status = {
    element,
    line,
    note: (text, more) => note(text, more),
    async act(action) {
      if (!(await ready())) return;
      result(await room.api.act(action, saver.base), (value) => {
        if (action === 'publish')
          note(say('publishedNow', { edition: value.edition.toLocaleString(say.language) }), [...see(value), button('withdraw', () => void status.act('withdraw'))]);
        else if (action === 'hide-earlier') note(say('hiddenEarlier'), see(value));
        else
          note(`${say('withdrawnNow', { edition: value.edition.toLocaleString(say.language) })} ${say('notRecalled')}`, [button('publishAgain', () => void status.act('publish'))]);
      });
    },
    correct(action) {
      const ask = action === 'correct' ? 'correctionText' : 'retractionText';
      const area = h('textarea', { lang: reply.language, dir: reply.dir, rows: 3, 'aria-label': say(ask), 'data-own-undo': true });
      const send = button(action === 'correct' ? 'publishCorrection' : 'publishRetraction', () => {
        const text = area.value.trim();
        if (!text) return area.focus();
        void (async () => {
          if (!(await ready())) return keepText(area.value);
          const outcome = await room.api.correct(action, saver.base, text);
          result(outcome, (value) => note(say(action === 'correct' ? 'correctedNow' : 'retractedNow', { edition: value.edition.toLocaleString(say.language) }), see(value)));
          if (outcome.kind !== 'ok') keepText(area.value);
        })();
      });
      const keepText = (value: string) => {
        area.value = value;
        notes.append(h('div', { class: 'note' }, h('div', { class: 'field' }, area), send));
      };
      note(say(ask), [h('div', { class: 'field' }, area), send]);
      area.focus();
    },
    preview() {
      // Opened at once, or the browser takes it for an unwanted window; the page there is made from what is saved by then.
      const tab = window.open('about:blank', 'skywave-preview');
      void saver.flush().then(() => {
        const address = `/desk/stories/${encodeURIComponent(reply.id)}/preview`;
        if (tab) tab.location.href = address;
        else location.href = address;
      });
    },
  };
  return status;
}
