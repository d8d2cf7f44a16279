import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberOf, textOf, timeOf, unbase64, unhex, utf8, type Bytes } from '../src/seal/bytes';
import { verifies, verifiesByLibrary } from '../src/seal/ed25519';
import { parseHead } from '../src/seal/head';
import { canonical, parse } from '../src/seal/json';
import { openNote } from '../src/seal/note';
import { findLeaf, isOf, isPath, parseLeaves, parseNode } from '../src/seal/tree';
import { covers, parseFile, parseRoot, parseSnapshot, parseTargets, parseTimestamp } from '../src/seal/tuf';
import { parseMirrors } from '../src/worker/sources';
import { example, exampleFiles } from './some';

const key = unhex('03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8')!;
const note = (bytes: Bytes) => openNote(bytes, 'newsroom', key);
const mirrors = utf8('skywave/mirrors/v1\nhttps://a.example/site/\nhttp://abc.onion/\n');

/** Each parser with an example that it takes. */
const parsers: [string, Bytes, (bytes: Bytes) => unknown][] = [
  ['root', example(exampleFiles.root), async bytes => { const file = parseFile(bytes); return file && parseRoot(file); }],
  ['timestamp', example(exampleFiles.timestamp), bytes => { const file = parseFile(bytes); return file && parseTimestamp(file); }],
  ['snapshot', example(exampleFiles.snapshot), bytes => { const file = parseFile(bytes); return file && parseSnapshot(file); }],
  ['targets', example(exampleFiles.targets), async bytes => { const file = parseFile(bytes); return file && parseTargets(file); }],
  ['role', example(exampleFiles.role), async bytes => { const file = parseFile(bytes); return file && parseTargets(file); }],
  ['note', example(exampleFiles.note), note],
  ['head', utf8(textOf(example(exampleFiles.note))!.split('\n\n')[0]! + '\n'), bytes => parseHead(textOf(bytes) ?? '')],
  ['node', example(exampleFiles.node), parseNode],
  ['leaves', example(exampleFiles.leaves), parseLeaves],
  ['mirrors', mirrors, bytes => parseMirrors(textOf(bytes) ?? '')],
];

/** What is also whole when it ends sooner: lists end after any line. */
const lists = ['node', 'leaves', 'mirrors'];

for (const [name, bytes, read] of parsers) {
  test(`${name}: the example of the formats is taken`, async () => assert.ok(await read(bytes)));

  test(`${name}: cut off anywhere it is refused`, async () => {
    for (let length = 0; length < bytes.length; length++) {
      const isWhole = lists.includes(name) && bytes[length - 1] === 10;
      if (!isWhole)
        assert.equal(await read(bytes.slice(0, length)), null, `${length} bytes`);
    }
  });

  test(`${name}: no other bytes mean the same`, async () => {
    // A head may have further lines.
    for (const other of [...name === 'head' ? [] : [Buffer.concat([bytes, Buffer.from('\n')])], Buffer.concat([Buffer.from(' '), bytes]), Buffer.concat([Buffer.from('\ufeff'), bytes]), Buffer.concat([bytes, Buffer.from([0xff])])])
      assert.equal(await read(new Uint8Array(other)), null);
  });
}

test('a note is refused with any bit of it changed', async () => {
  const bytes = example(exampleFiles.note);
  for (let i = 0; i < bytes.length * 8; i++) {
    const other = bytes.slice();
    other[i >> 3]! ^= 1 << (i & 7);
    assert.equal(await note(other), null, `bit ${i}`);
  }
});

test('metadata is taken in one form and no other', () => {
  const text = textOf(example(exampleFiles.timestamp))!;
  for (const other of [
    text.replace('{"signatures"', '{ "signatures"'), text.replace('"version":1}', '"version":1.0}'), text.replace('"version":1}', '"version":1e0}'), text.replace('"version":1}', '"version":1,"version":1}'),
    text.replace('"_type"', '"\\u005ftype"'), text.replace('"spec_version":"1.0.34","version":1', '"version":1,"spec_version":"1.0.34"'), text.replace('"keyid"', '"x":1,"keyid"'), '['.repeat(100_000),
    `{"signatures":[],"signed":{"a":${'['.repeat(200)}${']'.repeat(200)}}}`,
  ])
    assert.equal(parseFile(utf8(other)), null, other.slice(0, 80));
});

