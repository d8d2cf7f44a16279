// Builds what readers' browsers get, into dist/. With --check it writes nothing, and fails when dist/ holds something else.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const here = new URL('.', import.meta.url);
const strings = new URL('../Stories/Languages/strings/', here);
const wanted = ['verifyTitle', 'verifyFolder', 'verifyPages', 'verifyGenuine', 'verifyAltered', 'verifyUnknown', 'verifyMissing', 'verifyConfirmed', 'verifyNoSeal', 'verifyRefused', 'checkWhat', 'checkFingerprint', 'checkCompare', 'languageName'];
const rightToLeft = ['fa', 'prs', 'ps', 'ur'];

function words() {
  const all = {};
  for (const file of readdirSync(strings).sort()) {
    const tag = file.replace('.json', '');
    const { text } = JSON.parse(readFileSync(new URL(file, strings), 'utf8'));
    all[tag] = { dir: rightToLeft.includes(tag) ? 'rtl' : 'ltr', name: `${text.languageName} (${tag})`, text: Object.fromEntries(wanted.map(key => [key, text[key]])) };
  }
  return all;
}

async function bundle(entry, define = {}) {
  const { outputFiles } = await build({
    entryPoints: [new URL(`src/${entry}`, here).pathname], absWorkingDir: here.pathname, bundle: true, minify: true, write: false, format: 'iife', charset: 'utf8', legalComments: 'inline', define,
    // Browsers of the last five years; older ones are told that it does not work there.
    target: ['es2020', 'chrome85', 'firefox79', 'safari14'], loader: { '.txt': 'text' },
  });
  return outputFiles[0].text;
}

const hashOf = text => 'sha256-' + createHash('sha256').update(text).digest('base64');

async function verifyPage() {
  const program = (await bundle('page/verify.ts', { STRINGS: JSON.stringify(words()) })).trim().replaceAll('</script', '<\\/script');
  const html = readFileSync(new URL('src/page/verify.html', here), 'utf8');
  const style = /<style>(.*?)<\/style>/s.exec(html)[1];
  return html.replace("'STYLE'", () => `'${hashOf(style)}'`).replace("'SCRIPT'", () => `'${hashOf(program)}'`).replace('PROGRAM', () => program);
}

const files = { 'sw.js': await bundle('worker/sw.ts'), 'keep.js': (await bundle('page/keep.ts')).trim() + '\n', 'verify.html': await verifyPage() };
const dist = new URL('dist/', here);
mkdirSync(dist, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  const file = new URL(name, dist);
  if (process.argv.includes('--check')) {
    if (readFileSync(file, 'utf8') !== text)
      throw new Error(`dist/${name} is not what the sources make: npm run build`);
  } else {
    writeFileSync(file, text);
  }
  console.log(`${name}: ${Buffer.byteLength(text)} bytes, ${brotliCompressSync(text).length} compressed`);
}
