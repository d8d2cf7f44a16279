// What a host that lies answers. The same lies are told in the network of bench/attack.sh and to the worker's own code in runs.ts.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Stands in whatever a censor makes; nowhere in what the newsroom sealed. */
export const marker = 'FORGED-BY-THE-CENSOR';

export const files = (folder) => (path) => {
  const file = join(folder, path);
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
};

const digit = (text) => createHash('sha256').update(text).digest()[0];
const isTree = (path) => /\/tree\/|edition\.note$/.test(path);

/** A page with other words, or another picture or style; metadata as it was. */
function forgedPage(path, bytes) {
  if (/\.(html|css|xml|json|svg)$/.test(path) && !path.startsWith('tuf/'))
    return Buffer.from(bytes.toString().replace(/<main|<svg|$/, (found) => `<p>${marker}</p>${found}`));
  return /\.(webp|jpg|png|avif|mp3)$/.test(path) ? Buffer.concat([Buffer.from(marker), bytes.subarray(marker.length)]) : bytes;
}

/** A worker that shows what the censor likes. The browser fetches it past the worker that runs. */
const worker = Buffer.from(`self.addEventListener('install',()=>self.skipWaiting());self.addEventListener('activate',e=>e.waitUntil(clients.claim()));self.addEventListener('fetch',e=>e.respondWith(new Response('<body><p>${marker}</p>',{headers:{'content-type':'text/html'}})));`);

/** A script in every page. */
function forgedScript(path, bytes) {
  return path.endsWith('.html') ? Buffer.from(bytes.toString().replace(/<\/head>|$/, (found) => `<script>document.documentElement.dataset.forged='${marker}'</script>${found}`)) : bytes;
}

/** Each takes the path, the three sites as functions from a path to bytes or null, and a number that changes with every question. */
export const lies = {
  honest: (path, { now }) => now(path),
  'forged page': (path, { now }) => { const bytes = now(path); return bytes && forgedPage(path, bytes); },
  'forged script': (path, { now }) => { const bytes = now(path); return bytes && forgedScript(path, bytes); },
  'another newsroom under its own keys': (path, { evil }) => evil(path),
  'its pages under true metadata': (path, { now, evil }) => /^tuf\/|^circulation\//.test(path) ? now(path) : evil(path) ?? now(path),
  stale: (path, { old }) => old(path),
  'replayed metadata': (path, { now, old }) => path.startsWith('tuf/') ? old(path) : now(path),
  'truncated tree': (path, { now }, turn) => {
    const bytes = now(path);
    return bytes === null || !isTree(path) ? bytes : [null, bytes.subarray(0, bytes.length >> 1), bytes.subarray(0, -1), Buffer.alloc(0)][digit(path + (turn & 3)) & 3];
  },
  'two editions mixed': (path, { now, old }, turn) => (digit(path + turn) & 1 ? now(path) ?? old(path) : old(path) ?? now(path)),
  'endless': (path, { now }) => { const bytes = now(path); return bytes && Buffer.concat([bytes, Buffer.alloc(6_000_000, 32)]); },
};

/** What only a browser can be told. */
export const forgedWorker = (path, { now }) => path === 'sw.js' ? worker : now(path);

/** The path that a request is for. */
export const fileOf = (pathname) => { const path = decodeURIComponent(pathname.slice(1)); return path === '' || path.endsWith('/') ? path + 'index.html' : path; };

/** Bytes from and to, when a range is asked for: [status, bytes]. */
export function ranged(bytes, range) {
  const found = /^bytes=(\d+)-(\d+)$/.exec(range ?? '');
  return found ? [206, bytes.subarray(+found[1], +found[2] + 1)] : [200, bytes];
}
