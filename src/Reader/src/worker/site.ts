import { sha256, textOf, utf8, type Bytes } from '../seal/bytes';
import { find, firstRoot, max, newestRoot, recall, refresh, Refusal, type Ask, type Found, type Memory, type Trust } from '../seal/client';
import { parseHead, type Head } from '../seal/head';
import { openNote } from '../seal/note';
import { findLeaf, isOf, maxLeaves, maxNode, nodePath, parseLeaves, parseNode, sitePath, type Leaf } from '../seal/tree';
import { parseRoot, parseFile } from '../seal/tuf';
import type { Shelf } from './shelf';
import { parseMirrors, type Sources } from './sources';
import { isText } from './types';

/** How the newsroom's word could be had: now, not at all, or only in a form that is not to be believed. */
export type Word = 'confirmed' | 'unreachable' | 'forged';

/** What is kept between two starts of the worker. */
interface State<Settings> {
  readonly memory: Memory;
  /** The newest head of each edition: SHA-256 of its note, and its text. */
  readonly heads: Record<string, { note: string; text: string }>;
  readonly mirrors: string;
  readonly rootAsked: number;
  readonly last: [string, number][];
  readonly settings: Settings;
}

/** A file that is believed. */
export interface Page {
  readonly bytes: Bytes;
  /** From the root of the site. */
  readonly path: string;
  readonly edition: string;
  readonly number: number;
  readonly at: number | null;
  readonly isOld: boolean;
  readonly word: Word;
}

export type Answer = Page | { readonly movedTo: string } | { readonly absent: Page | null } | { readonly none: Word };

/** So long is what was confirmed fresh; so long is not asked again after nobody answered; so often is the next root asked for. Milliseconds. */
const fresh = 60_000, pause = 10_000, rootEvery = 3_600_000;
const mostKept = 600, oldestKept = 30 * 86_400_000;

/** A whole site as a reader's device believes it: what is current, where each file hangs in the tree, and the bytes, from whoever has the right ones. */
export class Site<Settings extends { keepsPages: boolean }> {
  trust: Trust | null = null;
  settings: Settings;
  word: Word = 'confirmed';
  private heads: Record<string, { note: string; text: string }> = {};
  private mirrors = '';
  private asked = 0;
  private rootAsked = 0;
  private asking: Promise<Word> | undefined;
  private readonly nodes = new Map<string, Promise<Bytes>>();
  private readonly ask: Ask = (path, most, accept) => this.sources.ask(path, most, accept);

  /** @param behind Takes what may go on after the answer. */
  constructor(
    readonly sources: Sources, private readonly shelf: Shelf, private readonly now: () => number, settings: Settings, private readonly behind: (work: Promise<unknown>) => void) {
    this.settings = settings;
  }

  /** Takes up what was kept. False when nothing was. */
  async open(): Promise<boolean> {
    const kept = await this.shelf.read('state');
    const text = kept && textOf(kept.bytes);
    if (!text)
      return false;
    const state = JSON.parse(text) as State<Settings>;
    [this.settings, this.heads, this.rootAsked] = [state.settings, state.heads, state.rootAsked];
    this.useMirrors(state.mirrors);
    state.last.forEach(([base, until]) => this.sources.last.set(base, until));
    this.trust = await recall(state.memory);
    return this.trust !== null;
  }

  /** Pins the newest root that follows from the first, and believes what it leads to. Throws when the site is not whole. */
  async begin(): Promise<void> {
    const root = await newestRoot(await firstRoot(this.ask), this.ask);
    this.trust = await refresh({ root, roles: {} }, this.ask);
    [this.asked, this.rootAsked] = [this.now(), this.now()];
    await this.takeMirrors();
    await this.save();
  }

  async save(): Promise<void> {
    const state: State<Settings> = { memory: this.trust!.memory, heads: this.heads, mirrors: this.mirrors, rootAsked: this.rootAsked, last: [...this.sources.last], settings: this.settings };
    await this.shelf.write('state', utf8(JSON.stringify(state)));
  }

