import { keepFront, saveIssue } from './issue';
import { CacheShelf } from './shelf';
import { showNothing, showPage, showPlain, showUnsealed } from './show';
import { Site } from './site';
import { Sources } from './sources';
import type { Order, Settings, Standing, Words } from './words';

declare const self: ServiceWorkerGlobalScope;

const scope = self.registration.scope;
// What the newsroom's own server answers to one reader.
const box = /^[^/]+\/letters\/(receipt\/[0-9a-z]+|[0-9a-f]{32}\/post)$/;
// What stands beside the tree, and is checked by whoever reads it.
const beside = /^(tuf|log|circulation)\/|^[^/]+\/tree\/|edition\.note$/;

const none: Settings = { words: {} as Words, edition: '', keepsPages: true };
const now = () => Date.now();
const shelf = new CacheShelf(scope);
const behind = new Set<Promise<unknown>>();
let site = newSite();
let opening: Promise<boolean> | undefined;
let isCleared = false;

function newSite(): Site<Settings> {
  return new Site(new Sources(scope, (input, init) => fetch(input, init), now), shelf, now, none, work => {
    behind.add(work);
    work.catch(() => undefined).finally(() => behind.delete(work));
  });
}

const open = () => opening ??= site.open();

/** Ends when all that goes on behind has ended. */
async function settled(): Promise<void> {
  while (behind.size > 0)
    await Promise.allSettled(behind);
}

self.addEventListener('install', event => event.waitUntil((async () => {
  if (!await open()) {
    site = newSite();
    await site.begin();
    opening = Promise.resolve(true);
  }
  await self.skipWaiting();
})()));

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', event => {
  const url = new URL(event.request.url);
  if (isCleared || !url.href.startsWith(scope) || (event.request.method !== 'GET' && event.request.mode !== 'navigate'))
    return;
  const answer = respond(event.request, url);
  event.respondWith(answer);
  event.waitUntil(answer.then(settled, settled));
});

async function respond(request: Request, url: URL): Promise<Response> {
  // A path that the tree can hold has nothing that would be escaped in an address.
  let path = url.pathname.slice(new URL(scope).pathname.length);
  if (!await open() || !site.settings.edition) {
    // Not switched on, or the browser has thrown away what it kept: nothing is checked in secret against a root that nobody asked for.
    if (!site.trust)
      await self.registration.unregister();
    return fetch(request);
  }
  const { words, edition } = site.settings;
  const keep = `${new URL(scope).pathname}${edition}/keep.html`;
  const isPage = request.mode === 'navigate';
  if (box.test(path))
    return fetch(request).then(answer => showUnsealed(answer, words), () => showNothing(words, false, keep, isPage));
  if (request.method !== 'GET')
    return showPlain(null, 405);
  if (beside.test(path))
    return fetch(request.url, { credentials: 'omit', cache: 'no-store' }).then(answer => showPlain(answer.body, answer.status), () => showNothing(words, false, keep, isPage));
  if (path === '' || path.endsWith('/'))
    path += 'index.html';
  const before = site.trust!.timestamp.version;
  const answer = await site.answer(path);
  if (site.trust!.timestamp.version !== before)
    renew(edition);
  if ('movedTo' in answer)
    return Response.redirect(scope + answer.movedTo, 302);
  if ('absent' in answer)
    return answer.absent ? showPage(answer.absent, words, now(), keep, request, 404) : showPlain(null, 404);
  return 'none' in answer ? showNothing(words, answer.none === 'forged', keep, isPage) : showPage(answer, words, now(), keep, request);
}

/** After something new was announced: the latest front is fetched, and what is old goes. */
function renew(edition: string): void {
  if (!site.settings.keepsPages)
    return;
  const work = keepFront(site, edition).then(() => site.tidy());
  behind.add(work);
  work.catch(() => undefined).finally(() => behind.delete(work));
}

self.addEventListener('message', event => {
  const work = obey(event.data as Order).catch(() => standing());
  event.waitUntil(work.then(answer => {
    event.ports[0]?.postMessage(answer);
    return settled();
  }));
});

async function standing(): Promise<Standing> {
  const isOn = !isCleared && await open() && site.settings.edition !== '';
  const names = isOn ? await shelf.names() : [];
  return { isOn, keepsPages: site.settings.keepsPages, pages: names.filter(name => /^page\/.*\.html$/.test(name)).length };
}

async function obey(order: Order): Promise<Standing> {
  if (order.do === 'clear') {
    isCleared = true;
    await shelf.clear();
    await self.registration.unregister();
  } else if (!isCleared && await open()) {
    if (order.do === 'begin') {
      site.settings = order.settings;
      await site.save();
      await (order.settings.keepsPages ? keepFront(site, order.settings.edition) : site.answer(`${order.settings.edition}/keep.html`));
    } else if (order.do === 'keep') {
      site.settings = { ...site.settings, keepsPages: order.keepsPages };
      if (!order.keepsPages)
        await shelf.forget();
      await site.save();
    } else if (order.do === 'save') {
      await saveIssue(site, site.settings.edition);
    }
    await settled();
  }
  return standing();
}
