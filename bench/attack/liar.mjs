// A host that lies: HTTPS with a certificate that readers' browsers take. Arguments: certificate, key, file that holds the lie's name, folder of the sites.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { files, fileOf, lies, ranged } from './lies.mjs';

const [cert, key, mode, town] = process.argv.slice(2);
const sites = { now: files(`${town}/new`), old: files(`${town}/old`), evil: files(`${town}/evil`) };
const types = { html: 'text/html; charset=utf-8', js: 'text/javascript', svg: 'image/svg+xml', webp: 'image/webp', jpg: 'image/jpeg', webmanifest: 'application/manifest+json' };
let turn = 0;
createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (request, response) => {
  const path = fileOf(new URL(request.url, 'https://host').pathname);
  const lie = readFileSync(mode, 'utf8').trim();
  response.setHeader('access-control-allow-origin', '*');
  const bytes = lie === 'frozen' ? sites.now(path) : lies[lie](path, sites, turn++);
  if (bytes === null)
    return response.writeHead(404).end();
  const [status, part] = ranged(bytes, request.headers.range);
  response.writeHead(status, { 'content-type': types[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain', 'content-length': part.length });
  // A few bytes, and then nothing more.
  lie === 'frozen' ? response.write(part.subarray(0, 10)) : response.end(part);
}).listen(443);
