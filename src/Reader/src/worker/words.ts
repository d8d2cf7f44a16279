/** What the worker says, in the reader's language: written by the page that registers it, from the edition's strings. */
export interface Words {
  readonly lang: string;
  readonly dir: string;
  /** The ten digits, when they are not 0 to 9. */
  readonly digits: string;
  /** How times before and after noon are written: `{hh}`, `{H}` or `{h}` for the hours of 24 with two digits, of 24, and of 12; `{m}` for the minutes. */
  readonly morning: string;
  readonly evening: string;
  readonly title: string;
  readonly verified: string;
  readonly offline: string;
  readonly at: string;
  /** Forms of "last confirmed {count} days ago", and which of them each number from 0 to 199 takes: later ones are as those a hundred before. */
  readonly days: readonly string[];
  readonly daysOf: string;
  readonly forged: string;
  readonly forgedText: string;
  readonly none: string;
  readonly noneText: string;
  readonly unsealed: string;
}

export interface Settings {
  readonly words: Words;
  /** Tag of the edition in which it was switched on. */
  readonly edition: string;
  readonly keepsPages: boolean;
}

/** What the page asks of the worker. */
export type Order =
  | { readonly do: 'begin'; readonly settings: Settings }
  | { readonly do: 'state' }
  | { readonly do: 'keep'; readonly keepsPages: boolean }
  | { readonly do: 'save' }
  | { readonly do: 'clear' };

/** What the worker answers. */
export interface Standing {
  readonly isOn: boolean;
  readonly keepsPages: boolean;
  readonly pages: number;
}

export const digitsOf = (words: Words, text: string) => words.digits ? text.replace(/\d/g, digit => [...words.digits][Number(digit)]!) : text;

const numeral = (words: Words, number: number) => digitsOf(words, String(number));

function timeOf(words: Words, local: Date): string {
  const [hours, minutes] = [local.getHours(), local.getMinutes()];
  const parts: Record<string, number | string> = { hh: String(hours).padStart(2, '0'), H: hours, h: hours % 12 || 12, m: String(minutes).padStart(2, '0') };
  return (hours < 12 ? words.morning : words.evening).replace(/\{(\w+)\}/g, (_, name: string) => digitsOf(words, String(parts[name])));
}

const day = 86_400_000;

/** When it was last confirmed: the time within a day, the days after that. */
export function age(words: Words, at: number | null, now: number): string | null {
  if (at === null)
    return null;
  const days = Math.floor((now - at) / day);
  if (days < 1) {
    return words.at.replace('{time}', timeOf(words, new Date(at)));
  }
  return words.days[Number(words.daysOf[days < 200 ? days : 100 + days % 100])]!.replace('{count}', numeral(words, days));
}

export const edition = (words: Words, text: string, number: number) => text.replace('{number}', numeral(words, number));
