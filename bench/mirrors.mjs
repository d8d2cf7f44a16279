// Publishes COUNT stories in a newsroom with mirrors and waits, each time, until the edition is at all of them:
//   LINK=/sign-in?link=… node bench/mirrors.mjs PORT COUNT DATA FOLDER...
// Times are from the click to the last mirror's head; files are those of the courier's own report.
import { readFileSync } from 'node:fs';
const [port, count, data, ...folders] = process.argv.slice(2);
const base = `http://localhost:${+port + 1}`;
const jar = {};
const ask = async (path, options = {}) => {
  const answer = await fetch(base + path, { redirect: 'manual', ...options, headers: { ...(options.headers ?? {}), cookie: Object.entries(jar).map(([k, v]) => `${k}=${v}`).join('; ') } });
  for (const cookie of answer.headers.getSetCookie()) { const [pair] = cookie.split(';'), at = pair.indexOf('='); jar[pair.slice(0, at)] = pair.slice(at + 1); }
  return answer;
};
const token = html => /__RequestVerificationToken" type="hidden" value="([^"]+)"/.exec(html)[1];
const form = fields => ({ method: 'POST', body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
const json = value => ({ method: 'POST', headers: { 'content-type': 'application/json', 'x-skywave': '1' }, body: JSON.stringify(value) });
const html = await (await ask(process.env.LINK)).text();
await ask('/sign-in', form({ Link: /name="Link" value="([^"]+)"/.exec(html)[1], __RequestVerificationToken: token(html) }));
const mine = token(await (await ask('/desk')).text());
const note = folder => { try { return readFileSync(`${folder}/en/edition.note`, 'utf8'); } catch { return ''; } };
const number = text => +(/^number (\d+)$/m.exec(text)?.[1] ?? 0);
const sleep = ms => new Promise(done => setTimeout(done, ms));
const times = [], files = [], metadata = [], nodes = [], pages = [];
const reports = () => folders.map((_, i) => JSON.parse(readFileSync(`${data}/rounds/m${i}/report.json`, 'utf8')));
for (let i = 0; i < +count; i++) {
  const id = (await ask('/desk', form({ edition: 'en', __RequestVerificationToken: mine }))).headers.get('location').split('/').pop();
  await ask(`/desk/api/stories/${id}/changes`, json({ base: 1, changes: [{ op: 'set', member: 'headline', value: `Carried story ${i} of ${Date.now()}` }, { op: 'set', member: 'section', value: 'economy' }, { op: 'put', block: { type: 'paragraph', id: 'abcdefghij', text: 'The boat left at dawn. '.repeat(20) }, after: null }] }));
  const before = Math.max(...folders.map(folder => number(note(folder))));
  const began = performance.now();
  const answer = await ask(`/desk/api/stories/${id}/publish`, json({ base: 2 }));
  if (answer.status !== 200) { console.log(answer.status, await answer.text()); process.exit(1); }
  while (!folders.every(folder => number(note(folder)) > before)) { await sleep(5); if (performance.now() - began > 60000) { console.log('not everywhere after a minute'); process.exit(1); } }
  // The timestamp comes after the heads, and a report after its round.
  while (!reports().every(report => report.Editions.en > before)) await sleep(5);
  times.push(performance.now() - began);
  for (const { Last } of reports()) { files.push(Last.Pages + Last.Nodes + Last.Tiles + Last.Metadata); metadata.push(Last.Metadata + Last.Tiles); nodes.push(Last.Nodes); pages.push(Last.Pages); }
}
const say = (name, some, unit = '') => { const sorted = some.toSorted((a, b) => a - b); console.log(`${name}: median ${Math.round(sorted[sorted.length >> 1])} p95 ${Math.round(sorted[Math.floor(sorted.length * .95)])} most ${Math.round(sorted.at(-1))}${unit}`); };
say(`one story at ${folders.length} mirrors`, times, ' ms'); say('files a mirror', files); say('  pages and feeds', pages); say('  nodes and lists', nodes); say('  metadata and log', metadata);
