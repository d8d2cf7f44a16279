import type { Bytes } from '../seal/bytes';

/** What is known of a kept file. */
export interface About {
  /** Of its bytes, as its leaf has it. */
  readonly hash: string;
  /** Number of the edition in which it was verified. */
  readonly number: number;
  /** When the newsroom had last confirmed that edition, milliseconds. */
  readonly at: number | null;
  /** When it was kept, milliseconds. */
  readonly kept: number;
}

/** All that stays on the device: one cache of the browser, named after the site's address. */
export interface Shelf {
  read(name: string): Promise<{ bytes: Bytes; about: About | null } | null>;
  write(name: string, bytes: Bytes, about?: About): Promise<void>;
  remove(name: string): Promise<void>;
  /** In the order in which they were written. */
  names(): Promise<string[]>;
  /** Everything but the state and the page from which this is switched off. */
  forget(): Promise<void>;
  clear(): Promise<void>;
}

/** Also used by the page that clears. */
export const shelfName = (scope: string) => `skywave ${scope}`;

export class CacheShelf implements Shelf {
  private isCleared = false;
  private readonly base: string;

  constructor(private readonly scope: string) {
    this.base = scope + '.kept/';
  }

  async read(name: string) {
    // Asking for a cache makes it: after clearing there must be none.
    const answer = this.isCleared || !await caches.has(shelfName(this.scope)) ? undefined : await (await this.open()).match(this.base + name);
    return answer ? { bytes: new Uint8Array(await answer.arrayBuffer()), about: JSON.parse(answer.headers.get('x-about') ?? 'null') as About | null } : null;
  }

  async write(name: string, bytes: Bytes, about?: About) {
    if (!this.isCleared)
      await (await this.open()).put(this.base + name, new Response(bytes, { headers: about ? { 'x-about': JSON.stringify(about) } : {} }));
  }

  async remove(name: string) {
    if (!this.isCleared)
      await (await this.open()).delete(this.base + name);
  }

  async names() {
    return this.isCleared ? [] : (await (await this.open()).keys()).map(request => request.url.slice(this.base.length));
  }

  async forget() {
    for (const name of await this.names()) {
      if (name !== 'state' && !name.endsWith('/keep.html'))
        await this.remove(name);
    }
  }

  async clear() {
    this.isCleared = true;
    await caches.delete(shelfName(this.scope));
  }

  private open() {
    return caches.open(shelfName(this.scope));
  }
}
