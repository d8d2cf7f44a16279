import { shelfName } from '../worker/shelf';
import type { Order, Settings, Standing } from '../worker/words';

/** The page on which a reader switches the worker on and off. Nothing is registered or stored before the button is pressed. */
interface Given {
  readonly settings: Settings;
  readonly off: string;
  readonly on: string;
  readonly busy: string;
  readonly failed: string;
}

const at = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const given = JSON.parse(at('words').textContent!) as Given;
const scope = new URL('../', location.href).href;
const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;

const say = (text: string) => { at('state').textContent = text; };

async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  return (await container!.getRegistrations()).find(one => one.scope === scope);
}

function ask(worker: ServiceWorker, order: Order): Promise<Standing> {
  return new Promise((resolve, reject) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = event => resolve(event.data as Standing);
    setTimeout(() => reject(new Error('No answer.')), 180_000);
    worker.postMessage(order, [channel.port2]);
  });
}

/** Waits until the worker has pinned the newsroom's key; throws when it could not. */
async function active(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  if (registration.active)
    return registration.active;
  const worker = (registration.installing ?? registration.waiting)!;
  return new Promise((resolve, reject) => {
    const look = () => worker.state === 'activated' ? resolve(worker) : worker.state === 'redundant' && reject(new Error('Not installed.'));
    worker.addEventListener('statechange', look);
    look();
  });
}

function show(standing: Standing): void {
  at('off').hidden = standing.isOn;
  at('on').hidden = !standing.isOn;
  at('choice').hidden = false;
  at<HTMLInputElement>('nothing').checked = !standing.keepsPages;
  at('save').hidden = !standing.keepsPages;
  const digits = [...given.settings.words.digits];
  say(standing.isOn ? given.on.replace('{count}', String(standing.pages).replace(/\d/g, digit => digits[Number(digit)] ?? digit)) : given.off);
}

async function clear(): Promise<void> {
  const registration = await registered();
  if (registration?.active)
    await Promise.race([ask(registration.active, { do: 'clear' }), new Promise(done => setTimeout(done, 3000))]);
  await caches.delete(shelfName(scope));
  await registration?.unregister();
}

// Chosen before anything is stored, and as the edition advises until somebody chooses.
const off: Standing = { isOn: false, keepsPages: given.settings.keepsPages, pages: 0 };

/** Does one thing at a time, and says when it did not work. */
async function doing(work: () => Promise<Standing>): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLButtonElement | HTMLInputElement>('#keep button,#keep input')];
  buttons.forEach(button => { button.disabled = true; });
  say(given.busy);
  try {
    show(await work());
  } catch {
    show(off);
    say(given.failed);
  }
  buttons.forEach(button => { button.disabled = false; });
}

const order = (what: Order) => doing(async () => ask((await registered())!.active!, what));

const keepsPages = () => !at<HTMLInputElement>('nothing').checked;

async function start(): Promise<Standing> {
  const registration = await container!.register('../sw.js', { scope: '../' });
  try {
    return await ask(await active(registration), { do: 'begin', settings: { ...given.settings, keepsPages: keepsPages() } });
  } catch (error) {
    await clear();
    throw error;
  }
}

if (container && window.isSecureContext && 'caches' in window) {
  at('start').onclick = () => doing(start);
  at('save').onclick = () => order({ do: 'save' });
  at('nothing').onchange = () => at('on').hidden || order({ do: 'keep', keepsPages: keepsPages() });
  at('clear').onclick = () => doing(async () => {
    await clear();
    return off;
  });
  void registered().then(async registration => show(registration?.active ? await ask(registration.active, { do: 'state' }) : off));
}
