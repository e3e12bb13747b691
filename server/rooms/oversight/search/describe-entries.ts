import { z } from 'zod';
import { purpose } from '../../../../contract/enquiry.ts';
import { actorView, type EntryRow } from '../../../../contract/oversight.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { findOfficer } from '../../agencies/index.ts';
import { findReferences } from '../../enquiries/index.ts';
import { type ReadEntry, readDestruction } from '../../ledger/index.ts';
import { findNames } from '../../staff/index.ts';

const actor = z.object({
  kind: actorView.shape.kind,
  accountId: z.string().optional(),
  officerId: z.string().optional(),
});
const content = z.object({
  kind: z.string(),
  at: z.iso.datetime(),
  actor,
  purpose: purpose.nullable(),
  enquiryId: z.uuid().nullable(),
  subject: z.record(z.string(), z.unknown()),
});

/** Entries as they are shown: with the names of who acted, and how the enquiry is called aloud. */
export async function describeEntries(db: Database | Tx, entries: readonly ReadEntry[]): Promise<EntryRow[]> {
  const read = entries.map(({ entryId, content: stored }) => ({
    entryId,
    destroyed: readDestruction(stored)?.what ?? null,
    ...content.parse(stored),
  }));
  const names = await findNames(db, unique(read.map((one) => one.actor.accountId)));
  const references = await findReferences(db, unique(read.map((one) => one.enquiryId)));
  const officers = new Map<string, string>();
  for (const officerId of unique(read.map((one) => one.actor.officerId)))
    officers.set(officerId, (await findOfficer(db, officerId))?.name ?? '');
  return read.map(({ entryId, kind, at, actor: who, purpose: of, enquiryId, subject, destroyed }) => ({
    ...{ entryId, kind, at, purpose: of, subject, destroyed },
    actor: {
      kind: who.kind,
      name: names.get(who.accountId ?? '') ?? officers.get(who.officerId ?? '') ?? '',
    },
    reference: enquiryId === null ? null : (references.get(enquiryId) ?? null),
  }));
}

const unique = (ids: (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => id !== null && id !== undefined)),
];
