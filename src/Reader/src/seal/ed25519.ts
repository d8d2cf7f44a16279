import { verifyAsync } from '@noble/ed25519';
import type { Bytes } from './bytes';

let isNative: Promise<boolean> | undefined;

async function tryNative(): Promise<boolean> {
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(32).fill(1), 'Ed25519', false, ['verify']);
    return true;
  } catch (error) {
    // A browser that knows the curve may refuse this key; one that does not know it says so by this name.
    return (error as Error).name !== 'NotSupportedError';
  }
}

export const verifiesByLibrary = (key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> => verifyAsync(signature, message, key, { zip215: false });

/** Ed25519 by the browser, or by the library where the browser lacks it. */
export async function verifies(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64)
    return false;
  try {
    if (await (isNative ??= tryNative()))
      return await crypto.subtle.verify('Ed25519', await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']), signature, message);
    return await verifiesByLibrary(key, message, signature);
  } catch {
    return false;
  }
}