  /** Asks what is current, unless that is known. */
  confirm(force = false): Promise<Word> {
    const since = this.now() - this.asked;
    if (!force && since >= 0 && since < (this.word === 'confirmed' ? fresh : pause))
      return Promise.resolve(this.word);
    return this.asking ??= this.askAnew(force).then(word => {
      [this.word, this.asked, this.asking] = [word, this.now(), undefined];
      return word;
    });
  }

  /** @param widely Asks several: one that keeps back what is newer is not found out by asking it again. */
  private async askAnew(widely: boolean): Promise<Word> {
    const before = this.trust!;
    try {
      if (this.now() - this.rootAsked > rootEvery)
        this.behind(this.seekRoot().then(isNew => isNew ? this.confirm(true) : undefined));
      const ask = (memory: Memory) => widely ? this.newest(memory) : refresh(memory, this.ask);
      this.trust = await ask(before.memory).catch(async error => {
        // Under a new root other keys count: what looks forged may be newer.
        if (!(error instanceof Refusal) || ['unreachable', 'missing'].includes(error.fault) || !await this.seekRoot())
          throw error;
        return ask(this.trust!.memory);
      });
    } catch (error) {
      return error instanceof Refusal && !['unreachable', 'missing'].includes(error.fault) ? 'forged' : 'unreachable';
    }
    await this.takeMirrors();
    if (this.trust.memory.timestamp !== before.memory.timestamp)
      await this.save();
    return 'confirmed';
  }

  /** What the newest of several says; who has not answered soon after the first is not waited for. */
  private newest(memory: Memory): Promise<Trust> {
    return new Promise((resolve, reject) => {
      let [open, best, worst] = [0, null as Trust | null, null as unknown];
      const end = () => best ? resolve(best) : reject(worst);
      for (const base of this.sources.order().slice(0, 4)) {
        open++;
        refresh(memory, (path, most, accept) => this.sources.only(base, path, most, accept)).then(trust => {
          if (!best)
            setTimeout(end, this.sources.wait.headStart);
          if (!best || trust.timestamp.version > best.timestamp.version)
            best = trust;
        }, error => {
          if (!(worst instanceof Refusal) || worst.fault === 'unreachable')
            worst = error;
        }).then(() => --open === 0 && end());
      }
    });
  }

  /** Asks several for the next root: one alone could keep it back. */
  private async seekRoot(): Promise<boolean> {
    this.rootAsked = this.now();
    const root = this.trust!.memory.root;
    const version = async (text: string) => (await parseRoot(parseFile(utf8(text))!))!.version;
    const found = await Promise.all(this.sources.order().slice(0, 3).map(base => newestRoot(root, (path, most, accept) => this.sources.only(base, path, most, accept)).catch(() => root)));
    const versions = await Promise.all(found.map(version));
    const newest = found[versions.indexOf(Math.max(...versions))]!;
    if (newest === root)
      return false;
    this.trust = { ...this.trust!, root: (await parseRoot(parseFile(utf8(newest))!))!, memory: { ...this.trust!.memory, root: newest } };
    return true;
  }

  private useMirrors(text: string): void {
    this.mirrors = text;
    this.sources.mirrors = parseMirrors(text) ?? [];
  }

  /** The signed list of mirrors. Without it the site is no less to be believed. */
  private async takeMirrors(): Promise<void> {
    try {
      const found = await this.find('circulation/mirrors.txt');
      if (!found)
        this.useMirrors('');
      else if (await sha256(utf8(this.mirrors)) !== found.sha256)
        this.useMirrors(await this.target(found, async bytes => textOf(bytes)!));
    } catch {
      // What was known before stands.
    }
  }

