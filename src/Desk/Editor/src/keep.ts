// What is not on the server yet, kept on this machine: one record for each open page of a story.
import type { StoryReply } from './api';
import type { StoryDocument } from './document';

export interface Kept {
  /** Of the story when the changes began. */
  reply: StoryReply;
  /** What the server had. */
  server: StoryDocument;
  /** What the page showed. */
  mine: StoryDocument;
  /** When, in ISO 8601. */
  at: string;
}

export interface Keep {
  /** False when this machine has no room or allows no storage. */
  write(kept: Kept): boolean;
  clear(): void;
  /** Records of this page before a reload, and of pages that are closed, oldest first. */
  found: Kept[];
}

/** The parts of the browser that it stands on, given so that tests can do without one. */
export interface KeepBrowser {
  session: Storage;
  local: Storage;
  locks?: LockManager;
  newName(): string;
}

/**
 * A page holds a lock with its name for as long as it is open, so that another page can tell a record that is
 * left over from one that is in use.
 */
export async function openKeep(story: string, browser: KeepBrowser): Promise<Keep> {
  const prefix = `skywave:unsent:${story}:`;
  const { session, local, locks, newName } = browser;
  let name = attempt(() => session.getItem('skywave:page')) ?? newName();
  if (!(await hold(locks, prefix + name))) {
    // A duplicated page has the other's name.
    name = newName();
    await hold(locks, prefix + name);
  }
  attempt(() => session.setItem('skywave:page', name));

  const found: Kept[] = [];
  const adopted: string[] = [];
  for (const key of attempt(() => Object.keys(local)) ?? []) {
    if (!key.startsWith(prefix)) continue;
    if (key !== prefix + name && (await isHeld(locks, key))) continue;
    const kept = attempt(() => JSON.parse(local.getItem(key) ?? 'null') as Kept | null);
    if (kept?.mine && kept.server && kept.reply) found.push(kept);
    if (key !== prefix + name) adopted.push(key);
  }
  found.sort((a, b) => a.at.localeCompare(b.at));

  return {
    found,
    write: (kept) => {
      const done = attempt(() => (local.setItem(prefix + name, JSON.stringify(kept)), true)) ?? false;
      // Now that they are part of this page's record, the records of closed pages may go.
      if (done) for (const key of adopted.splice(0)) attempt(() => local.removeItem(key));
      return done;
    },
    clear: () => {
      attempt(() => local.removeItem(prefix + name));
      for (const key of adopted.splice(0)) attempt(() => local.removeItem(key));
    },
  };
}

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}

/** Takes the lock for as long as the page lives; false when another page has it. */
function hold(locks: LockManager | undefined, name: string): Promise<boolean> {
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise<never>(() => {}) : undefined;
      })
      .catch(() => resolve(true));
  });
}

async function isHeld(locks: LockManager | undefined, name: string): Promise<boolean> {
  if (!locks) return false;
  const held = await locks.query().catch(() => ({ held: [] as LockInfo[] }));
  return held.held?.some((lock) => lock.name === name) ?? false;
}
