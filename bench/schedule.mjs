import { session } from './session.mjs';
const [port, at, ...stories] = process.argv.slice(2);
const desk = await session(port, process.env.LINK);
for (const story of stories) {
  const answer = await desk.call(`stories/${story.toLowerCase()}/schedule`, { at });
  if (answer.status !== 200) throw new Error(await answer.text());
}
console.log(`${stories.length} stories are due at ${at} UTC`);
