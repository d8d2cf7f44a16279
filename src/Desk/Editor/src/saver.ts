import type { Api, StoryReply, StoryState } from './api';
import type { Change } from './diff';
import { apply, diff } from './diff';
import type { StoryDocument } from './document';
import { normalise, same } from './document';
import type { Keep } from './keep';
import type { Conflict } from './merge';
import { keyOf, merge, settle } from './merge';

export type Problem =
  | { kind: 'unreachable' | 'signedOut' | 'gone' }
  | { kind: 'trouble'; status: number }
  | { kind: 'refused'; reason: string; key: string };

export interface SaveState {
  /** Whether this machine holds everything that the server does not. */
  kept: boolean;
  /** Whether something is not on the server. */
  unsent: boolean;
  sending: boolean;
  /** By this machine's clock; null when nothing was saved yet. */
  savedAt: number | null;
  problem: Problem | null;
  conflicts: Conflict[];
  story: StoryState;
}

export interface SaverPage {
  /** What the page shows now. */
  read(): StoryDocument;
  /** Puts what others made into the page, without disturbing what is being typed. */
  take(document: StoryDocument): void;
  changed(state: SaveState): void;
}

const afterLastKey = 400;
const atTheLatest = 2000;
const lookAgain = 15_000;

/** Brings what is typed to this machine at once and to the server soon, one request at a time. */
export class Saver {
  private server: StoryDocument;
  private revision: number;
  private readonly conflicts = new Map<string, Conflict>();
  private readonly refused = new Map<string, { change: Change; reason: string }>();
  private problem: Problem | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private firstKey: number | null = null;
  private busy: Promise<void> | null = null;
  private kept = true;
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  private savedAt: number | null;
  private tries = 0;
  private story: StoryState;

  constructor(
    private reply: StoryReply,
    private readonly api: Api,
    private readonly keep: Keep,
    private readonly page: SaverPage,
    savedAt: number | null,
  ) {
    this.server = normalise(reply.document);
    this.revision = reply.revision;
    this.story = reply.state;
    this.savedAt = savedAt;
  }

  get base() {
    return this.revision;
  }

  state(): SaveState {
    const refusal = [...this.refused.entries()][0];
    return {
      kept: this.kept,
      unsent: diff(this.server, this.page.read()).length > 0,
      sending: this.busy !== null,
      savedAt: this.savedAt,
      problem: this.problem ?? (refusal ? { kind: 'refused', reason: refusal[1].reason, key: refusal[0] } : null),
      conflicts: [...this.conflicts.values()],
      story: this.story,
    };
  }

  /** What was found on this machine and is not on the server yet; the page shows what comes of it. */
  restore(): boolean {
    let mine = this.server;
    for (const found of this.keep.found) {
      const merged = merge(found.server, found.mine, mine);
      for (const conflict of merged.conflicts) this.conflicts.set(conflict.key, conflict);
      mine = merged.document;
    }
    const changed = !same(mine, this.server);
    if (changed) {
      this.page.take(mine);
      this.touched();
    } else this.keep.clear();
    return changed;
  }

  /** Call after every change of the page. */
  touched(): void {
    const now = Date.now();
    this.firstKey ??= now;
    this.keepTimer ??= setTimeout(() => this.keepNow(), 120);
    this.schedule(Math.min(now + afterLastKey, this.firstKey + atTheLatest) - now);
    this.tell();
  }

  /** Writes to this machine at once, as when the page is about to go. */
  keepNow(): void {
    clearTimeout(this.keepTimer);
    this.keepTimer = undefined;
    const mine = this.page.read();
    const before = this.kept;
    if (same(this.server, mine)) {
      this.keep.clear();
      this.kept = true;
    } else {
      const reply = { ...this.reply, revision: this.revision, document: this.server };
      this.kept = this.keep.write({ reply, server: this.server, mine, at: new Date().toISOString() });
    }
    if (this.kept !== before) this.tell();
  }

  /** Sends what there is, now, and ends when all of it is there or cannot be; true when nothing is left. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.busy) await this.busy;
    this.problem = null;
    await this.send();
    return !this.state().unsent;
  }

  /** Looks whether somebody else has changed the story. */
  async look(): Promise<void> {
    if (this.busy) return;
    await this.alone(async () => this.fetchTheirs());
  }

  watch(): () => void {
    const timer = setInterval(() => {
      if (!document.hidden && !this.problem) void this.look();
    }, lookAgain);
    const again = () => {
      if (this.problem?.kind === 'unreachable' || this.problem?.kind === 'trouble') void this.flush();
      else if (!document.hidden) void this.look();
    };
    addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }

  /** Mine goes to the server over theirs; or theirs comes into the page. */
  decide(key: string, side: 'mine' | 'theirs'): void {
    const conflict = this.conflicts.get(key);
    if (!conflict) return;
    this.conflicts.delete(key);
    if (side === 'theirs') {
      const mine = this.page.read();
      const changes = diff(mine, this.server).filter((change) => keyOf(change) === key);
      this.page.take(apply(mine, settle(changes, this.server, mine)));
    }
    this.touched();
  }

