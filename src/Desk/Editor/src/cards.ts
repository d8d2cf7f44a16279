// Sounds and embeds on the page: cards with lines to fill in, a file of their own and a text.
import type { NodeViewRenderer } from '@tiptap/core';
import { soundAddress } from './api';
import type { MediaRef, PictureUse } from './document';
import { h, setText } from './dom';
import { richField } from './rich-field';
import { creditLine, framed, line, setAttributes, showPicture } from './views';
import type { ViewTools } from './views';

const kinds: Record<string, string> = { 'audio/mpeg': 'MP3', 'audio/ogg': 'Ogg', 'audio/mp4': 'M4A' };

/** 4:05, or 1:04:05, in the digits of the language. */
const duration = (seconds: number, language: string) => {
  const number = (value: number, digits: number) => value.toLocaleString(language, { minimumIntegerDigits: digits, useGrouping: false });
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].slice(seconds < 3600 ? 1 : 0);
  return parts.map((part, place) => number(part, place === 0 ? 1 : 2)).join(':');
};

const size = (bytes: number, language: string) => {
  const [amount, unit] = bytes < 2 ** 20 ? [Math.ceil(bytes / 1024), 'kilobyte'] : [bytes / 2 ** 20, 'megabyte'];
  return amount.toLocaleString(language, { style: 'unit', unit, maximumFractionDigits: 1 });
};

/** The interface's words in a story's card: they read in their own direction, wherever the story's puts them. */
const said = (words = '') => h('bdi', {}, words);

/** What can be dropped here is marked while it is above. */
function acceptSound(element: HTMLElement, take: (file: File) => void): void {
  element.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    element.classList.add('dropping');
  });
  element.addEventListener('dragleave', () => element.classList.remove('dropping'));
  element.addEventListener('drop', (event) => {
    element.classList.remove('dropping');
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    take(file);
  });
}

export const soundCard = ({ say, sounds }: ViewTools): NodeViewRenderer => ({ node, view, getPos }) => {
  let now = node;
  const id = () => now.attrs.blockId as string;
  const title = line(view, getPos, node, 'title', say('audioTitle'), 'audio-title');
  const facts = said();
  const player = h('audio', { controls: true, preload: 'metadata', 'data-own': true });
  const chooseWords = said();
  const choose = h('button', { type: 'button', on: { click: () => sounds.choose(id()) } }, chooseWords);
  const remove = h('button', { type: 'button', class: 'quiet', 'aria-label': say('removeSound'), on: { click: () => {
    const at = getPos();
    if (at !== undefined) view.dispatch(view.state.tr.delete(at, at + now.nodeSize));
    view.focus();
  } } }, say('remove'));
  const stop = h('button', { type: 'button', on: { click: () => sounds.stop(id()) } }, say('stopSending'));
  const bar = h('progress', { max: 1, value: 0, 'aria-label': say('audio') });
  const sent = said();
  const sending = h('div', { class: 'sending' }, bar, h('span', { class: 'facts' }, sent), stop);
  const reason = said();
  const problem = h('p', { class: 'problem', role: 'alert' }, reason);
  const hint = h('span', { class: 'facts' }, said(`${say('dropHere')} · ${say('soundKinds')}`));
  const file = h('div', { class: 'buttons', 'data-own': true }, choose, remove, hint);
  const transcript = h('div', { class: 'transcript', 'data-placeholder': say('transcript') });
  const show = (next = now) => {
    now = next;
    title.update(next);
    const seconds = next.attrs.seconds as number;
    const media = next.attrs.media as MediaRef | null;
    setText(facts, [
      say('audio'), media && seconds > 0 ? duration(seconds, say.language) : '', media ? (kinds[media.mediaType] ?? media.mediaType) : '',
      media && media.length > 0 ? size(media.length, say.language) : '',
    ].filter(Boolean).join(' · '));
    player.hidden = !media;
    if (media && player.getAttribute('src') !== soundAddress(media.hash)) player.src = soundAddress(media.hash);
    player.setAttribute('aria-label', (next.attrs.title as string) || say('audio'));
    const upload = sounds.of(id());
    const isSent = upload && !upload.problem;
    sending.hidden = !isSent;
    file.hidden = !!isSent;
    hint.hidden = !!media;
    if (isSent) {
      bar.value = upload.part;
      setText(sent, upload.part < 1 ? say('sendingSound', { part: Math.floor(upload.part * 100).toLocaleString(say.language) }) : say('checkingSound'));
    }
    setText(reason, upload?.problem ?? '');
    setText(chooseWords, say(media ? 'replacePicture' : 'chooseSound'));
    transcript.classList.toggle('empty', next.content.size === 0);
  };
  const forget = sounds.follow(show);
  const head = h('div', { contenteditable: 'false' }, h('p', { class: 'facts' }, facts), player, title.input, sending, problem, file);
  const card = h('section', { class: 'card', 'aria-label': say('audio') }, head, transcript);
  acceptSound(card, (dropped) => void sounds.take(dropped, id()));
  show(node);
  return framed(card, transcript, 'audio', show, forget);
};

