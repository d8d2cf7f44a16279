import { hex, sha256, textOf, unbase64, utf8, joined, type Bytes } from './bytes';
import { verifies } from './ed25519';

const most = 100;

// White space as the note's reader in Seal has it, control characters and '+'.
const isName = (name: string) => name.length <= 100 && /^[^\s\u0000-\u001f\u007f-\u009f+]+$/.test(name);

/** The text of a C2SP signed note that this Ed25519 key has signed under this name; null otherwise. See docs/formats/signed-note.md. */
export async function openNote(note: Bytes, name: string, key: Bytes): Promise<string | null> {
  const all = textOf(note);
  const split = all?.lastIndexOf('\n\n') ?? -1;
  if (all === null || split < 0 || split + 2 >= all.length || !all.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(all))
    return null;
  const text = all.slice(0, split + 1);
  const lines = all.slice(split + 2, -1).split('\n');
  const id = (await sha256(utf8(name + '\n'), Uint8Array.of(1), key)).slice(0, 8);
  const ours: Bytes[] = [];
  for (const line of lines.length > most ? [''] : lines) {
    const words = line.startsWith('\u2014 ') ? line.slice(2).split(' ') : [];
    const stamp = words.length === 2 && isName(words[0]!) ? unbase64(words[1]!) : null;
    if (stamp === null || stamp.length <= 4)
      return null;
    if (words[0] === name && hex(stamp.slice(0, 4)) === id)
      ours.push(stamp.slice(4));
  }
  return ours.length === 1 && await verifies(key, joined(utf8(text)), ours[0]!) ? text : null;
}
