// Signs in by the printed link, then writes and publishes COUNT stories through the API, timing each publication to its answer:
//   LINK=/sign-in?link=… node bench/publish.mjs PORT COUNT
const port = process.argv[2]; const N = +process.argv[3] || 20;
const base = `http://localhost:${+port+1}`;
const link = process.env.LINK;
let jar = {};
const f = async (u, o={}) => { const r = await fetch(base+u, {redirect:'manual', ...o, headers:{...(o.headers||{}), cookie:Object.entries(jar).map(([k,v])=>k+'='+v).join('; ')}}); for (const c of r.headers.getSetCookie()) { const [kv]=c.split(';'); const i=kv.indexOf('='); jar[kv.slice(0,i)]=kv.slice(i+1);} return r; };
let r = await f(link); let html = await r.text();
const tok = /__RequestVerificationToken" type="hidden" value="([^"]+)"/.exec(html)[1];
const secret = /name="Link" value="([^"]+)"/.exec(html)[1];
r = await f('/sign-in', {method:'POST', body:new URLSearchParams({Link:secret, __RequestVerificationToken:tok}), headers:{'content-type':'application/x-www-form-urlencoded'}});
console.log('sign-in', r.status, r.headers.get('location'));
r = await f('/desk'); html = await r.text();
const tok2 = /__RequestVerificationToken" type="hidden" value="([^"]+)"/.exec(html)[1];
const J = {'content-type':'application/json','x-skywave':'1'};
const times=[];
for (let i=0;i<N;i++){
  r = await f('/desk', {method:'POST', body:new URLSearchParams({edition:'en', __RequestVerificationToken:tok2}), headers:{'content-type':'application/x-www-form-urlencoded'}});
  const id = r.headers.get('location').split('/').pop();
  const ch = [{op:'set',member:'headline',value:`Measured story ${i} of ${Date.now()}`},{op:'set',member:'section',value:'economy'},{op:'set',member:'agencies',value:['Reuters']},{op:'put',block:{type:'paragraph',id:'abcdefghij',text:'The boat left at dawn. '.repeat(20)},after:null}];
  r = await f(`/desk/api/stories/${id}/changes`, {method:'POST', headers:J, body:JSON.stringify({base:1, changes:ch})});
  if (r.status!==200) { console.log(r.status, await r.text()); process.exit(1); }
  const t=performance.now();
  r = await f(`/desk/api/stories/${id}/publish`, {method:'POST', headers:J, body:JSON.stringify({base:2})});
  const txt = await r.text(); times.push(performance.now()-t);
  if (r.status !== 200) { console.log(r.status, txt); process.exit(1); }
}
const say = (name, some) => { const sorted = some.toSorted((a, b) => a - b); console.log(`${name}: median ${sorted[sorted.length >> 1].toFixed(1)} p95 ${sorted[Math.floor(sorted.length * .95)].toFixed(1)} slowest ${sorted.at(-1).toFixed(1)} ms`); };
say('the first 60 after the start', times.slice(0, 60));
if (process.env.WINDOWS) for (let i=0;i<times.length;i+=25) say(i, times.slice(i,i+25));
if (process.env.WINDOWS) console.log(times.map((t,i)=>t>62?i+":"+t.toFixed(0):"").filter(Boolean).join(" "));
say(`all ${times.length}`, times);
