// Drops items as a receiver does and waits, as the list's script does, until they are listed.
import fs from 'node:fs';
import path from 'node:path';
import { session } from './session.mjs';

const [port, folder, items, burst] = process.argv.slice(2);
const newsroom = await session(port, process.env.LINK);
await newsroom.post('/wire/sources', '/wire/sources', { Edition: 'en', Place: folder, Agency: 'Orsa Wire', Seconds: '60' });
// The source is taken up within a second.
await new Promise((done) => setTimeout(done, 3000));

const paragraph = (n) => `Paragraph ${n}: the ferry left the landing at Karsa with ${n} passengers, and those who stayed behind looked after it until the fog had closed over the lake.`;
const item = (name) => JSON.stringify({
  uri: `urn:orsa:${name}`, headline: `Item ${name} of the wire`, versioncreated: new Date().toISOString(), infosource: [{ name: 'Orsa Wire' }],
  body_html: Array.from({ length: 12 }, (_, n) => `<p>${paragraph(n)}</p>`).join(''),
});
const renamed = (name) => {
  fs.writeFileSync(path.join(folder, `.${name}`), item(name));
  fs.renameSync(path.join(folder, `.${name}`), path.join(folder, `${name}.ninjs`));
};
const written = (name) => fs.writeFileSync(path.join(folder, `${name}.ninjs`), item(name));
const list = async () => (await newsroom.ask('/wire')).text();
const last = (html) => /data-last="(\d+)"/.exec(html)[1];
const newest = (html) => +(/data-number="(\d+)"/.exec(html)?.[1] ?? 0);

/** Until the list shows what is asked for, by the list's own question for changes. */
async function until(isThere, html) {
  while (!isThere(html)) {
    await newsroom.ask(`/wire/changes?after=${last(html)}`);
    html = await list();
  }
  return html;
}

const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)].toFixed(0);
for (const [how, drop] of [['renamed into place', renamed], ['written in place', written]]) {
  const times = [];
  let html = await list();
  for (let n = 0; n < +items; n++) {
    const name = `${how.split(' ')[0]}-${n}`;
    const began = performance.now();
    drop(name);
    html = await until((page) => page.includes(`Item ${name} of`), html);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  console.log(`${how}: ${times.length} items, listed after p50 ${share(times, 0.5)} ms, p95 ${share(times, 0.95)} ms, most ${times.at(-1).toFixed(0)} ms`);
}
for (const [how, drop] of [['renamed', renamed], ['written', written]]) {
  let html = await list();
  const goal = newest(html) + +burst;
  const began = performance.now();
  for (let n = 0; n < +burst; n++) drop(`burst-${how}-${n}`);
  const dropped = performance.now() - began;
  await until((page) => newest(page) >= goal, html);
  console.log(`burst of ${burst}, ${how}: dropped within ${(dropped / 1000).toFixed(2)} s, all listed after ${((performance.now() - began) / 1000).toFixed(2)} s`);
}
