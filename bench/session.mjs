// Signs in by the link that serve or demo prints; answers a fetch that keeps the session.
export async function session(port, link) {
  const base = `http://localhost:${+port + 1}`;
  const jar = {};
  const ask = async (path, options = {}) => {
    const answer = await fetch(base + path, { redirect: 'manual', ...options, headers: { ...(options.headers || {}), cookie: Object.entries(jar).map(([k, v]) => k + '=' + v).join('; ') } });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair] = cookie.split(';'), at = pair.indexOf('=');
      jar[pair.slice(0, at)] = pair.slice(at + 1);
    }
    return answer;
  };
  const form = (fields) => ({ method: 'POST', body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  const token = (html) => /__RequestVerificationToken" type="hidden" value="([^"]+)"/.exec(html)[1];
  const page = await (await ask(link)).text();
  await ask('/sign-in', form({ Link: /name="Link" value="([^"]+)"/.exec(page)[1], __RequestVerificationToken: token(page) }));
  return {
    ask,
    /** How long the POST itself takes, in ms: the page that has its token is fetched before. */
    time: async (page, path, fields) => {
      const body = form({ ...fields, __RequestVerificationToken: token(await (await ask(page)).text()) });
      const began = performance.now();
      await ask(path, body);
      return performance.now() - began;
    },
    post: async (page, path, fields) => ask(path, form({ ...fields, __RequestVerificationToken: token(await (await ask(page)).text()) })),
    call: (path, body) => ask('/desk/api/' + path, { method: 'POST', headers: { 'content-type': 'application/json', 'x-skywave': '1' }, body: JSON.stringify(body) }),
  };
}
