import { en } from './words/en';

export type Words = Record<keyof typeof en, string>;
export type WordKey = keyof Words;

/** The interface's words, with {places} filled in. */
export interface Say {
  (key: WordKey, values?: Record<string, string | number>): string;
  /** The form of `key` for a number: "one", "few" and so on where the language has them. */
  language: string;
}

export function speak(words: Words, language: string): Say {
  const say = (key: WordKey, values?: Record<string, string | number>) =>
    words[key].replace(/\{(\w+)\}/g, (whole, name: string) => (values && name in values ? String(values[name]) : whole));
  return Object.assign(say, { language });
}
