import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const legal = (db: Database | Tx) => db.$pickTables<NamesOf<'legal'>>();

/** Keeps the enquiries that a legal process names from being destroyed, from this moment until two people lift it. */
export async function holdEnquiries(
  tx: Tx,
  {
    processId,
    enquiryIds,
    by,
    at,
  }: { processId: string; enquiryIds: readonly string[]; by: string; at: Date },
): Promise<void> {
  const rows = enquiryIds.map((enquiryId) => ({
    ...{ process_id: processId, enquiry_id: enquiryId },
    ...{ held_by: by, held_at: at },
  }));
  if (rows.length > 0) await legal(tx).insertInto('legal.enquiry_hold').values(rows).execute();
}

export type NamedEnquiry = { enquiryId: string; isHeld: boolean; liftedAt: Date | null };

/** Which enquiries a process names, and whether it holds them still. */
export async function listHeldFor(db: Database | Tx, processId: string): Promise<NamedEnquiry[]> {
  const rows = await legal(db)
    .selectFrom('legal.enquiry_hold')
    .select(['enquiry_id', 'lifted_at'])
    .where('process_id', '=', processId)
    .orderBy('enquiry_id')
    .execute();
  return rows.map(({ enquiry_id, lifted_at }) => ({
    ...{ enquiryId: enquiry_id, isHeld: lifted_at === null, liftedAt: lifted_at },
  }));
}

/** Lifts what a process holds, as two people agreed; returns the enquiries. */
export async function liftHolds(
  tx: Tx,
  processId: string,
  agreed: { proposalId: string; at: Date },
): Promise<string[]> {
  const rows = await legal(tx)
    .updateTable('legal.enquiry_hold')
    .set({ lifted_at: agreed.at, proposal_id: agreed.proposalId })
    .where('process_id', '=', processId)
    .where('lifted_at', 'is', null)
    .returning('enquiry_id')
    .execute();
  return rows.map((row) => row.enquiry_id);
}

/** Every enquiry that some process holds: nothing of it is destroyed. */
export async function listHeldEnquiries(db: Database | Tx): Promise<string[]> {
  const rows = await legal(db)
    .selectFrom('legal.enquiry_hold')
    .select('enquiry_id')
    .distinct()
    .where('lifted_at', 'is', null)
    .execute();
  return rows.map((row) => row.enquiry_id);
}
