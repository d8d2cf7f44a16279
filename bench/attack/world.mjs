// What the browsers' drivers share: the network as it was, each attack on it, the pages that are opened, and what of a page is the newsroom's.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const { RUN, TOWN, NPM, NET } = process.env;
export const site = 'https://origin.test/', hosts = ['origin', 'north', 'south'];
const addresses = { origin: '10.77.1.2', north: '10.77.2.2', south: '10.77.3.2' };
export const from = name => createRequire(resolve(NPM, 'x.js'))(name);
export const pause = ms => new Promise(done => setTimeout(done, ms));
const within = (...words) => execFileSync('ip', ['netns', 'exec', `${NET}-censor`, ...words], { encoding: 'utf8' });

/** A program of the reader's namespace, in a file of its own. */
export function inReader(name, words) {
  writeFileSync(`${RUN}/${name}`, `#!/bin/sh\nexec ip netns exec ${NET}-reader ${words} "$@"\n`);
  chmodSync(`${RUN}/${name}`, 0o755);
  return `${RUN}/${name}`;
}

/** At once: hosts and censor read these files at every request. */
function put(name, text) {
  writeFileSync(`${RUN}/${name}.next`, text);
  renameSync(`${RUN}/${name}.next`, `${RUN}/${name}`);
}

function known(names) {
  put('names', names.map(host => `${addresses[host]} ${host}.test\n`).join(''));
  within('sh', '-c', `kill -HUP $(cat ${RUN}/dnsmasq.pid)`);
}

/** As all was before. */
export function calm() {
  for (const host of hosts)
    put(`${host}.lie`, 'honest\n');
  put('censor.json', '{}');
  known(hosts);
  within('nft', 'flush', 'table', 'ip', 'block');
  // A host that has ended would look like one that is withstood.
  for (const [space, programs] of [['censor', 2], ...hosts.map(host => [host, 1])]) {
    if (execFileSync('ip', ['netns', 'pids', `${NET}-${space}`], { encoding: 'utf8' }).trim().split('\n').length < programs)
      throw new Error(`A program of ${space} has ended.`);
  }
}
export const lie = (name, ...who) => () => who.forEach(host => put(`${host}.lie`, name + '\n'));
const censor = rules => () => put('censor.json', JSON.stringify(rules));
const drop = rule => () => rule.forEach(([chain, text]) => within('nft', 'add', 'rule', 'ip', 'block', chain, text));
const forging = ['forged page', 'forged script', 'another newsroom under its own keys', 'its pages under true metadata', 'stale', 'replayed metadata', 'truncated tree', 'two editions mixed', 'endless'];

export const blocks = [
  ['nothing', () => {}],
  ['name blocked', () => known(hosts.slice(1))],
  ['address blocked', drop([['in', `ip daddr ${addresses.origin} drop`]])],
  ['reset on the server name', censor({ reset: ['origin.test'] })],
  ['frozen after 16 KB', censor({ freeze: ['origin.test'] })],
  ['frozen after 16 KB, all three', censor({ freeze: hosts.map(host => host + '.test') })],
  ['half of all packets lost', drop([['in', 'iifname "sw0" tcp dport 443 numgen random mod 100 < 50 drop'], ['out', 'oifname "sw0" tcp sport 8443 numgen random mod 100 < 50 drop']])],
];
export const forgeries = forging.map(name => [`${name}: origin and one mirror`, lie(name, 'origin', 'north')]);
export const others = [
  ['forged page: all three', lie('forged page', ...hosts)],
  ['two of three frozen, 300 ms line', () => { censor({ delay: 150 })(); lie('frozen', 'origin', 'north')(); }],
];
export const late = [
  ['clock a week late', () => {}, 'faketime -f -7d'],
  ['clock a week early', () => {}, 'faketime -f +7d'],
];

const walk = (folder, below = '') => readdirSync(join(folder, below)).flatMap(name => { const path = below ? `${below}/${name}` : name; return statSync(join(folder, path)).isDirectory() ? walk(folder, path) : [path]; });
const articles = walk(`${TOWN}/new`).filter(path => /^en\/2026\/11\/[^/]+\.html$/.test(path));
/** The front, then the articles in turn, and again from the beginning when there are no more. */
export const pathOf = i => i === 0 ? 'en/index.html' : articles[(i * 37) % articles.length];

export const sealed = (edition, path) => { const file = join(TOWN, edition, path); return existsSync(file) ? readFileSync(file) : null; };
/** Which sealed page these bytes are, without the line that the worker puts in: new, old, or null. */
export function editionOf(path, bytes) {
  const plain = Buffer.from(bytes.toString().replace(/(<body[^>]*>)<aside class="kept[^>]*>.*?<\/aside>/s, '$1'));
  return ['new', 'old'].find(edition => sealed(edition, path)?.equals(plain)) ?? null;
}

const marks = name => hosts.reduce((sum, host) => sum + (existsSync(`${RUN}/${host}.${name}`) ? statSync(`${RUN}/${host}.${name}`).size : 0), 0);
/** How often a browser has come for the worker's script. */
export const came = () => marks('came');
/** How many answers were not the honest ones. */
export const told = () => marks('told');

export const plain = text => text.trim().replace(/\s+/g, ' ').replace(/\d+(:\d+)?( [AP]M)?/g, 'N').slice(0, 90);
export const counted = (seen, all) => Object.entries(seen).sort((a, b) => b[1] - a[1]).map(([text, count]) => `${text}${count === all ? '' : ` (${count.toLocaleString('en')})`}`).join('; ');
export const at = (times, share) => times.length ? [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1) : '—';
