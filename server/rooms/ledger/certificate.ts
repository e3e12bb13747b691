import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { openCheckpoint } from './checkpoint.ts';
import { isIncluded } from './inclusion.ts';
import type { NoteKey } from './note.ts';
import { certifyEntry } from './tlog-proof.ts';

/** The entries by which something is destroyed, and how each says what, and by which schedule or for what reason. */
const destroying = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('enquiry-destroyed'),
    enquiryId: z.uuid(),
    subject: z.object({ version: z.int() }),
  }),
  z.looseObject({
    kind: z.literal('recording-destroyed'),
    subject: z.object({ recordingId: z.uuid(), because: z.string() }),
  }),
  z.looseObject({
    kind: z.literal('document-closed'),
    subject: z.object({ documentId: z.uuid(), because: z.string() }),
  }),
  z.looseObject({ kind: z.literal('content-destroyed'), subject: z.object({ subjectId: z.uuid() }) }),
  z.looseObject({
    kind: z.literal('accounting-month-destroyed'),
    subject: z.object({ keyId: z.uuid(), month: z.string() }),
  }),
]);
const moment = z.looseObject({ at: z.iso.datetime() });

/** What was destroyed, when, and by what; its key is gone with it. */
const destruction = z.strictObject({
  what: z.enum(['enquiry', 'recording', 'document', 'subject', 'disclosures']),
  id: z.uuid(),
  destroyedAt: z.iso.datetime(),
  by: z.string(),
});
type Destruction = z.infer<typeof destruction>;

/** A destruction with the entry that says so, and the proof that it is in the ledger: nothing of the line is needed to check it. */
export const destructionCertificate = destruction.extend({
  format: z.literal('harborline-destruction/1'),
  entry: z.strictObject({ entryId: z.int(), content: z.string() }),
  proof: z.string(),
});
type DestructionCertificate = z.infer<typeof destructionCertificate>;

/** What an entry destroyed; undefined where it destroyed nothing. Pure. */
function readDestruction(content: string): Destruction | undefined {
  const stored: unknown = JSON.parse(content);
  const entry = destroying.safeParse(stored).data;
  if (!entry) return undefined;
  const destroyedAt = moment.parse(stored).at;
  switch (entry.kind) {
    case 'enquiry-destroyed':
      return { what: 'enquiry', id: entry.enquiryId, destroyedAt, by: `schedule ${entry.subject.version}` };
    case 'recording-destroyed':
      return { what: 'recording', id: entry.subject.recordingId, destroyedAt, by: entry.subject.because };
    case 'document-closed':
      return { what: 'document', id: entry.subject.documentId, destroyedAt, by: entry.subject.because };
    case 'content-destroyed':
      return { what: 'subject', id: entry.subject.subjectId, destroyedAt, by: 'its key' };
    case 'accounting-month-destroyed': {
      const { keyId, month } = entry.subject;
      return {
        what: 'disclosures',
        id: keyId,
        destroyedAt,
        by: `the schedule of accountings, month ${month}`,
      };
    }
  }
}

/** The certificate of one entry; undefined where it destroyed nothing, or no checkpoint speaks for it yet. */
export async function certifyDestruction(
  db: Database,
  entryId: number,
): Promise<DestructionCertificate | undefined> {
  const certified = await certifyEntry(db, entryId);
  const destroyed = certified && readDestruction(certified.content);
  if (!destroyed) return undefined;
  const { content, proof } = certified;
  return { format: 'harborline-destruction/1', ...destroyed, entry: { entryId, content }, proof };
}

type CertificateProblem = 'not-what-the-entry-says' | 'not-a-proof' | 'not-signed' | 'not-in-the-ledger';

const PROOF = /^c2sp\.org\/tlog-proof@v1\nindex (\d+)\n((?:[A-Za-z0-9+/]{43}=\n)*)\n([\s\S]+)$/;

/** What is wrong with a certificate, by the keys of the line that are known from elsewhere; undefined where nothing is. */
export function findCertificateProblem(
  { what, id, destroyedAt, by, entry, proof }: DestructionCertificate,
  keys: readonly NoteKey[],
): CertificateProblem | undefined {
  const said = readDestruction(entry.content);
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