export const embedCard = ({ say, language, dir, pictures, focused }: ViewTools): NodeViewRenderer => ({ node, view, getPos }) => {
  let now = node;
  const target = () => ({ id: now.attrs.blockId as string });
  const address = line(view, getPos, node, 'address', say('address'), 'embed-address');
  address.input.type = 'url';
  address.input.dir = 'ltr';
  const provider = line(view, getPos, node, 'provider', say('embedProvider'), 'embed-provider');
  const title = line(view, getPos, node, 'title', say('embedTitle'), 'embed-title');
  const text = h('div', { class: 'embed-text', 'data-placeholder': say('embedText') });
  const problem = h('p', { class: 'problem', role: 'status', hidden: true }, said(say('addressBad')));
  address.input.addEventListener('change', () => {
    const value = address.input.value.trim();
    problem.hidden = value === '' || /^https?:\/\/\S+$/i.test(value);
    if (provider.input.value === '' && URL.canParse(value))
      setAttributes(view, getPos(), { provider: new URL(value).hostname.replace(/^www\./, '') });
  });

  const image = h('img', { alt: '', draggable: 'false' });
  const frame = h('button', { type: 'button', class: 'picture-frame', 'aria-label': say('still'), on: { click: () => pictures().select(target()) } }, image);
  const caption = richField(say('pictureCaption'), language, dir, (words) => pictures().change(target(), { caption: words }, true), focused);
  const credit = h('p', { class: 'credit' });
  const figure = h('figure', { class: 'picture still', 'data-own': true }, frame, h('figcaption', {}, caption.element), credit);
  const add = h('button', { type: 'button', class: 'add-lead', on: { click: () => pictures().choose(target()) } }, said(`+ ${say('addStill')}`));
  const change = h('button', { type: 'button', on: { click: () => pictures().choose(target()) } }, said(say('changeStill')));
  const remove = h('button', { type: 'button', class: 'quiet', 'aria-label': say('removeStill'), on: { click: () => pictures().remove(target()) } }, say('remove'));
  const buttons = h('div', { class: 'buttons' }, change, remove);

  const show = (next = now) => {
    now = next;
    for (const part of [address, provider, title]) part.update(next);
    text.classList.toggle('empty', next.content.size === 0);
    const still = next.attrs.still as PictureUse | null;
    figure.hidden = buttons.hidden = !still;
    add.hidden = !!still;
    if (!still) return;
    showPicture(image, still, say);
    caption.show(still.caption);
    setText(credit, creditLine(still, say));
  };
  const head = h(
    'div',
    { contenteditable: 'false' },
    h('p', { class: 'facts' }, said(say('embed'))),
    address.input,
    problem,
    h('div', { class: 'pair' }, provider.input, title.input),
    add,
    figure,
    buttons,
  );
  const card = h('section', { class: 'card', 'aria-label': say('embed') }, head, text);
  // Only when one is dropped are there tools for it: the page is being made while its blocks are.
  let isReady = false;
  card.addEventListener('dragenter', () => {
    if (!isReady) pictures().acceptDrops(card, target);
    isReady = true;
  });
  show(node);
  return framed(card, text, 'embed', show, caption.destroy);
};
