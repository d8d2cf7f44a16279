import type { Api, FoundStory } from './api';
import { h, newId, setText } from './dom';
import type { Say } from './words';

interface Tools {
  say: Say;
  api: Api;
  edition: string;
  story: string;
}

/** A field that finds other stories by words of their headline, and a list to take one from. */
export function storyPicker({ say, api, edition, story }: Tools, choose: (found: FoundStory) => void) {
  let found: FoundStory[] = [];
  let active = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const list = h('ul', { role: 'listbox', id: newId('found'), class: 'found', 'aria-label': say('ourStories'), hidden: true });
  const status = h('p', { class: 'facts', role: 'status' });
  const input = h('input', {
    type: 'search',
    role: 'combobox',
    placeholder: say('findStories'),
    'aria-label': say('findStories'),
    'aria-controls': list.id,
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    'data-own-undo': true,
    on: {
      input: () => {
        clearTimeout(timer);
        timer = setTimeout(() => void look(), 200);
      },
      keydown: (event) => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          if (found.length > 0) active = (active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length;
          mark();
        } else if (event.key === 'Enter' && !event.isComposing) {
          event.preventDefault();
          const story = found[Math.max(0, active)];
          if (story) take(story);
        } else if (event.key === 'Escape' && found.length > 0) {
          event.stopPropagation();
          show([]);
        }
      },
    },
  });

  async function look() {
    const words = input.value.trim();
    const number = ++asked;
    if (words.length < 2) return show([]);
    const reply = await api.find(edition, words);
    if (number !== asked) return;
    if (reply.kind === 'ok') {
      show(reply.value.filter((other) => other.id !== story).slice(0, 8));
      setText(status, found.length === 0 ? say('nothingFound') : '');
    } else setText(status, say('whyUnreachable'));
  }

  function show(stories: FoundStory[]) {
    found = stories;
    active = -1;
    setText(status, '');
    list.hidden = stories.length === 0;
    input.setAttribute('aria-expanded', String(stories.length > 0));
    list.replaceChildren(
      ...stories.map((story) =>
        h(
          'li',
          {
            role: 'option',
            id: newId('option'),
            'aria-selected': 'false',
            on: {
              mousedown: (event) => event.preventDefault(),
              click: () => take(story),
            },
          },
          h('span', { dir: 'auto' }, story.headline || '—'),
          h('small', {}, ` ${say(story.state)}`),
        ),
      ),
    );
    mark();
  }

  function mark() {
    [...list.children].forEach((item, place) => item.setAttribute('aria-selected', String(place === active)));
    const current = list.children[active];
    if (current) {
      input.setAttribute('aria-activedescendant', current.id);
      current.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  }

  function take(story: FoundStory) {
    input.value = '';
    show([]);
    choose(story);
  }

  return { element: h('div', { class: 'story-picker', 'data-own': true }, input, list, status), input };
}