  /** After publishing, correcting or withdrawing: the server may have changed the story with it. */
  async moved(revision: number, state: StoryState): Promise<void> {
    this.story = state;
    while (this.busy) await this.busy;
    await this.alone(async () => this.fetchTheirs());
    if (this.revision < revision) this.revision = revision;
    this.tell();
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (!this.busy) void this.send();
    }, delay);
  }

  private async alone(action: () => Promise<void>): Promise<void> {
    this.busy = action();
    try {
      await this.busy;
    } finally {
      this.busy = null;
    }
    // What came due meanwhile, as when something was typed during a look at the server, found it busy and goes now.
    if (!this.problem && !this.timer && this.ready().changes.length > 0) this.schedule(afterLastKey);
  }

  /** What may go now: all but what waits for a decision or was refused as it stands. */
  private ready(): { changes: Change[]; mine: StoryDocument } {
    const mine = this.page.read();
    const all = diff(this.server, mine);
    for (const [key, { change }] of this.refused)
      if (!all.some((other) => keyOf(other) === key && same(other, change))) this.refused.delete(key);
    for (const key of this.conflicts.keys())
      if (!all.some((change) => keyOf(change) === key)) this.conflicts.delete(key);
    const changes = all.filter((change) => !this.conflicts.has(keyOf(change)) && !this.refused.has(keyOf(change)));
    return { changes: settle(changes, mine, this.server), mine };
  }

  private async send(): Promise<void> {
    this.firstKey = null;
    await this.alone(async () => {
      this.tell();
      while (await this.sendOnce());
    });
    this.keepNow();
    this.tell();
  }

  /** True when there is more to send at once. */
  private async sendOnce(): Promise<boolean> {
    const { changes, mine } = this.ready();
    if (changes.length === 0) {
      this.problem = null;
      return false;
    }
    const reply = await this.api.change(this.revision, changes);
    switch (reply.kind) {
      case 'ok': {
        const next = this.revision + 1;
        this.took(changes);
        this.revision = reply.value.revision;
        this.story = reply.value.state;
        // Somebody else's changes came in between.
        if (this.revision !== next) await this.fetchTheirs();
        return false;
      }
      case 'conflict': {
        const before = this.conflicts.size;
        const stale = reply.revision === this.revision;
        this.receive(reply.document, reply.revision);
        if (stale && this.conflicts.size === before) return this.failed({ kind: 'trouble', status: 409 });
        return true;
      }
      case 'refused':
        return this.sendSingly(changes, reply.reason, mine);
      case 'trouble':
        return this.failed({ kind: 'trouble', status: reply.status });
      default:
        return this.failed({ kind: reply.kind });
    }
  }

  /** One thing that cannot be taken must not hold up the rest: finds it, and sends the others. */
  private async sendSingly(changes: Change[], reason: string, mine: StoryDocument): Promise<boolean> {
    if (changes.length === 1) {
      const original = diff(this.server, mine).find((change) => keyOf(change) === keyOf(changes[0]!));
      this.refused.set(keyOf(changes[0]!), { change: original ?? changes[0]!, reason });
      return true;
    }
    const rest = [...changes];
    while (rest.length > 0) {
      const [change] = settle([rest.shift()!], mine, this.server);
      const reply = await this.api.change(this.revision, [change!]);
      if (reply.kind === 'ok') {
        this.took([change!]);
        this.revision = reply.value.revision;
        this.story = reply.value.state;
      } else if (reply.kind === 'refused') {
        const original = diff(this.server, mine).find((other) => keyOf(other) === keyOf(change!));
        this.refused.set(keyOf(change!), { change: original ?? change!, reason: reply.reason });
      } else return true;
    }
    await this.fetchTheirs();
    return true;
  }

  private took(changes: Change[]): void {
    this.server = apply(this.server, changes);
    this.savedAt = Date.now();
    this.problem = null;
    this.tries = 0;
  }

  private failed(problem: Problem): false {
    this.problem = problem;
    if (problem.kind === 'unreachable' || problem.kind === 'trouble')
      this.schedule(Math.min(30_000, 1000 * 2 ** this.tries++));
    return false;
  }

  private async fetchTheirs(): Promise<void> {
    const reply = await this.api.story();
    if (reply.kind !== 'ok' || reply.value.revision < this.revision) return;
    this.reply = reply.value;
    this.story = reply.value.state;
    this.receive(reply.value.document, reply.value.revision);
    this.tell();
  }

  /** Takes in what the server has now: it comes into the page where I changed nothing. */
  private receive(theirs: StoryDocument, revision: number): void {
    const mine = this.page.read();
    const merged = merge(this.server, mine, theirs);
    for (const conflict of merged.conflicts) this.conflicts.set(conflict.key, conflict);
    this.server = normalise(theirs);
    this.revision = revision;
    if (!same(merged.document, mine)) this.page.take(merged.document);
  }

  private tell(): void {
    this.page.changed(this.state());
  }
}
