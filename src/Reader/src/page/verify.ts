import words from '../../../Seal/Words/words.txt';
import { Refusal } from '../seal/client';
import { checkPage, checkSite, rootOf, wordsOf, type Finding, type Report } from './check';

/** Strings of every language, put in when the file is built. */
declare const STRINGS: Record<string, { dir: string; name: string; text: Record<string, string> }>;

const mostLines = 200;
const at = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const choose = at<HTMLSelectElement>('language');
let tag = 'en';
let report: Report | undefined;
let reason: string | undefined;
let pages: Finding[] = [];

const text = (key: string) => STRINGS[tag]!.text[key]!;

function put(parent: HTMLElement, name: string, content: string, ltr = false): HTMLElement {
  const element = parent.appendChild(document.createElement(name));
  element.textContent = content;
  if (ltr)
    element.dir = 'ltr';
  return element;
}

function list(parent: HTMLElement, findings: readonly Finding[]): void {
  const lines = put(parent, 'ul', '');
  for (const { path, state } of findings.slice(0, mostLines)) {
    const line = put(lines, 'li', '');
    line.className = state;
    put(line, 'b', text('verify' + state[0]!.toUpperCase() + state.slice(1)));
    line.append(' ');
    put(line, 'code', path, true);
  }
  if (findings.length > mostLines)
    put(lines, 'li', '…');
}

async function show(): Promise<void> {
  document.documentElement.lang = tag;
  document.documentElement.dir = STRINGS[tag]!.dir;
  document.title = text('verifyTitle');
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]'))
    element.textContent = text(element.dataset.text!);
  const result = at('result');
  result.textContent = '';
  if (reason !== undefined)
    put(result, 'p', reason === '' ? text('verifyNoSeal') : `${text('verifyRefused')} ${reason}`).className = 'altered';
  if (!report)
    return;
  put(result, 'h2', text('checkFingerprint'));
  put(result, 'p', await wordsOf(report.fingerprint, words.trim().split('\n')), true).className = 'words';
  put(result, 'p', text('checkCompare'));
  if (report.at !== null)
    put(result, 'p', text('verifyConfirmed').replace('{time}', new Date(report.at).toISOString().slice(0, 16).replace('T', ' ') + ' UTC'));
  list(result, pages);
  const count = (state: string) => report!.files.filter(file => file.state === state).length;
  const sum = put(result, 'p', '');
  sum.id = 'sum';
  sum.textContent = (['genuine', 'altered', 'unknown', 'missing'] as const).map(state => `${text('verify' + state[0]!.toUpperCase() + state.slice(1))}: ${count(state)}`).join(' · ');
  list(result, report.files.filter(file => file.state === 'altered' || file.state === 'unknown'));
}

let checks = 0;

/** How far the check is that runs; without numbers while it is not known how much there is to do. */
function tell(done?: number, all?: number): void {
  const progress = at<HTMLProgressElement>('progress');
  progress.hidden = false;
  if (all !== undefined)
    [progress.max, progress.value] = [all, done!];
  else
    progress.removeAttribute('value');
}

async function check(): Promise<void> {
  const mine = ++checks;
  [report, reason, pages] = [undefined, undefined, []];
  const chosen = new Map([...at<HTMLInputElement>('folder').files ?? []].map(file => [file.webkitRelativePath || file.name, file]));
  const root = rootOf([...chosen.keys()]);
  at('progress').hidden = true;
  if (root === null && chosen.size > 0)
    reason = '';
  // What was found before says nothing of what has been chosen now.
  void show();
  if (root === null)
    return;
  tell();
  const files = new Map([...chosen].filter(([path]) => path.startsWith(root)).map(([path, file]) => [path.slice(root.length), file]));
  const read = async (path: string) => files.has(path) ? new Uint8Array(await files.get(path)!.arrayBuffer()) : null;
  try {
    const found = await checkSite({ paths: [...files.keys()], read }, (done, all) => mine === checks && tell(done, all));
    const single: Finding[] = [];
    for (const page of at<HTMLInputElement>('pages').files ?? [])
      single.push(await checkPage(page.name, new Uint8Array(await page.arrayBuffer()), found.sealed));
    // Something else may have been chosen meanwhile.
    if (mine !== checks)
      return;
    [report, pages] = [found, single];
  } catch (error) {
    if (mine !== checks)
      return;
    reason = error instanceof Refusal ? error.message : String(error);
  }
  at('progress').hidden = true;
  return show();
}

for (const [one, { name }] of Object.entries(STRINGS))
  choose.add(new Option(name, one));
const wanted = [location.hash.slice(1), ...navigator.languages].flatMap(one => [one, one.split('-')[0]!]);
choose.value = tag = wanted.find(one => one in STRINGS) ?? 'en';
choose.onchange = () => {
  tag = choose.value;
  void show();
};
// No attribute of HTML, but all browsers for desks have it; where one has not, the files are chosen one by one.
at<HTMLInputElement>('folder').webkitdirectory = true;
at('folder').onchange = at('pages').onchange = () => void check();
void show();
