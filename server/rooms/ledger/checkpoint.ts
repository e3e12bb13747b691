import type { NoteKey } from './note.ts';
import { openNote, readNote } from './note.ts';

/** What a checkpoint says: the log's name, how many entries it has, and the hash of their tree (c2sp.org/tlog-checkpoint). */
export type TreeHead = { origin: string; size: number; rootHash: Buffer };
/** A tree head with the note that signs it. */
export type Checkpoint = TreeHead & { note: string };

const HASH_BYTES = 32;

export function printTreeHead({ origin, size, rootHash }: TreeHead): string {
  return `${origin}\n${size}\n${rootHash.toString('base64')}\n`;
}

/** The tree head of a checkpoint's text; lines beyond the third are extensions, and are not read. */
export function readTreeHead(text: string): TreeHead | undefined {
  const [origin, digits, encoded] = text.split('\n');
  if (!origin || digits === undefined || encoded === undefined) return undefined;
  const size = Number(digits);
  if (!/^(0|[1-9]\d*)$/.test(digits) || !Number.isSafeInteger(size)) return undefined;
  const rootHash = Buffer.from(encoded, 'base64');
  if (rootHash.length !== HASH_BYTES || rootHash.toString('base64') !== encoded) return undefined;
  return { origin, size, rootHash };
}

/** A checkpoint that one of these keys signed, or nothing. */
export function openCheckpoint(note: string, keys: readonly NoteKey[]): Checkpoint | undefined {
  const text = openNote(note, keys);
  const head = text === undefined ? undefined : readTreeHead(text);
  return head && { ...head, note };
}

const INSIDE = /^\S+\n(0|[1-9]\d*)\n[A-Za-z0-9+/]{43}=\n(?:.+\n)*\n(?:— \S+ \S+\n)+/mu;

/** The note of a checkpoint out of a text that holds one, such as a mail that was saved; nothing where there is none. */
export function findCheckpointNote(text: string): string | undefined {
  const found = INSIDE.exec(`${text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')}\n`)?.[0];
  return found !== undefined && readUnchecked(found) ? found : undefined;
}

/** What a note says it is a checkpoint of; whether it was signed is not asked. */
export function readUnchecked(note: string): TreeHead | undefined {
  return readTreeHead(readNote(note)?.text ?? '');
}
