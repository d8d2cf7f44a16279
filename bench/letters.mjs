import { session } from './session.mjs';
import { readFileSync, writeFileSync, appendFileSync } from 'node:fs';
import { request, Agent } from 'node:http';
const [verb, port, ...rest] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const ask = (method, path, body) => new Promise((good, bad) => {
  const question = request({ port: +port, host: 'localhost', method, path, agent, headers: body ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) } : {} }, (answer) => {
    let text = '';
    answer.setEncoding('utf8');
    answer.on('data', (more) => (text += more));
    answer.on('end', () => (answer.complete ? good({ status: answer.statusCode, text }) : bad(new Error('cut off'))));
    answer.on('error', bad);
  });
  question.on('error', bad);
  question.end(body);
});
let sent = 0;
const letter = (story) => ask('POST', `/en/letters/${story}/post`, new URLSearchParams({ text: `The ferry was late again, and nobody said why. Letter ${process.pid} ${++sent}.`, name: 'Tern' }).toString());
const receipt = (text) => /letters\/receipt\/([0-9a-z]{32})</.exec(text)?.[1];

if (verb === 'open') {
  // Opens a story for letters, and the box as wide as it goes.
  const [story] = rest;
  const desk = await session(port, process.env.LINK);
  await desk.post(`/forum/story/${story}`, `/forum/story/${story}?handler=Open`, { open: 'true' });
  await desk.post('/forum?edition=en', '/forum?handler=Box', { edition: 'en', perDay: '100000', words: '' });
} else if (verb === 'rate') {
  const [story, seconds] = rest;
  const times = [], until = performance.now() + seconds * 1000;
  let refused = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: 64 }, async () => {
    while (performance.now() < until) {
      const before = performance.now();
      const answer = await letter(story);
      if (answer.status === 200) times.push(performance.now() - before);
      else refused++;
    }
  }));
  times.sort((a, b) => a - b);
  console.log(`${Math.round(times.length / ((performance.now() - began) / 1000))} letters/s acknowledged over 64 connections; median ${times[times.length >> 1].toFixed(0)} ms, p99 ${times[Math.floor(times.length * 0.99)].toFixed(0)} ms; ${refused} told to come again`);
} else if (verb === 'keep') {
  // Sends until it is told to stop by the end of the newsroom; every acknowledged receipt goes to the file.
  const [story, file] = rest;
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (;;) {
      try {
        const secret = receipt((await letter(story)).text);
        if (secret) appendFileSync(file, secret + '\n');
      } catch { return; }
    }
  }));
} else if (verb === 'find') {
  const secrets = readFileSync(rest[0], 'utf8').split('\n').filter(Boolean);
  let lost = 0;
  for (let i = 0; i < secrets.length; i += 32)
    await Promise.all(secrets.slice(i, i + 32).map(async (secret) => { if ((await ask('GET', `/en/letters/receipt/${secret}`)).status !== 200) lost++; }));
  console.log(`${secrets.length} letters were acknowledged, ${lost} of them are not there`);
  process.exitCode = lost ? 1 : 0;
}
agent.destroy();
