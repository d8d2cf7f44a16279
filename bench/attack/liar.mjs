// A host that lies: HTTPS with a certificate that readers' browsers take. Arguments: certificate, key, file that holds the lie's name, folder of the sites.
import { appendFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { files, fileOf, forgedWorker, lies, ranged } from './lies.mjs';

const [cert, key, mode, town] = process.argv.slice(2);
const sites = { now: files(`${town}/new`), old: files(`${town}/old`), evil: files(`${town}/evil`) };
const types = { html: 'text/html; charset=utf-8', js: 'text/javascript', svg: 'image/svg+xml', webp: 'image/webp', jpg: 'image/jpeg', webmanifest: 'application/manifest+json' };
const told = { ...lies, frozen: lies.honest, 'forged worker': forgedWorker };
const none = Buffer.alloc(0);
let turn = 0;
createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (request, response) => {
  const path = fileOf(new URL(request.url, 'https://host').pathname);
  const lie = readFileSync(mode, 'utf8').trim();
  // A browser that looks for a newer worker says so (Service Workers, section 9.3, Update).
  if (request.headers['service-worker'] === 'script')
    appendFileSync(mode.replace(/lie$/, 'came'), '.');
  response.setHeader('access-control-allow-origin', '*');
  const bytes = told[lie](path, sites, turn++), honest = sites.now(path);
  if (lie === 'frozen' || (bytes ?? none).compare(honest ?? none) !== 0)
    appendFileSync(mode.replace(/lie$/, 'told'), '.');
  if (bytes === null)
    return response.writeHead(404).end();
  const [status, part] = ranged(bytes, request.headers.range);
  response.writeHead(status, { 'content-type': types[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain', 'content-length': part.length });
  // A few bytes, and then nothing more.
  lie === 'frozen' ? response.write(part.subarray(0, 10)) : response.end(part);
}).listen(443);
