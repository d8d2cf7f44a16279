/** JSON as TUF signs it: members in the order of their names, integers only, nothing escaped but quotes and backslashes. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const deepest = 16;

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Null for a number that is no integer, and for what is nested too deeply. */
export function canonical(value: Json, depth = 0): string | null {
  if (depth > deepest)
    return null;
  if (typeof value === 'string')
    return quoted(value);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : null;
  if (typeof value !== 'object' || value === null)
    return String(value);
  const parts: string[] = [];
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value).sort()) {
    const part = canonical((value as never)[key], depth + 1);
    if (part === null)
      return null;
    parts.push(typeof key === 'number' ? part : `${quoted(key)}:${part}`);
  }
  return Array.isArray(value) ? `[${parts.join()}]` : `{${parts.join()}}`;
}

/** Null when the text is no JSON. */
export function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** A member of an object, its own and no inherited one. */
export function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.prototype.hasOwnProperty.call(value, name) ? value[name] : undefined;
}

export const isObject = (value: Json | undefined): value is { [name: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A whole number of at least `least`. */
export function whole(value: Json | undefined, least: number): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least ? value : null;
}
