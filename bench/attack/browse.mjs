// Drives Chromium in the reader's namespace through every attack. Run by bench/attack.sh. Prints a Markdown table; pictures go to PICTURES when that is set.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { marker } from './lies.mjs';

const { chromium } = createRequire(join(process.cwd(), 'artifacts/npm/x.js'))('playwright-core');
const { RUN, TOWN, OPENINGS, SPKI, PICTURES } = process.env;
const openings = +OPENINGS, hosts = ['origin', 'north', 'south'], site = 'https://origin.test/';
const addresses = { origin: '10.77.1.2', north: '10.77.2.2', south: '10.77.3.2' };
const browserAt = (before = '') => { const path = `${RUN}/chromium${before ? '-late' : ''}`; writeFileSync(path, `#!/bin/sh\nexec ip netns exec sw-reader ${before} /usr/bin/chromium "$@"\n`); chmodSync(path, 0o755); return path; };
const within = (...words) => execFileSync('ip', ['netns', 'exec', 'sw-censor', ...words], { encoding: 'utf8' });
const pause = ms => new Promise(done => setTimeout(done, ms));

async function open(profile, before) {
  return chromium.launchPersistentContext(profile, {
    executablePath: browserAt(before), viewport: { width: 420, height: 800 },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--ignore-certificate-errors-spki-list=${SPKI}`],
  });
}

/** As all was before. */
function calm() {
  for (const host of hosts)
    writeFileSync(`${RUN}/${host}.lie`, 'honest\n');
  writeFileSync(`${RUN}/censor.json`, '{}');
  writeFileSync(`${RUN}/names`, hosts.map(host => `${addresses[host]} ${host}.test\n`).join(''));
  within('sh', '-c', `kill -HUP $(cat ${RUN}/dnsmasq.pid)`);
  within('nft', 'flush', 'table', 'ip', 'block');
}
const lie = (name, ...who) => () => who.forEach(host => writeFileSync(`${RUN}/${host}.lie`, name + '\n'));
const censor = rules => () => writeFileSync(`${RUN}/censor.json`, JSON.stringify(rules));
const drop = rule => () => rule.forEach(([chain, text]) => within('nft', 'add', 'rule', 'ip', 'block', chain, text));

const attacks = [
  ['nothing', () => {}],
  ['name blocked', () => { writeFileSync(`${RUN}/names`, hosts.slice(1).map(host => `${addresses[host]} ${host}.test\n`).join('')); within('sh', '-c', `kill -HUP $(cat ${RUN}/dnsmasq.pid)`); }],
  ['address blocked', drop([['in', `ip daddr ${addresses.origin} drop`]])],
  ['reset on the server name', censor({ reset: ['origin.test'] })],
  ['frozen after 16 KB', censor({ freeze: ['origin.test'] })],
  ['frozen after 16 KB, all three', censor({ freeze: hosts.map(host => host + '.test') })],
  ['half of all packets lost', drop([['in', 'iifname "sw0" tcp dport 443 numgen random mod 100 < 50 drop'], ['out', 'oifname "sw0" tcp sport 8443 numgen random mod 100 < 50 drop']])],
  ...['forged page', 'forged script', 'another newsroom under its own keys', 'its pages under true metadata', 'stale', 'replayed metadata', 'truncated tree', 'two editions mixed', 'endless'].map(name => [`${name}: origin and one mirror`, lie(name, 'origin', 'north')]),
  ['forged page: all three', lie('forged page', ...hosts)],
  ['two of three frozen, 300 ms line', () => { censor({ delay: 150 })(); lie('frozen', 'origin', 'north')(); }],
  ['clock a week late', () => {}, 'faketime -f -7d'],
  ['clock a week early', () => {}, 'faketime -f +7d'],
];

calm();
const profile = `${RUN}/profile`;
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
  await browser.close();
}
const walk = (folder, below = '') => readdirSync(join(folder, below)).flatMap(name => { const path = below ? `${below}/${name}` : name; return statSync(join(folder, path)).isDirectory() ? walk(folder, path) : [path]; });
const articles = walk(`${TOWN}/new`).filter(path => /^en\/2026\/11\/[^/]+\.html$/.test(path));
let forgedInAll = 0, all = 0;
console.log('| attack | openings | the reader sees | median, s | 95 % within, s | forged bytes shown |\n|---|---|---|---|---|---|');
for (const [name, begin, before] of attacks) {
  const copy = `${RUN}/profile-now`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(profile, copy, { recursive: true });
  let browser;
  try {
    browser = await open(copy, before);
  } catch (error) {
    console.log(`| ${name} | 0 | the browser did not start: ${error.message.split('\n')[0]} | | | |`);
    continue;
  }
  begin();
  const times = [], seen = {};
  let forged = 0;
  // An attack that makes every page slow is cut off after three minutes.
  const ends = Date.now() + 180_000;
  const page = await browser.newPage();
  for (let i = 0; i < openings && Date.now() < ends; i++) {
    const path = i === 0 ? 'en/index.html' : articles[(i * 37) % articles.length];
    const began = performance.now();
    let says = 'an error of the browser', html = '';
    try {
      await page.goto(site + path, { waitUntil: 'domcontentloaded', timeout: 60_000 });
      html = await page.content();
      // Where nothing can be shown the worker has a page of its own, which says so in its headline.
      says = (await page.locator('.kept').first().textContent({ timeout: 1000 }).catch(() => page.locator('h1').first().textContent({ timeout: 1000 }))).trim().replace(/\s+/g, ' ').replace(/\d+(:\d+)?( [AP]M)?/g, 'N').slice(0, 90);
    } catch { /* says so */ }
    times.push((performance.now() - began) / 1000);
    seen[says] = (seen[says] ?? 0) + 1;
    if (html.includes(marker) || await page.evaluate(() => document.documentElement.dataset.forged).catch(() => undefined))
      forged++;
    if (i === 1 && PICTURES)
      await page.screenshot({ path: `${PICTURES}/${name.replace(/[^a-z]+/gi, '-')}.png` });
  }
  await browser.close();
  calm();
  times.sort((a, b) => a - b);
  const words = Object.entries(seen).sort((a, b) => b[1] - a[1]).map(([text, count]) => `${text}${count === times.length ? '' : ` (${count})`}`).join('; ');
  console.log(`| ${name} | ${times.length} | ${words} | ${times[times.length >> 1].toFixed(1)} | ${times[Math.min(times.length - 1, Math.floor(times.length * .95))].toFixed(1)} | ${forged} |`);
  [forgedInAll, all] = [forgedInAll + forged, all + times.length];
}
console.log(`\n${forgedInAll} of ${all} openings in Chromium showed a forged byte.\n`);
