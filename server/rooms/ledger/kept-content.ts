import { hash, randomBytes } from 'node:crypto';
import { newDataKey, seal, unseal } from '../../platform/crypto/seal.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import {
  destroySubjectKey,
  insertContent,
  insertSubjectKey,
  readContent,
  readSubjectKey,
} from './kept-content-store.ts';
import { appendEntry } from './ledger-store.ts';
import { type Actor, noEnquiry } from './vocabulary.ts';

const SALT_BYTES = 32;

/** Wraps the keys of subjects; declared here, kept in the keys adapter. `context` must be the same again for unwrapping. */
export type SubjectKeys = {
  wrap: (dataKey: Buffer, context: string) => Promise<Buffer>;
  unwrap: (wrappedKey: Buffer, context: string) => Promise<Buffer>;
  /** The version of the key that this was wrapped with. */
  versionOf: (wrappedKey: Buffer) => number;
};

/**
 * Keeps personal content beside the ledger, sealed with the key of the subject whom it is about, and returns its hash, in
 * hexadecimal digits, for an entry to refer to. The hash covers 32 random bytes that are sealed with the content: it cannot be
 * guessed, and says nothing once the subject's key is destroyed.
 */
export async function keepContent(
  tx: Tx,
  keys: SubjectKeys,
  subjectId: string,
  content: string,
): Promise<string> {
  const dataKey = await dataKeyFor(tx, keys, subjectId);
  const salt = randomBytes(SALT_BYTES);
  const salted = Buffer.concat([salt, Buffer.from(content, 'utf8')]);
  const contentHash = hash('sha256', salted, 'buffer');
  await insertContent(tx, { contentHash, subjectId, sealed: seal(dataKey, salted, contentHash) });
  return contentHash.toString('hex');
}

/** What was kept under a hash; nothing where it was destroyed or never was. The look must be written down by whoever asks. */
export async function readKept(
  db: Database | Tx,
  keys: SubjectKeys,
  contentHash: string,
): Promise<string | undefined> {
  const kept = await readContent(db, Buffer.from(contentHash, 'hex'));
  const wrapped = kept && (await readSubjectKey(db, kept.subjectId));
  if (!wrapped) return undefined;
  const dataKey = await keys.unwrap(wrapped, contextOf(kept.subjectId));
  return unseal(dataKey, kept.sealed, kept.contentHash).subarray(SALT_BYTES).toString('utf8');
}

/** Destroys the subject's key, and with it all that was kept about them; the tree does not change. False where there was none. */
export async function destroySubject(tx: Tx, subjectId: string, actor: Actor, now: Date): Promise<boolean> {
  if (!(await destroySubjectKey(tx, subjectId, now))) return false;
  appendEntry(tx, { kind: 'content-destroyed', at: now, actor, ...noEnquiry, subject: { subjectId } });
  return true;
}

const contextOf = (subjectId: string): string => `ledger-subject:${subjectId}`;

async function dataKeyFor(tx: Tx, keys: SubjectKeys, subjectId: string): Promise<Buffer> {
  const known = await readSubjectKey(tx, subjectId);
  if (known) return keys.unwrap(known, contextOf(subjectId));
  const made = await keys.wrap(newDataKey(), contextOf(subjectId));
  // Two at once may make one: the first that is stored is the key.
  const stored = await insertSubjectKey(tx, subjectId, made, keys.versionOf(made));
  return keys.unwrap(stored, contextOf(subjectId));
}
