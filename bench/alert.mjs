import { session } from './session.mjs';
const [port] = process.argv.slice(2);
const desk = await session(port, process.env.LINK);
const site = (path) => fetch(`http://localhost:${port}/en/${path}`).then((answer) => answer.text());
const times = (name, some) => console.log(`${name}: ${some.map((t) => t.toFixed(0)).join(', ')} ms`);
const [sent, recalled] = [[], []];
for (let i = 0; i < 5; i++) {
  const text = `Measured alert ${i}`;
  sent.push(await desk.time('/desk/alert', '/desk/alert?handler=Send', { 'Texts[en]': text, Level: 'Breaking', Hours: '1' }));
  if (!(await site('index.html')).includes(text) || !(await site('feed/rss.xml')).includes(text)) throw new Error('The alert is not there.');
  const id = /name="id" value="([^"]+)"/.exec(await (await desk.ask('/desk/alert')).text())[1];
  recalled.push(await desk.time('/desk/alert', '/desk/alert?handler=Recall', { id }));
  if ((await site('index.html')).includes(text)) throw new Error('The alert is still there.');
}
times('alert sent', sent);
times('alert recalled', recalled);
