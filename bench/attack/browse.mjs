// Drives Chromium in the reader's namespace through every attack. Run by bench/attack.sh. Prints Markdown tables; pictures go to PICTURES when that is set.
//   OPENINGS    of one reader for each attack, one page after the other
//   READERS     for each forgery: every opening is another reader's, who has met no lie yet
//   ATTACKS     only those whose name fits this expression
import { cpSync, rmSync } from 'node:fs';
import { marker } from './lies.mjs';
import { at, blocks, calm, came, counted, editionOf, forgeries, from, inReader, late, lie, others, pathOf, pause, plain, site, told } from './world.mjs';

const { chromium } = from('playwright-core');
const { RUN, SPKI, PICTURES } = process.env;
const [openings, readers] = [+process.env.OPENINGS, +process.env.READERS];
const wanted = ([name]) => new RegExp(process.env.ATTACKS ?? '').test(name);
const profile = `${RUN}/profile`;

function open(folder, before = '') {
  return chromium.launchPersistentContext(folder, {
    executablePath: inReader(before ? 'chromium-late' : 'chromium', `${before} /usr/bin/chromium`), viewport: { width: 420, height: 800 },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--ignore-certificate-errors-spki-list=${SPKI}`],
  });
}

/** A browser in which the site was switched on while all was well. */
function installed(name, before) {
  const copy = `${RUN}/profile-${name}`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(profile, copy, { recursive: true });
  return open(copy, before);
}

/** Opens one page. What the reader sees is read from the page; whose page it is, from its bytes. */
async function opening(page, path, time = 60_000) {
  const began = performance.now();
  try {
    const response = await page.goto(site + path, { waitUntil: 'domcontentloaded', timeout: time });
    const seconds = (performance.now() - began) / 1000;
    // Where nothing can be shown the worker has a page of its own, which says so in its headline.
    const { says, isMarked } = await page.evaluate(marker => ({ says: (document.querySelector('.kept') ?? document.querySelector('h1') ?? document.body).textContent, isMarked: document.documentElement.outerHTML.includes(marker) }), marker);
    const edition = editionOf(path, await response.body());
    const shows = isMarked ? 'forged' : edition ?? (response.status() === 504 ? 'none' : 'forged');
    return { seconds, says: plain(says), shows };
  } catch {
    return { seconds: (performance.now() - began) / 1000, says: 'an error of the browser', shows: 'none' };
  }
}

class Tally {
  times = []; seen = {}; shows = { new: 0, old: 0, none: 0, forged: 0 };
  add({ seconds, says, shows }) {
    this.times.push(seconds);
    this.seen[says] = (this.seen[says] ?? 0) + 1;
    this.shows[shows]++;
  }
  get row() { return `${this.times.length.toLocaleString('en')} | ${counted(this.seen, this.times.length)} | ${at(this.times, .5)} | ${at(this.times, .95)}`; }
}

/** A browser that is one reader after another: each has what was kept when all was well, and has met no lie. */
async function crowd(name) {
  const browser = await installed(name);
  const [page, kept] = [await browser.newPage(), await browser.newPage()];
  // Stays open at the site: a page that is kept, so that no host is asked for it but for its metadata.
  await kept.goto(site + 'en/404.html', { waitUntil: 'domcontentloaded' });
  await kept.evaluate(async was => {
    const shelf = (await caches.keys()).find(name => name.startsWith('skywave '));
    globalThis.another = async () => {
      const cache = await caches.open(shelf);
      const now = (await cache.keys()).map(request => request.url);
      await Promise.all(now.filter(url => !was.some(([one]) => one === url)).map(url => cache.delete(url)));
      // Pages and nodes do not change; who lied is in the state.
      await Promise.all(was.filter(([url]) => url.endsWith('/state') || !now.includes(url)).map(([url, about, text]) => cache.put(url, new Response(Uint8Array.from(atob(text), one => one.charCodeAt()), { headers: about ? { 'x-about': about } : {} }))));
    };
  }, shelfThen);
  const cdp = await browser.newCDPSession(kept);
  let state = 'running';
  cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => versions.forEach(one => { if (one.status === 'activated') state = one.runningStatus; }));
  await cdp.send('ServiceWorker.enable');
  const until = async (...states) => {
    for (let left = 500; left-- && !states.includes(state);)
      await pause(10);
  };
  const another = async () => {
    // Pictures of the page before would start the worker again.
    await page.goto('about:blank');
    await until('running', 'stopped');
    await cdp.send('ServiceWorker.stopAllWorkers');
    await until('stopped');
    await kept.evaluate('another()');
  };
  return { browser, page, another };
}

let shelfThen;
calm();
{
  const browser = await open(profile);
  const page = await browser.newPage();
  await page.goto(site + 'en/keep.html');
  await page.locator('main button:visible').first().click();
  await page.waitForFunction(() => navigator.serviceWorker.controller || navigator.serviceWorker.ready.then(() => true));
  await pause(2000);
  await page.goto(site + 'en/index.html');
  const line = await page.locator('.kept').first().textContent({ timeout: 15000 });
  console.error('installed:', line.trim());
  await pause(1000);
  shelfThen = await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys()).find(name => name.startsWith('skywave ')));
    return Promise.all((await cache.keys()).map(async request => {
      const answer = await cache.match(request);
      return [request.url, answer.headers.get('x-about'), btoa(Array.from(new Uint8Array(await answer.arrayBuffer()), one => String.fromCharCode(one)).join(''))];
    }));
  });
  await browser.close();
}

const plainly = [...blocks, ...forgeries, ...others, ...late].filter(wanted);
if (openings && plainly.length) {
  let [forged, all] = [0, 0];
  console.log('| attack | openings | the reader sees | median, s | 95 % within, s | forged bytes shown | older than seen | lies told |\n|---|---|---|---|---|---|---|---|');
  for (const [name, begin, before] of plainly) {
    const browser = await installed('now', before);
    begin();
    const tally = new Tally(), lies = told();
    // An attack that makes every page slow is cut off after three minutes.
    const ends = Date.now() + 180_000;
    const page = await browser.newPage();
    for (let i = 0; i < openings && Date.now() < ends; i++) {
      tally.add(await opening(page, pathOf(i)));
      if (i === 1 && PICTURES)
        await page.screenshot({ path: `${PICTURES}/${name.replace(/[^a-z]+/gi, '-')}.png` });
    }
    await browser.close();
    calm();
    console.log(`| ${name} | ${tally.row} | ${tally.shows.forged} | ${tally.shows.old} | ${(told() - lies).toLocaleString('en')} |`);
    [forged, all] = [forged + tally.shows.forged, all + tally.times.length];
  }
  console.log(`\n${forged} of ${all.toLocaleString('en')} openings in Chromium showed a forged byte.\n`);
}

// A reader who has met a lie asks that host last for an hour: a thousand openings of one reader would put the lie to the test a few times only.
if (readers) {
  let [wrong, all] = [0, 0];
  console.log('| attack, every opening another reader’s | openings | the reader sees | median, s | 95 % within, s | forged bytes shown | older than seen | lies told |\n|---|---|---|---|---|---|---|---|');
  for (const [name, begin] of forgeries.filter(wanted)) {
    const tally = new Tally(), lies = told();
    let next = 0;
    const ends = Date.now() + 1000 * (60 + readers);
    begin();
    await Promise.all(['one', 'two'].map(async each => {
      let reader = await crowd(each);
      while (next < readers && Date.now() < ends) {
        const path = pathOf(next++ + 1);
        while (!await reader.another().then(() => true, error => console.error(`${name}: begun again after ${error.message.split('\n')[0]}`))) {
          await reader.browser.close().catch(() => undefined);
          reader = await crowd(each);
        }
        tally.add(await opening(reader.page, path));
      }
      await reader.browser.close();
    }));
    calm();
    console.log(`| ${name} | ${tally.row} | ${tally.shows.forged} | ${tally.shows.old} | ${(told() - lies).toLocaleString('en')} |`);
    [wrong, all] = [wrong + tally.shows.forged + tally.shows.old, all + tally.times.length];
  }
  console.log(`\n${wrong} of ${all.toLocaleString('en')} openings, each another reader's, showed what they should not.\n`);
}

// The browser fetches the worker's script past the worker. Not among those that count to none: nothing of the platform withstands it.
const scripts = [
  ['forged `sw.js`: origin, fetched anew', lie('forged worker', 'origin'), true],
  ['forged `sw.js`: origin, the browser left to itself', lie('forged worker', 'origin'), false],
  ['forged `sw.js`: one mirror, fetched anew', lie('forged worker', 'north'), true],
].filter(wanted);
if (scripts.length && openings)
  console.log('| attack on the worker | openings before | forged | times the script was fetched | openings after | forged | the reader sees after |\n|---|---|---|---|---|---|---|');
for (const [name, begin, isAsked] of openings ? scripts : []) {
  const browser = await installed('now');
  const [page, keep] = [await browser.newPage(), await browser.newPage()];
  await keep.goto(site + 'en/keep.html');
  begin();
  const [was, before, after, began] = [came(), new Tally(), new Tally(), Date.now()];
  let waited = '';
  for (let i = 0; i < openings; i++) {
    (i > openings / 5 ? after : before).add(await opening(page, pathOf(i)));
    if (i !== Math.floor(openings / 5))
      continue;
    if (isAsked) {
      // A busy machine may fail to start it: then as often as it takes, as a day of visits would.
      for (let left = 5, outcome; left-- && outcome !== 'done';) {
        outcome = await keep.evaluate(() => navigator.serviceWorker.getRegistration().then(one => one.update()).then(() => 'done', String));
        if (outcome !== 'done')
          console.error(`${name}: ${outcome}`);
      }
      await pause(3000);
    } else {
      // The browser looks for a newer worker soon after a visit.
      for (const ends = Date.now() + 90_000; came() === was && Date.now() < ends;)
        await pause(500);
      waited = ` (after ${((Date.now() - began) / 1000).toFixed(0)} s)`;
      await pause(3000);
    }
  }
  const times = came() - was;
  await browser.close();
  calm();
  console.log(`| ${name} | ${before.times.length} | ${before.shows.forged} | ${times}${waited} | ${after.times.length} | ${after.shows.forged} | ${counted(after.seen, after.times.length)} |`);
}
