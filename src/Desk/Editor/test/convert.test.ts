import { expect, test } from 'vitest';
import { fromDocument, toDocument } from '../src/convert';
import type { EditorJson } from '../src/convert';
import { normalise } from '../src/document';
import { storySchema } from '../src/schema';
import { kinds, random, someBlock, someStory } from './some';

const schema = storySchema();

/** As it comes out of a real editor document, not only of our own JSON. */
const through = (json: EditorJson): EditorJson => {
  const node = schema.nodeFromJSON({ type: 'doc', content: json.content });
  node.check();
  return { ...json, content: node.toJSON().content };
};

for (const kind of kinds)
  test(`a ${kind} comes back as it was`, () => {
    for (let seed = 0; seed < 60; seed++) {
      const by = random(seed);
      const story = { ...someStory(by, 0), body: [someBlock(by, kind)] };
      expect(toDocument(through(fromDocument(story)))).toEqual(normalise(story));
    }
  });

test('whole stories come back as they were', () => {
  for (let seed = 0; seed < 200; seed++) {
    const story = someStory(random(seed));
    expect(toDocument(through(fromDocument(story)))).toEqual(normalise(story));
  }
});

test('an empty story has a place to write that is not part of it', () => {
  const json = through(fromDocument(someStory(random(1), 0)));
  expect(json.content).toHaveLength(1);
  expect(toDocument(json).body).toEqual([]);
});

test('a document without its empty members is the same document', () => {
  const bare = { schema: 1, language: 'en', headline: 'Ferry returns' } as Parameters<typeof fromDocument>[0];
  expect(toDocument(fromDocument(bare))).toEqual(normalise(bare));
});
