// Follows a repository with the npm client tuf-js and none of our code.
//   node follow.mjs PACKAGES SITE STATE [--endless PATH] TARGET...
// PACKAGES: the node_modules that tuf-js is in. SITE: a folder with tuf/ and the targets, served here on a port of this machine. STATE: what the client keeps; it begins with root.json.
// Prints one line of JSON: what was believed, or the class of the error that refused it.
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join, normalize, resolve } from 'node:path';

const [packages, site, state, ...rest] = process.argv.slice(2);
const endless = rest[0] === '--endless' ? rest.splice(0, 2)[1] : null;
const { Updater } = createRequire(resolve(packages, 'here.js'))('tuf-js');

let sent = 0;
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://site').pathname).slice(1);
  const file = join(site, normalize(path));
  if (path === endless) {
    response.writeHead(200);
    const more = () => { while (!response.destroyed && response.write(Buffer.alloc(65536, 0x20))) sent += 65536; };
    response.on('drain', more);
    return more();
  }
  if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  response.writeHead(200, { 'content-length': statSync(file).size });
  createReadStream(file).pipe(response);
});
await new Promise(ready => server.listen(0, '127.0.0.1', ready));
const address = `http://127.0.0.1:${server.address().port}`;
mkdirSync(join(state, 'targets'), { recursive: true });

const said = { root: 0, timestamp: 0, targets: {} };
try {
  const client = new Updater({ metadataDir: state, metadataBaseUrl: `${address}/tuf`, targetDir: join(state, 'targets'), targetBaseUrl: address, config: { fetchRetry: false } });
  await client.refresh();
  for (const target of rest) {
    const info = await client.getTargetInfo(target);
    if (!info) throw Object.assign(new Error(target), { name: 'NoSuchTarget' });
    const path = await client.downloadTarget(info);
    said.targets[target] = createHash('sha256').update(readFileSync(path)).digest('hex');
  }
} catch (error) {
  said.refused = error.constructor === Error ? error.name : error.constructor.name;
  said.message = String(error.message).slice(0, 300);
}
for (const role of ['root', 'timestamp']) {
  if (existsSync(join(state, `${role}.json`))) said[role] = JSON.parse(readFileSync(join(state, `${role}.json`), 'utf8')).signed.version;
}
said.sent = sent;
console.log(JSON.stringify(said));
process.exit(0);
