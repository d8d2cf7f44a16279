// Firefox, where nothing was switched on: what a reader sees whose browser checks nothing, and what `verify.html`, opened from the disk, says of the pages that were saved meanwhile.
// Run by bench/attack.sh, in the reader's namespace. FIREFOX openings for each attack. Prints Markdown tables.
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { marker } from './lies.mjs';
import { at, blocks, calm, counted, editionOf, forgeries, from, lie, others, pathOf, site } from './world.mjs';

const puppeteer = from('puppeteer-core');
const { RUN, TOWN, FIREFOX, ATTACKS = '' } = process.env;
const openings = +FIREFOX, patience = 10_000;
const open = () => (puppeteer.default ?? puppeteer).launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', acceptInsecureCerts: true, extraPrefsFirefox: { 'intl.accept_languages': 'en' } });

async function opening(page, path, save) {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let response;
  try {
    response = await page.goto(site + path, { waitUntil: 'load', timeout: patience });
  } catch (error) {
    return { seconds: seconds(), says: /timeout/i.test(error.message) ? `not there within ${patience / 1000} s` : 'cannot be reached' };
  }
  const took = seconds();
  if (response.status() === 404)
    return { seconds: took, says: 'no such page' };
  const bytes = Buffer.from(await response.buffer());
  save(path, bytes);
  const edition = editionOf(path, bytes);
  const isMarked = (await page.content()).includes(marker);
  return { seconds: took, says: isMarked || !edition ? 'a forged page' : edition === 'new' ? 'the page, complete' : 'the page of an older edition' };
}

calm();
const saved = new Map();
console.log('| attack | openings | the reader sees | median, s | 95 % within, s |\n|---|---|---|---|---|');
for (const [name, begin] of [...blocks, ...forgeries, others[1], ['forged `sw.js`: origin', lie('forged worker', 'origin')]].filter(([name]) => new RegExp(ATTACKS).test(name))) {
  const browser = await open();
  const page = await browser.newPage();
  begin();
  const [times, seen, files] = [[], {}, []];
  const folder = `${RUN}/saved/${name.replace(/[^a-z]+/gi, '-')}`;
  mkdirSync(folder, { recursive: true });
  for (let i = 0, ends = Date.now() + 180_000; i < openings && Date.now() < ends; i++) {
    const { seconds, says } = await opening(page, pathOf(i), (path, bytes) => {
      files.push(join(folder, basename(path)));
      writeFileSync(files.at(-1), bytes);
    });
    times.push(seconds);
    seen[says] = (seen[says] ?? 0) + 1;
  }
  await browser.close();
  calm();
  saved.set(name.replace(': origin and one mirror', ''), files);
  console.log(`| ${name.replace(': origin and one mirror', '')} | ${times.length} | ${counted(seen, times.length)} | ${at(times, .5)} | ${at(times, .95)} |`);
}

const walk = (folder, below = '') => readdirSync(join(folder, below)).flatMap(name => { const path = below ? `${below}/${name}` : name; return statSync(join(folder, path)).isDirectory() ? walk(folder, path) : [path]; });
const browser = await open();
const page = await browser.newPage();
await page.goto(pathToFileURL(resolve(TOWN, 'new/verify.html')).href + '#en');
const paths = walk(`${TOWN}/new`);
// A driver can choose files and no folder: where each lies in it is told to the page.
await page.evaluate(paths => {
  let files;
  Object.defineProperty(File.prototype, 'webkitRelativePath', { get() { files ??= [...document.getElementById('folder').files]; return files.includes(this) ? 'site/' + paths[files.indexOf(this)] : ''; } });
}, paths);
await (await page.$('#folder')).uploadFile(...paths.map(path => resolve(TOWN, 'new', path)));
await page.waitForSelector('#sum', { timeout: 120_000 });
console.error('folder:', await page.$eval('#sum', one => one.textContent));
console.log('\n| pages saved in Firefox under | pages | `verify.html` says |\n|---|---|---|');
for (const [name, files] of saved) {
  if (files.length === 0)
    continue;
  // Files of the same names would count as the same choice.
  await page.evaluate(() => {
    document.getElementById('sum').remove();
    document.getElementById('pages').value = '';
  });
  await (await page.$('#pages')).uploadFile(...files);
  await page.waitForSelector('#sum', { timeout: 120_000 });
  const states = await page.$$eval('#result ul:first-of-type li', all => all.map(one => one.className));
  console.log(`| ${name} | ${files.length} | ${counted(states.slice(0, files.length).reduce((sum, state) => ({ ...sum, [state]: (sum[state] ?? 0) + 1 }), {}), files.length)} |`);
}
await browser.close();
console.log('');
