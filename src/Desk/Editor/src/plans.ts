import type { PlanReply, Plans, Reply, SourceState } from './api';
import { field, h, setText } from './dom';
import { languageDirection } from './languages';
import { whyNot } from './open';
import type { Room } from './open';
import type { WordKey } from './words';

/** When the story goes to readers by itself, and until when it may not. */
export function timePanel(room: Room): HTMLElement[] {
  const { say, reply, api } = room;
  let plans = reply.plans;
  const told = h('p', { class: 'facts', role: 'status' });
  const said = h('p', { class: 'facts' });
  const at = h('input', { type: 'datetime-local', 'data-own-undo': true });
  const until = h('input', { type: 'datetime-local', 'data-own-undo': true });
  const reason = h('input', { type: 'text', dir: 'auto', 'data-own-undo': true });
  const button = (key: WordKey, action: () => Promise<void>) => h('button', { type: 'button', on: { click: () => void action() } }, say(key));
  const done = (answer: Reply<PlanReply>) => {
    if (answer.kind !== 'ok') {
      setText(told, say('notDone', { reason: whyNot(answer, say) }));
      return;
    }
    plans = answer.value.plans;
    setText(told, answer.value.note ?? '');
    show();
  };
  const set = button('schedule', async () => {
    // What is planned is what is on the server.
    await room.saver.flush();
    done(await api.plan('schedule', { at: at.value }));
  });
  const cancel = button('unschedule', async () => done(await api.plan('schedule', {})));
  const hold = button('setEmbargo', async () => done(await api.plan('embargo', { at: until.value, reason: reason.value })));
  const lift = button('liftEmbargo', async () => done(await api.plan('embargo', {})));
  const text = (value: string) => value.replace('T', ' ');
  function show() {
    const { schedule, embargo } = plans;
    cancel.hidden = !schedule;
    lift.hidden = !embargo;
    if (schedule) at.value = schedule.at;
    if (embargo) [until.value, reason.value] = [embargo.until, embargo.reason];
    setText(said, [
      schedule ? say('scheduledFor', { time: text(schedule.at), zone: schedule.zone, who: schedule.by }) : '',
      schedule?.fault ? say('scheduleLate', { reason: schedule.fault }) : '',
      embargo ? say('embargoUntil', { time: text(embargo.until), zone: embargo.zone, who: embargo.by }) : '',
    ].filter(Boolean).join(' '));
  }
  show();
  if (!reply.mayPublish) return [said];
  return [
    said,
    field(say('publishAt', { zone: plans.zone }), at),
    h('div', { class: 'buttons' }, set, cancel),
    field(say('embargo', { zone: plans.zone }), until),
    field(say('embargoOf'), reason),
    h('div', { class: 'buttons' }, hold, lift),
    told,
  ];
}

/** What the story was adapted from, with what has changed there; and into which edition it can be adapted. */
export function sourcePanel(room: Room): HTMLElement[] {
  const { say, reply, api } = room;
  const place = h('div', {});
  const told = h('p', { class: 'facts', role: 'status' });
  const show = (source: SourceState | null) => {
    place.replaceChildren();
    if (!source) return;
    place.append(h('p', {}, `${say('adaptedFrom')} `, h('a', { href: `/desk/stories/${source.id}`, lang: source.edition, dir: languageDirection(source.edition) }, source.headline)));
    if (source.isWithdrawn) place.append(h('p', { class: 'problem' }, say('sourceWithdrawn')));
    if (source.changes.length === 0) {
      place.append(h('p', { class: 'facts' }, say('sourceSame')));
      return;
    }
    place.append(h('p', { class: 'problem' }, say('sourceChanged', { count: source.changes.length })));
    const side = (tag: 'del' | 'ins', words: string | null) => words && h(tag, { lang: source.edition, dir: languageDirection(source.edition) }, words);
    place.append(
      h('ul', { class: 'source-changes' }, ...source.changes.map(({ before, after }) => h('li', {}, side('del', before), before && after ? ' ' : null, side('ins', after)))),
      h('button', { type: 'button', on: { click: () => void takeIn(source.revision) } }, say('sourceTakenIn')),
    );
  };
  async function takeIn(revision: number) {
    const answer = await api.takeIn(revision);
    setText(told, answer.kind === 'ok' ? '' : say('notDone', { reason: whyNot(answer, say) }));
    if (answer.kind === 'ok') show(answer.value.source);
  }
  show(reply.source);
  const children: HTMLElement[] = [place];
  if (reply.adaptInto.length > 0) {
    const into = h('select', {}, ...reply.adaptInto.map(({ tag, name }) => h('option', { value: tag }, name)));
    const adapt = h('button', { type: 'button', on: { click: () => void begin() } }, say('adapt'));
    const begin = async () => {
      if (!(await room.saver.flush())) return;
      const answer = await api.adapt(into.value);
      if (answer.kind === 'ok') location.href = `/desk/stories/${answer.value.id}`;
      else setText(told, say('notDone', { reason: whyNot(answer, say) }));
    };
    children.push(field(say('adaptInto'), into), h('div', { class: 'buttons' }, adapt));
  }
  return [...children, told];
}

export const hasPlan = (plans: Plans) => !!plans.schedule || !!plans.embargo;