  private async find(path: string): Promise<Found | null> {
    const { trust, found } = await find(this.trust!, path, this.ask);
    // Another refresh may have come between; what it learned is not undone.
    this.trust = { ...this.trust!, memory: { ...this.trust!.memory, roles: { ...this.trust!.memory.roles, ...trust.memory.roles } } };
    return found;
  }

  private target<T>(found: Found, accept: (bytes: Bytes) => Promise<T>): Promise<T> {
    return this.ask(found.path, Math.min(found.length, max.targets), async bytes => {
      if (bytes === null)
        throw new Refusal('missing', found.path);
      if (bytes.length !== found.length || await sha256(bytes) !== found.sha256)
        throw new Refusal('not as named', found.path);
      return accept(bytes);
    });
  }

  /** Which editions there are, by the snapshot. */
  get editions(): string[] {
    return [...this.trust!.snapshot.meta.keys()].map(name => name.replace(/\.json$/, '')).filter(name => name !== 'targets' && name !== 'circulation');
  }

  /** The edition that a path from the root of the site is of, and the path within it. */
  place(path: string): [edition: string, inside: string] {
    const slash = path.indexOf('/');
    const first = path.slice(0, Math.max(0, slash));
    return first !== 'cover' && this.editions.includes(first) ? [first, path.slice(slash + 1)] : ['cover', path];
  }

  /** The newest head of an edition. */
  async head(edition: string): Promise<{ head: Head; expires: number }> {
    const path = `${edition}/edition.note`;
    const found = await this.find(path);
    if (!found)
      throw new Refusal('missing', path);
    const known = this.heads[edition];
    if (known?.note === found.sha256)
      return { head: parseHead(known.text)!, expires: found.expires };
    const seen = known ? parseHead(known.text)!.number : 0;
    const text = await this.target({ ...found, length: Math.min(found.length, max.note) }, async bytes => {
      for (const key of found.keys) {
        const text = await openNote(bytes, 'newsroom', key);
        const head = text === null ? null : parseHead(text);
        if (head && head.edition === edition) {
          if (head.number < seen)
            throw new Refusal('rollback', path);
          return text!;
        }
      }
      throw new Refusal('too few signatures', path);
    });
    this.heads = { ...this.heads, [edition]: { note: found.sha256, text } };
    await this.save();
    return { head: parseHead(text)!, expires: found.expires };
  }

  /** The leaf of a path; null when the edition has shown that it has none. */
  async leaf(head: Head, path: string): Promise<Leaf | null> {
    if (head.leaves) {
      const listed = await this.node(head.edition, head.leaves, maxLeaves).then(parseLeaves, () => null);
      if (listed?.has(path))
        return listed.get(path)!;
    }
    return findLeaf(head.tree, path, async name => {
      const branches = parseNode(await this.node(head.edition, name, maxNode));
      if (branches === null)
        throw new Refusal('altered', nodePath(head.edition, name));
      return branches;
    });
  }

  /** Bytes by their hash: from this device, or from whoever has them. */
  private node(edition: string, name: string, most: number): Promise<Bytes> {
    let node = this.nodes.get(name);
    if (!node) {
      const path = nodePath(edition, name);
      // A browser that was ended while it wrote may have kept a part of it.
      node = this.shelf.read('node/' + name).then(async kept => kept && await sha256(kept.bytes) === name ? kept.bytes : this.ask(path, most, async bytes => {
        if (bytes === null)
          throw new Refusal('missing', path);
        if (await sha256(bytes) !== name)
          throw new Refusal('not as named', path);
        if (this.settings.keepsPages)
          await this.shelf.write('node/' + name, bytes);
        return bytes;
      }));
      if (this.nodes.size > 400)
        this.nodes.clear();
      this.nodes.set(name, node);
      node.catch(() => this.nodes.delete(name));
    }
    return node;
  }

