// What rules for packets cannot do: reset on the server name, freeze after 16 KB, a line with a delay. Rules lead connections here; the name in the client's hello says where they go.
// Arguments: file with {"reset":[names],"freeze":[names],"delay":ms one way}, then NAME=ADDRESS…
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';

const [file, ...hosts] = process.argv.slice(2);
const addresses = Object.fromEntries(hosts.map((pair) => pair.split('=')));
const limit = 16_384;

/** The server name of a TLS hello (RFC 6066, section 3); undefined while bytes are missing. */
function nameOf(bytes) {
  if (bytes.length < 5 || bytes.length < 5 + bytes.readUInt16BE(3))
    return undefined;
  let at = 43;
  at += 1 + bytes[at];
  at += 2 + bytes.readUInt16BE(at);
  at += 1 + bytes[at];
  const end = at + 2 + bytes.readUInt16BE(at);
  for (at += 2; at < end; at += 4 + bytes.readUInt16BE(at + 2)) {
    if (bytes.readUInt16BE(at) === 0)
      return bytes.subarray(at + 9, at + 9 + bytes.readUInt16BE(at + 7)).toString();
  }
  return '';
}

createServer((client) => {
  const { reset = [], freeze = [], delay = 0 } = JSON.parse(readFileSync(file, 'utf8'));
  let hello = Buffer.alloc(0), server;
  const end = () => { client.destroy(); server?.destroy(); };
  client.on('error', end);
  // The handshake of TCP is this machine's own: a delayed line costs it one way there and one back.
  const late = (work, time = delay) => time ? setTimeout(work, time) : work();
  const begun = Date.now();
  const send = (to, bytes) => late(() => to.destroyed || to.write(bytes), delay && delay + Math.max(0, begun + 2 * delay - Date.now()));
  client.on('data', (bytes) => {
    if (server)
      return send(server, bytes);
    hello = Buffer.concat([hello, bytes]);
    const name = nameOf(hello);
    if (name === undefined)
      return;
    if (reset.includes(name) || !addresses[name])
      return client.resetAndDestroy();
    server = connect(443, addresses[name]);
    server.on('error', end);
    send(server, hello);
    let sent = 0;
    server.on('data', (part) => {
      if (freeze.includes(name))
        part = part.subarray(0, Math.max(0, limit - sent));
      sent += part.length;
      part.length && late(() => client.destroyed || client.write(part));
    });
    // Frozen is frozen: nobody hears that the other has ended.
    server.on('end', () => freeze.includes(name) && sent >= limit || late(() => client.end()));
  });
  client.on('close', () => server?.destroy());
}).listen(8443);
