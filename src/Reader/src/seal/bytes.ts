/** Bytes, digests and strict text: the ground of all parsers here. What is parsed has one form, and no other is taken. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
// A mark at the beginning is not swallowed: then two different files would read the same.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Bytes => encoder.encode(text);

/** Null when the bytes are no UTF-8. */
export function textOf(bytes: Bytes): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Null when there is anything but ASCII, or too much of it. */
export function asciiOf(bytes: Bytes, max: number): string | null {
  return bytes.length > 0 && bytes.length <= max && bytes.every(byte => byte < 0x80) ? textOf(bytes) : null;
}

export const hex = (bytes: Bytes): string => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');

/** Null for anything but lower-case digits in pairs. */
export function unhex(text: string): Bytes | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text))
    return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

export const isDigest = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);

/** Base64 in its one canonical form; null for every other. */
export function unbase64(text: string): Bytes | null {
  try {
    const plain = atob(text);
    return btoa(plain) === text ? Uint8Array.from(plain, c => c.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

export function joined(...parts: Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** 64 lower-case hex digits. */
export async function sha256(...parts: Bytes[]): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', parts.length === 1 ? parts[0]! : joined(...parts))));
}

/** A time as everything that is signed writes it, `2026-11-24T18:30:00Z` and in no other way; milliseconds, or null. */
export function timeOf(text: unknown): number | null {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text))
    return null;
  const time = Date.parse(text);
  return Number.isNaN(time) || new Date(time).toISOString() !== text.replace('Z', '.000Z') ? null : time;
}

/** A whole number in decimal, without leading zeros; null for every other text. */
export function numberOf(text: string): number | null {
  const number = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(number) ? number : null;
}