  /** What stands at a path from the root of the site. */
  async answer(path: string): Promise<Answer> {
    let word = await this.confirm();
    let penalties = new Map(this.sources.last);
    for (let isAgain = false; ; isAgain = true) {
      try {
        return await this.current(path, word);
      } catch (error) {
        // What fails on this device itself (its disk, its cache) accuses no host.
        const fault = error instanceof Refusal ? error.fault : 'unreachable';
        // The edition may have changed this moment: then what does not fit the head that is known fits the next.
        if (!isAgain && word === 'confirmed' && fault !== 'unreachable') {
          const before = this.trust!.timestamp.version;
          word = await this.confirm(true);
          if (word === 'confirmed' && this.trust!.timestamp.version > before) {
            this.sources.last.clear();
            penalties.forEach((until, base) => this.sources.last.set(base, until));
          }
          penalties = new Map(this.sources.last);
          continue;
        }
        word = fault === 'unreachable' || fault === 'missing' ? (word === 'forged' ? word : 'unreachable') : 'forged';
        return await this.keptPage(path, word) ?? { none: word };
      }
    }
  }

  private async current(path: string, word: Word): Promise<Answer> {
    const [edition, inside] = this.place(path);
    const { head, expires } = await this.head(edition);
    const leaf = await this.leaf(head, inside);
    if (leaf)
      return this.page(edition, leaf, head, expires, word);
    if (word === 'confirmed')
      await this.shelf.remove('page/' + path);
    if (await this.leaf(head, inside + '/index.html'))
      return { movedTo: path + '/' };
    const absent = await this.leaf(head, '404.html');
    return { absent: absent && await this.page(edition, absent, head, expires, word) };
  }

  private async page(edition: string, leaf: Leaf, head: Head, expires: number, word: Word): Promise<Page> {
    const path = sitePath(edition, leaf.path);
    const { timestamp, snapshot, targets, root } = this.trust!;
    const isOld = this.now() > Math.min(expires, timestamp.expires, snapshot.expires, targets.expires, root.expires);
    const about = { edition, number: head.number, at: timestamp.signed, isOld };
    const kept = await this.shelf.read('page/' + path);
    if (kept && kept.about?.hash === leaf.hash && await isOf(leaf, kept.bytes))
      return { ...about, bytes: kept.bytes, path, word };
    const bytes = await this.sources.file(path, leaf.length, isText(path), async bytes => {
      if (bytes === null)
        throw new Refusal('missing', path);
      if (!await isOf(leaf, bytes))
        throw new Refusal('altered', path);
      return bytes;
    });
    // The page from which this is switched off must be there when nothing can be reached.
    if (this.settings.keepsPages || path.endsWith('/keep.html'))
      this.behind(this.keep(path, bytes, leaf, head.number, timestamp.signed));
    return { ...about, bytes, path, word };
  }

  async keep(path: string, bytes: Bytes, leaf: Leaf, number: number, at: number | null): Promise<void> {
    await this.shelf.write('page/' + path, bytes, { hash: leaf.hash, number, at, kept: this.now() });
  }

  private async keptPage(path: string, word: Word): Promise<Page | null> {
    const kept = await this.shelf.read('page/' + path);
    return kept?.about ? { bytes: kept.bytes, path, edition: this.place(path)[0], number: kept.about.number, at: kept.about.at, isOld: true, word } : null;
  }

  /** Lets go of what is old or too much. */
  async tidy(): Promise<void> {
    const names = await this.shelf.names();
    const pages = names.filter(name => name.startsWith('page/'));
    for (const name of [...names.filter(name => name.startsWith('node/')).slice(0, -mostKept), ...pages.slice(0, -mostKept)])
      await this.shelf.remove(name);
    for (const name of pages.slice(-mostKept, -mostKept + 50)) {
      const kept = await this.shelf.read(name);
      if (kept?.about && this.now() - kept.about.kept > oldestKept && !/(^|\/)(index|keep|404)\.html$/.test(name))
        await this.shelf.remove(name);
    }
  }
}
