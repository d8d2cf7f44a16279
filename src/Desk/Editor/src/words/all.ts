import type { Words } from '../words';
import { en } from './en';

const all: Record<string, Words> = { en };

/** The interface's words in the language asked for; English where there are none. */
export const wordsFor = (language: string): Words => all[language] ?? all[language.split('-')[0]!] ?? en;
