import type { Change } from './diff';
import type { MediaRef, RichText, StoryDocument } from './document';
import type { PictureNote } from './missing-picture';

export type StoryState = 'draft' | 'published' | 'changed' | 'retracted' | 'withdrawn';

/** Times are what the clock on the wall of `zone` shows: 2026-11-30T18:00. */
export interface Plans {
  zone: string;
  schedule: { at: string; zone: string; by: string; fault: string } | null;
  embargo: { until: string; zone: string; by: string; reason: string } | null;
}

export interface PlanReply {
  note: string | null;
  plans: Plans;
}

export interface SourceState {
  id: string;
  edition: string;
  headline: string;
  revision: number;
  isWithdrawn: boolean;
  /** Words before and now; null: the part is new, or gone. */
  changes: { part: string; before: string | null; after: string | null }[];
}

export interface StoryReply {
  id: string;
  edition: string;
  editionName: string;
  language: string;
  dir: 'ltr' | 'rtl';
  revision: number;
  state: StoryState;
  savedAt: string;
  publishedPath: string | null;
  document: StoryDocument;
  sections: { key: string; name: string }[];
  topics: { code: string; name: string }[];
  about: RichText;
  pictureNote?: PictureNote | null;
  plans: Plans;
  /** What the story was adapted from; null when it was not. */
  source: SourceState | null;
  /** Versions that readers have seen. */
  publications: number;
  adaptInto: { tag: string; name: string }[];
  /** Whether the person's role lets them publish, correct and withdraw here; the server asks again each time. */
  mayPublish: boolean;
}

export interface FoundStory {
  id: string;
  headline: string;
  edition: string;
  state: StoryState;
  updatedAt: string;
}

export interface Outcome {
  revision: number;
  state: StoryState;
  path: string | null;
  edition: number;
  publications: number;
}

export type Reply<T> =
  | { kind: 'ok'; value: T; date: Date | null }
  /** Somebody else changed the same since. */
  | { kind: 'conflict'; revision: number; document: StoryDocument }
  /** It cannot be taken as it is. */
  | { kind: 'refused'; reason: string; field?: string }
  | { kind: 'signedOut' }
  | { kind: 'gone' }
  /** The server was reached and could not do it now. */
  | { kind: 'trouble'; status: number }
  /** The server was not reached. */
  | { kind: 'unreachable' };

export interface Api {
  story(): Promise<Reply<StoryReply>>;
  headline(id: string): Promise<string | null>;
  change(base: number, changes: Change[]): Promise<Reply<{ revision: number; savedAt: string; state: StoryState }>>;
  upload(file: Blob): Promise<Reply<{ media: MediaRef }>>;
  /** Sends a sound; `progress` hears what part of it is sent, from 0 to 1. */
  sendSound(file: Blob, progress: (part: number) => void, stop: AbortSignal): Promise<Reply<{ media: MediaRef; seconds: number }>>;
  /** Says that this person has the story open; answers who else has. */
  here(): Promise<Reply<{ others: string[] }>>;
  act(action: 'publish' | 'withdraw' | 'hide-earlier', base: number): Promise<Reply<Outcome>>;
  /** With a text that readers see: a correction above the story, or in its place why it is taken back. */
  correct(action: 'correct' | 'retract', base: number, text: string): Promise<Reply<Outcome>>;
  plan(what: 'schedule' | 'embargo', plan: { at?: string; reason?: string }): Promise<Reply<PlanReply>>;
  adapt(edition: string): Promise<Reply<{ id: string }>>;
  takeIn(revision: number): Promise<Reply<{ source: SourceState }>>;
  find(edition: string, words: string): Promise<Reply<FoundStory[]>>;
}

export function deskApi(id: string): Api {
  const story = `/desk/api/stories/${encodeURIComponent(id)}`;
  return {
    story: () => call('GET', story),
    headline: async (other) => {
      const reply = await call<StoryReply>('GET', `/desk/api/stories/${encodeURIComponent(other)}`);
      return reply.kind === 'ok' ? reply.value.document.headline : null;
    },
    change: (base, changes) => call('POST', `${story}/changes`, { base, changes }),
    upload: (file) => call('POST', '/desk/api/pictures', file),
    sendSound: (file, progress, stop) => send('/desk/api/sounds', file, progress, stop),
    here: () => call('POST', `${story}/here`, {}),
    act: (action, base) => call('POST', `${story}/${action}`, { base }),
    correct: (action, base, text) => call('POST', `${story}/${action}`, { base, text }),
    plan: (what, plan) => call('POST', `${story}/${what}`, plan),
    adapt: (edition) => call('POST', `${story}/adapt`, { edition }),
    takeIn: (revision) => call('POST', `${story}/take-in`, { revision }),
    find: (edition, words) => call('GET', `/desk/api/stories?${new URLSearchParams({ edition, q: words })}`),
  };
}

export const pictureAddress = (hash: string, width: number, crop?: { ratio: string; x: number; y: number }) =>
  `/desk/api/pictures/${hash}?${new URLSearchParams(
    crop ? { ratio: crop.ratio, x: String(crop.x), y: String(crop.y), w: String(width) } : { w: String(width) },
  )}`;

export const soundAddress = (hash: string) => `/desk/api/sounds/${hash}`;

async function call<T>(method: 'GET' | 'POST', address: string, body?: unknown): Promise<Reply<T>> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const request: RequestInit = { method, headers, credentials: 'same-origin', redirect: 'manual', cache: 'no-store' };
  if (method === 'POST') headers['X-Skywave'] = '1';
  if (body instanceof Blob) {
    headers['Content-Type'] = body.type || 'application/octet-stream';
    request.body = body;
  } else if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  // A server that does not answer must not hold up the next try for ever; pictures may take their time.
  if (!(body instanceof Blob)) request.signal = AbortSignal.timeout(20_000);
  let response: Response;
  let content: unknown;
  try {
    response = await fetch(address, request);
    content = response.headers.get('Content-Type')?.includes('json') ? await response.json() : null;
  } catch {
    return { kind: 'unreachable' };
  }
  return understood(response.status, response.type === 'opaqueredirect', content, response.headers.get('Date'));
}

/** As `call` with a file; only this older way of asking tells how much is sent. */
function send<T>(address: string, file: Blob, progress: (part: number) => void, stop: AbortSignal): Promise<Reply<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-Skywave', '1');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener('load', () => resolve(understood(request.status, false, request.response, request.getResponseHeader('Date'))));
    for (const event of ['error', 'abort', 'timeout'] as const) request.addEventListener(event, () => resolve({ kind: 'unreachable' }));
    stop.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function understood<T>(status: number, isRedirect: boolean, content: unknown, date: string | null): Reply<T> {
  const said = (content ?? {}) as Record<string, unknown>;
  if (status >= 200 && status < 300 && content !== null) return { kind: 'ok', value: content as T, date: date ? new Date(date) : null };
  if (status === 409 && said.document)
    return { kind: 'conflict', revision: said.revision as number, document: said.document as StoryDocument };
  if (status === 422 || status === 400 || status === 413 || (status === 403 && said.reason))
    return { kind: 'refused', reason: (said.reason as string | undefined) ?? '', field: said.field as string | undefined };
  // A redirect leads to the page where one signs in.
  if (status === 401 || status === 403 || isRedirect) return { kind: 'signedOut' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  return { kind: 'trouble', status };
}
