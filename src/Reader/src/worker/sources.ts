import type { Bytes } from '../seal/bytes';
import { Refusal } from '../seal/client';

/** Who answers for a whole file: so much comes at once; of longer ones parts come from different hosts, because some networks freeze a foreign connection after 16 KB. */
export const part = 12_288;

/** Text travels compressed, to about a quarter. A part does not. */
const longText = 4 * part;

/** How long one is waited for alone, how long for the next byte, and how long one who failed is asked last. Milliseconds. */
export interface Patience {
  readonly headStart: number;
  readonly stall: number;
  readonly late: number;
  readonly forged: number;
}

export const patience: Patience = { headStart: 900, stall: 4000, late: 300_000, forged: 3_600_000 };

const mostAtOnce = 3, mostMirrors = 64;

/** The addresses of a list of mirrors, best first; null when it is none. `skywave/mirrors/v1`, then one address a line. */
export function parseMirrors(text: string): string[] | null {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.shift() !== 'skywave/mirrors/v1' || lines.length > mostMirrors)
    return null;
  return lines.every(isAddress) ? lines : null;
}

function isAddress(line: string): boolean {
  try {
    const url = new URL(line);
    return /^https?:$/.test(url.protocol) && url.href === line && line.endsWith('/') && !url.search && !url.hash && !url.username && !url.password;
  } catch {
    return false;
  }
}

/** Faults that an honest copy never shows, however old it is. */
const isForged = (error: unknown) => error instanceof Refusal && !['missing', 'unreachable', 'rollback'].includes(error.fault);

/** The site's own address and its mirrors: asked in a race with a head start, the best first; who was late or forged is asked last for a while. */
export class Sources {
  mirrors: readonly string[] = [];
  readonly last = new Map<string, number>();
  /** Bytes that came, for what it costs. */
  bytes = 0;

  constructor(readonly own: string, private readonly get: typeof fetch, private readonly now: () => number, readonly wait: Patience = patience) {}

  /** Best first. */
  order(): string[] {
    const all = [this.own, ...this.mirrors.filter(mirror => mirror !== this.own)];
    const until = (base: string) => Math.max(0, (this.last.get(base) ?? 0) - this.now());
    return all.map((base, i) => ({ base, i, until: until(base) })).sort((a, b) => a.until - b.until || a.i - b.i).map(one => one.base);
  }

  /** What `accept` makes of the first answer that it takes. */
  ask<T>(path: string, max: number, accept: (bytes: Bytes | null) => Promise<T>): Promise<T> {
    return this.race(this.order(), path, max, accept);
  }

  /** The same, of one host alone. */
  only<T>(base: string, path: string, max: number, accept: (bytes: Bytes | null) => Promise<T>): Promise<T> {
    return this.race([base], path, max, accept);
  }

  /** A file of known length: in parts from several hosts when it is long, and whole when those do not fit together. */
  async file<T>(path: string, length: number, isText: boolean, accept: (bytes: Bytes | null) => Promise<T>): Promise<T> {
    const order = this.order();
    if (order.length > 1 && length > (isText ? longText : part)) {
      try {
        return await accept(await this.parts(order.slice(0, 4), path, length));
      } catch {
        // Parts of different hosts; which of them was wrong cannot be told. A whole one can be.
      }
    }
    return this.race(order, path, length, accept);
  }

  private async parts(order: string[], path: string, length: number): Promise<Bytes> {
    const whole = new Uint8Array(length);
    const count = Math.ceil(length / part);
    let next = 0;
    const one = async () => {
      while (next < count) {
        const i = next++;
        const [from, to] = [i * part, Math.min(length, (i + 1) * part)];
        const turned = [...order.slice(i % order.length), ...order.slice(0, i % order.length)];
        whole.set(await this.race(turned, path, to - from, async bytes => {
          if (bytes?.length !== to - from)
            throw new Refusal('missing', path);
          return bytes;
        }, `bytes=${from}-${to - 1}`), from);
      }
    };
    await Promise.all(Array.from({ length: mostAtOnce }, one));
    return whole;
  }

  private race<T>(order: string[], path: string, max: number, accept: (bytes: Bytes | null) => Promise<T>, range?: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const open = new Map<string, AbortController>();
      let [next, isDone] = [0, false];
      let worst: Error = new Refusal('unreachable', path);
      const end = (finish: () => void) => {
        isDone = true;
        clearTimeout(timer);
        open.forEach(abort => abort.abort());
        finish();
      };
      const start = () => {
        clearTimeout(timer);
        if (isDone || next >= order.length || open.size >= mostAtOnce)
          return;
        const base = order[next++]!;
        const abort = new AbortController();
        open.set(base, abort);
        timer = setTimeout(start, this.wait.headStart);
        this.bring(base + path, max, abort, range).then(accept).then(value => {
          open.delete(base);
          if (isDone)
            return;
          // Who was asked earlier and has not answered yet is slower than this one.
          open.forEach((_, slow) => order.indexOf(slow) < order.indexOf(base) && this.putLast(slow, this.wait.late));
          end(() => resolve(value));
        }, error => {
          open.delete(base);
          if (isDone)
            return;
          if (isForged(error))
            this.putLast(base, this.wait.forged);
          else if (!(error instanceof Refusal && error.fault === 'missing'))
            this.putLast(base, this.wait.late);
          if (error instanceof Refusal && (isForged(error) || !isForged(worst)) && error.fault !== 'unreachable')
            worst = error;
          if (next < order.length)
            start();
          else if (open.size === 0)
            end(() => reject(worst));
        });
      };
      let timer: ReturnType<typeof setTimeout> | undefined;
      start();
    });
  }

  private putLast(base: string, time: number): void {
    this.last.set(base, this.now() + time);
  }

  /** The bytes at one address; null when there are none. Throws when too many come, or none for too long. */
  private async bring(address: string, max: number, abort: AbortController, range?: string): Promise<Bytes | null> {
    let timer = setTimeout(() => abort.abort(), this.wait.stall);
    try {
      const answer = await this.get(address, { signal: abort.signal, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', ...(range ? { headers: { range } } : {}) });
      if (answer.status === 404 || answer.status === 410) {
        abort.abort();
        return null;
      }
      if (answer.status !== (range ? 206 : 200))
        throw new Refusal('unreachable', address);
      const chunks: Uint8Array[] = [];
      let length = 0;
      for (const reader = answer.body!.getReader(); ;) {
        const { done, value } = await reader.read();
        if (done)
          break;
        clearTimeout(timer);
        timer = setTimeout(() => abort.abort(), this.wait.stall);
        length += value.length;
        this.bytes += value.length;
        chunks.push(value);
        if (length > max) {
          abort.abort();
          throw new Refusal('too long', address);
        }
      }
      const all = new Uint8Array(length);
      chunks.reduce((at, chunk) => (all.set(chunk, at), at + chunk.length), 0);
      return all;
    } catch (error) {
      throw error instanceof Refusal ? error : new Refusal('unreachable', address);
    } finally {
      clearTimeout(timer);
    }
  }
}
