import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { openCheckpoint } from './checkpoint.ts';
import { destructionShape, readDestruction } from './destruction.ts';
import { isIncluded } from './inclusion.ts';
import type { NoteKey } from './note.ts';
import { certifyEntry } from './tlog-proof.ts';
import { readContent } from './tree-store.ts';

/** A destruction with the entry that says so, and the proof that it is in the ledger: nothing of the line is needed to check it. */
export const destructionCertificate = destructionShape.extend({
  format: z.literal('harborline-destruction/1'),
  entry: z.strictObject({ entryId: z.int(), content: z.string() }),
  proof: z.string(),
});
export type DestructionCertificate = z.infer<typeof destructionCertificate>;

/** Why there is no certificate: no such entry; it destroyed nothing; no checkpoint speaks for it yet. */
export type NoCertificate = 'no-entry' | 'destroyed-nothing' | 'not-yet';

/** The certificate of one entry, or why there is none. */
export async function certifyDestruction(
  db: Database,
  entryId: number,
): Promise<DestructionCertificate | NoCertificate> {
  const content = await readContent(db, entryId);
  if (content === undefined) return 'no-entry';
  const destroyed = readDestruction(JSON.parse(content));
  if (!destroyed) return 'destroyed-nothing';
  const certified = await certifyEntry(db, entryId);
  if (!certified) return 'not-yet';
  const { what, id, destroyedAt, by } = destroyed;
  const entry = { entryId, content: certified.content };
  return { format: 'harborline-destruction/1', what, id, destroyedAt, by, entry, proof: certified.proof };
}

/** The text of a certificate, as `harborline ledger certificate` reads it. */
export const printCertificate = (certificate: DestructionCertificate): string =>
  `${JSON.stringify(certificate, null, 2)}\n`;

export type CertificateProblem =
  | 'not-what-the-entry-says'
  | 'not-a-proof'
  | 'not-signed'
  | 'not-in-the-ledger';

const PROOF = /^c2sp\.org\/tlog-proof@v1\nindex (\d+)\n((?:[A-Za-z0-9+/]{43}=\n)*)\n([\s\S]+)$/;

/** What is wrong with a certificate, by the keys of the line that are known from elsewhere; undefined where nothing is. */
export function findCertificateProblem(
  { what, id, destroyedAt, by, entry, proof }: DestructionCertificate,
  keys: readonly NoteKey[],
): CertificateProblem | undefined {
  const said = readEntry(entry.content);
  if (said?.what !== what || said.id !== id || said.destroyedAt !== destroyedAt || said.by !== by)
    return 'not-what-the-entry-says';
  const [, position, hashes, note] = PROOF.exec(proof) ?? [];
  if (position === undefined || hashes === undefined || note === undefined) return 'not-a-proof';
  const checkpoint = openCheckpoint(note, keys);
  if (!checkpoint) return 'not-signed';
  const path = hashes
    .split('\n')
    .slice(0, -1)
    .map((hash) => Buffer.from(hash, 'base64'));
  const tree = { position: Number(position), size: checkpoint.size, root: checkpoint.rootHash };
  return isIncluded(entry.content, tree, path) ? undefined : 'not-in-the-ledger';
}

function readEntry(content: string) {
  try {
    return readDestruction(JSON.parse(content));
  } catch {
    return undefined;
  }
}
