import type { Words } from '../words';
import { en } from './en';
import { fa } from './fa';
import { ru } from './ru';

const all: Record<string, Words> = { en, fa, prs: fa, ru };

/** The interface's words in the language asked for; English where there are none. */
export const wordsFor = (language: string): Words => all[language] ?? all[language.split('-')[0]!] ?? en;

/** The language that the words are really in. */
export const wordsLanguage = (language: string): string => (language in all ? language : language.split('-')[0]! in all ? language.split('-')[0]! : 'en');
