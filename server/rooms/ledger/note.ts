import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';

/**
 * Signed notes as C2SP defines them (c2sp.org/signed-note): a text that ends in a newline, an empty line, and one line for
 * each signature: an em dash, the key's name, and in Base64 the key's id before the signature.
 */
export type NoteKey = { name: string; id: Buffer; type: KeyType; publicKey: KeyObject };

/** 0x01: Ed25519 over the text. 0x04: a witness's Ed25519 over the text and its time (c2sp.org/tlog-cosignature). */
export type KeyType = 0x01 | 0x04;
export const ED25519: KeyType = 0x01;
export const COSIGNATURE: KeyType = 0x04;

const ID_BYTES = 4;
const KEY_BYTES = 32;
const TIME_BYTES = 8;
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');
// A name holds neither spaces nor a plus, which part it from what follows.
const KEY_NAME = /^[^\s+]+$/u;
const SIGNATURE_LINE = /^— (\S+) (\S+)$/u;

/** Signs note texts; declared here, kept in the keys adapter. `publicKey` is the 32 bytes of RFC 8032. */
export type NoteSigner = {
  name: string;
  publicKey: Buffer;
  sign: (text: Buffer) => Promise<Buffer>;
};

export function toNoteKey(name: string, publicKey: Buffer, type: KeyType = ED25519): NoteKey {
  if (!KEY_NAME.test(name)) throw new TypeError('The name of a note key holds no space and no plus.');
  if (publicKey.length !== KEY_BYTES) throw new TypeError('An Ed25519 key has 32 bytes.');
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(type), publicKey]), 'buffer');
  const key = { key: Buffer.concat([SPKI_ED25519, publicKey]), format: 'der', type: 'spki' } as const;
  return { name, id: id.subarray(0, ID_BYTES), type, publicKey: createPublicKey(key) };
}

/** `name+id+key`, the form in which a verifier is given a key. */
export function printNoteKey(key: NoteKey): string {
  const raw = key.publicKey.export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES);
  return `${key.name}+${key.id.toString('hex')}+${Buffer.concat([Buffer.of(key.type), raw]).toString('base64')}`;
}

/** Reads `name+id+key`; nothing where it is of another form or type, or where its id is not its own. */
export function readNoteKey(text: string): NoteKey | undefined {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(text.trim()) ?? [];
  if (name === undefined || id === undefined || encoded === undefined) return undefined;
  const [type, ...raw] = Buffer.from(encoded, 'base64');
  if ((type !== ED25519 && type !== COSIGNATURE) || raw.length !== KEY_BYTES) return undefined;
  const key = toNoteKey(name, Buffer.from(raw), type);
  return key.id.toString('hex') === id ? key : undefined;
}

/** Signs a text, which must end in a newline and hold no other control characters. */
export async function signNote(text: string, signer: NoteSigner): Promise<string> {
  if (!isNoteText(text)) throw new TypeError('A note is lines of text, each ended by a newline.');
  const { id } = toNoteKey(signer.name, signer.publicKey);
  const signature = await signer.sign(Buffer.from(text, 'utf8'));
  return `${text}\n${signatureLine(signer.name, id, signature)}`;
}

const signatureLine = (name: string, id: Buffer, signature: Buffer): string =>
  `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;

export type NoteSignature = { name: string; id: Buffer; signature: Buffer; line: string };

/** The text of a note and its signatures, unchecked; nothing where it is no note. */
export function readNote(note: string): { text: string; signatures: NoteSignature[] } | undefined {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  if (end < 0 || !isNoteText(text) || !note.endsWith('\n')) return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map(readSignature);
  if (signatures.some((signature) => signature === undefined)) return undefined;
  return { text, signatures: signatures.filter((signature) => signature !== undefined) };
}

function readSignature(line: string): NoteSignature | undefined {
  const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
  if (name === undefined || encoded === undefined || !KEY_NAME.test(name)) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length <= ID_BYTES || bytes.toString('base64') !== encoded) return undefined;
  return { name, id: bytes.subarray(0, ID_BYTES), signature: bytes.subarray(ID_BYTES), line: `${line}\n` };
}

/** Whether the same keys have signed both notes, by the ids of the keys. */
export function isSignedAlike(note: string, other: string): boolean {
  return namesOfSigners(note) === namesOfSigners(other);
}

function namesOfSigners(note: string): string | undefined {
  const signatures = readNote(note)?.signatures;
  return signatures
    ?.map(({ name, id }) => `${name}+${id.toString('hex')}`)
    .toSorted()
    .join(' ');
}

/** The text of a note that one of these keys signed; signatures of unknown keys count for nothing. */
export function openNote(note: string, keys: readonly NoteKey[]): string | undefined {
  const read = readNote(note);
  if (!read) return undefined;
  const isGood = read.signatures.some((signature) =>
    keys.some((key) => isSignedBy(read.text, signature, key)),
  );
  return isGood ? read.text : undefined;
}

/** Whether a line, such as a witness sends back, is this key's signature of a note's text. */
export function isCosignedBy(note: string, line: string, key: NoteKey): boolean {
  const read = readNote(note);
  const signature = readSignature(line);
  return read !== undefined && signature !== undefined && isSignedBy(read.text, signature, key);
}

function isSignedBy(text: string, { name, id, signature }: NoteSignature, key: NoteKey): boolean {
  if (name !== key.name || !id.equals(key.id)) return false;
  if (key.type === ED25519) return verify(null, Buffer.from(text, 'utf8'), key.publicKey, signature);
  if (signature.length <= TIME_BYTES) return false;
  const timed = `cosignature/v1\ntime ${signature.readBigUInt64BE()}\n${text}`;
  return verify(null, Buffer.from(timed, 'utf8'), key.publicKey, signature.subarray(TIME_BYTES));
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a note must not hold.
  return text.endsWith('\n') && !/[\u0000-\u0009\u000b-\u001f]/u.test(text) && !text.includes('\ufffd');
}