test('browser and library agree on what a signature is', async () => {
  const file = parseFile(example(exampleFiles.timestamp))!;
  const signature = unhex([...file.signatures.values()][0]!)!;
  const by = async (signature: Bytes, message = file.content) => [await verifies(key, message, signature), await verifiesByLibrary(key, message, signature).catch(() => false)];
  assert.deepEqual(await by(signature), [true, true]);
  assert.deepEqual(await by(signature, utf8('other')), [false, false]);
  for (let i = 0; i < 512; i += 7) {
    const other = signature.slice();
    other[i >> 3]! ^= 1 << (i & 7);
    assert.deepEqual(await by(other), [false, false], `bit ${i}`);
  }
  // The same signature with the order of the group added to its second half.
  let carry = 0;
  const order = unhex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010')!;
  const twin = signature.map((byte, i) => {
    const sum = i < 32 ? byte : byte + order[i - 32]! + carry;
    carry = i < 32 ? 0 : sum >> 8;
    return sum & 255;
  });
  assert.deepEqual(await by(twin), [false, false]);
});

test('canonical JSON is that of TUF', () => {
  const form = (text: string) => canonical(parse(text)!);
  assert.equal(form('{"b":1,"a":[true,null,"x\\"\\\\y"]}'), '{"a":[true,null,"x\\"\\\\y"],"b":1}');
  assert.equal(form('{"__proto__":1,"constructor":2}'), '{"__proto__":1,"constructor":2}');
  for (const text of ['1.5', '1e300', '-0', '9007199254740993'])
    assert.equal(form(text), null, text);
});

test('numbers, times, hex, base64 and paths have one form', () => {
  assert.deepEqual(['0', '7', '01', '+1', '1.0', '', ' 1', '99999999999999999'].map(numberOf), [0, 7, null, null, null, null, null, null]);
  assert.deepEqual(['2026-02-30T00:00:00Z', '2026-11-24T18:30:00+00:00', '2026-11-24T24:00:00Z', '2026-11-24 18:30:00Z', 5].map(timeOf), [null, null, null, null, null]);
  assert.deepEqual(['AA', 'a', 'g0'].map(unhex), [null, null, null]);
  assert.deepEqual(['QQ', 'QR==', 'Q Q=', 'QQ==\n'].map(unbase64), [null, null, null, null]);
  assert.deepEqual(['a/b.html', '', '/a', 'a/', 'a//b', '../a', 'a/./b', 'a b', 'ä', 'x'.repeat(251)].map(isPath), [true, false, false, false, false, false, false, false, false, false]);
});

test('a pattern covers one part of a path with each star', () => {
  assert.ok(covers('en/*', 'en/edition.note') && covers('e?/a*b*', 'en/axbx'));
  assert.ok(!covers('en/*', 'en/a/b') && !covers('en/*', 'fa/edition.note') && !covers('*', 'en/x') && !covers('en/?', 'en/'));
  assert.ok(!covers('*a'.repeat(60), 'a'.repeat(59)));
});

test('a list of mirrors has whole addresses and nothing else', () => {
  assert.deepEqual(parseMirrors(textOf(mirrors)!), ['https://a.example/site/', 'http://abc.onion/']);
  for (const line of ['https://a.example', 'https://a.example/x', 'ftp://a.example/', 'https://a:b@a.example/', 'https://a.example/?x/', 'HTTPS://a.example/', '/site/', 'javascript:/'])
    assert.equal(parseMirrors(`skywave/mirrors/v1\n${line}\n`), null, line);
  assert.equal(parseMirrors('skywave/mirrors/v1\n' + 'https://a.example/\n'.repeat(65)), null);
});

test('each file of the example hangs where its path says, and what is not there is shown to be absent', async () => {
  const root = '562fb246b036c468e3ca11130aedc97c360573525ef9d2faac20d7fe269bd1db';
  const node = async (name: string) => parseNode(example(`en/tree/${name.slice(0, 2)}/${name.slice(2)}`))!;
  for (const path of ['index.html', 'corrections.html', 'section/news/index.html'])
    assert.ok(await isOf((await findLeaf(root, path, node))!, example('en/' + path)), path);
  assert.equal(await findLeaf(root, 'index.htm', node), null);
  assert.equal(await findLeaf(root, '../en/index.html', node), null);
  assert.ok(!await isOf((await findLeaf(root, 'index.html', node))!, example('en/corrections.html')));
});
