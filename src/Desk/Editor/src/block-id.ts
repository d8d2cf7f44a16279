const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new name for a block: 10 characters of a-z and 2-7 (50 random bits). */
export function newBlockId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return Array.from(bytes, (byte) => alphabet[byte & 31]).join('');
}

export const isBlockId = (id: unknown): id is string => typeof id === 'string' && /^[a-z2-7]{10}$/.test(id);
