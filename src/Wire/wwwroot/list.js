// The wire's list: new items appear by themselves, and the keyboard walks it. Without this script the page is reloaded by hand.
const list = () => document.getElementById('items');
const rows = () => [...list().querySelectorAll('li[data-number]')];
const chosen = () => rows().find((row) => row.contains(document.activeElement));

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** Replaces the list by the server's newest and keeps the focus where it was. */
async function refresh() {
  const answer = await fetch(location.href, { headers: { 'X-Skywave': '1' } });
  if (!answer.ok || answer.redirected) return location.reload();
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('items');
  if (!next) return location.reload();
  const [old, held, known] = [list(), document.activeElement?.closest('li[data-number]')?.id, new Set(rows().map((row) => row.id))];
  const button = document.activeElement instanceof HTMLButtonElement;
  old.replaceWith(document.adoptNode(next));
  if (held) document.getElementById(held)?.querySelector(button ? 'button' : 'a')?.focus();
  const count = rows().filter((row) => !known.has(row.id)).length;
  if (count > 0) document.getElementById('news').textContent = count === 1 ? 'One new item' : `${count} new items`;
}

async function follow() {
  for (;;) {
    try {
      const answer = await fetch(`/wire/changes?after=${list().dataset.last}`);
      if (answer.redirected) return location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      if (String((await answer.json()).last) !== list().dataset.last) await refresh();
    } catch {
      // The server is away, or the line is.
      await wait(3000);
    }
  }
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
  const all = rows();
  const at = all.indexOf(chosen());
  if (event.key === 'j' || event.key === 'k') {
    const to = event.key === 'j' ? Math.min(at + 1, all.length - 1) : Math.max(at - 1, 0);
    all[to]?.querySelector('a')?.focus();
    event.preventDefault();
  } else if (event.key === 'o' && at >= 0) {
    all[at].querySelector('form button')?.click();
  }
});

follow();
