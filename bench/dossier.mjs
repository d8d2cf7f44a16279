import { session } from './session.mjs';
const [port, editions, ...stories] = process.argv.slice(2);
const desk = await session(port, process.env.LINK);
const all = editions.split(',');
const begun = await desk.post('/desk/dossiers', '/desk/dossiers', { Edition: 'en', Name: 'A measured matter' });
const page = begun.headers.get('location').split('?')[0];
for (const edition of all) await desk.post(page, `${page}?handler=Words`, { Edition: edition, Name: `A measured matter (${edition})`, Summary: 'It goes on.', Questions: 'Who?' });
for (const story of stories) await desk.post(page, `${page}?handler=Put`, { Edition: 'en', story: story.toLowerCase(), isIn: 'true' });
const number = async (edition) => +/\nnumber (\d+)\n/.exec(await (await fetch(`http://localhost:${port}/${edition}/edition.note`)).text())[1];
const times = async (name, handler, fields) => {
  const some = [];
  for (let i = 0; i < 10; i++) some.push(await desk.time(page, `${page}?handler=${handler}`, fields(i)));
  console.log(`${name}: ${some.map((t) => t.toFixed(0)).join(', ')} ms`);
};
await times(`${stories.length} stories in ${all.length} languages, words of one language`, 'Words', (i) => ({ Edition: 'en', Name: 'A measured matter', Summary: `It goes on, ${i}.`, Questions: 'Who?' }));
const day = (i) => `2027-03-${String(1 + i).padStart(2, '0')}`;
await desk.post(page, `${page}?handler=Announce`, { Edition: 'en', first: day(0), what: 'A measured day', place: '', parties: '' });
const announcement = /name="announcement" value="([^"]+)"/.exec(await (await desk.ask(`${page}?edition=en`)).text())[1];
for (const edition of all) await desk.post(page, `${page}?handler=Announce`, { Edition: edition, announcement, first: day(0), what: `A measured day (${edition})`, place: '', parties: '' });
const made = async (name, handler, fields) => {
  const before = await Promise.all(all.map(number));
  await times(name, handler, fields);
  const after = await Promise.all(all.map(number));
  if (!after.every((now, i) => now - before[i] === 10)) throw new Error('Not every edition was made each time.');
};
await made(`${stories.length} stories in ${all.length} languages, an announced day moved in all`, 'Announce', (i) => ({ Edition: 'en', announcement, first: day(1 + i), what: 'A measured day (en)', place: '', parties: '' }));
await made(`${stories.length} stories in ${all.length} languages, closed and opened again in all`, 'Close', (i) => ({ Edition: 'en', closed: i % 2 ? 'false' : 'true' }));
