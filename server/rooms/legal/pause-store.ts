import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { type HeldOutside, heldOutside } from './held-outside.ts';

const legal = (db: Database | Tx) => db.$pickTables<NamesOf<'legal'>>();

/** That a database was put back, and nothing is destroyed until two people have looked at the holds. */
export type DestructionPause = {
  pauseId: string;
  begunAt: Date;
  /** Null where the database was put back by other means than `restore`. */
  backupAt: Date | null;
  /** Null where no list of what was held was at hand. */
  held: HeldOutside | null;
};

/** Those that nobody has ended, the oldest first. */
export async function listPauses(db: Database | Tx): Promise<DestructionPause[]> {
  const rows = await legal(db)
    .selectFrom('legal.destruction_pause')
    .select(['pause_id', 'begun_at', 'backup_at', 'held_outside'])
    .where('ended_at', 'is', null)
    .orderBy('begun_at')
    .orderBy('pause_id')
    .execute();
  return rows.map(({ pause_id, begun_at, backup_at, held_outside }) => ({
    ...{ pauseId: pause_id, begunAt: begun_at, backupAt: backup_at },
    held: heldOutside.nullable().parse(held_outside),
  }));
}

/** Since when nothing is destroyed for its age; null where destruction goes on as ever. */
export async function pausedSince(db: Database | Tx): Promise<Date | null> {
  const [oldest] = await listPauses(db);
  return oldest?.begunAt ?? null;
}

/** Two people have looked at the holds. */
export async function endPauses(
  tx: Tx,
  pauseIds: readonly string[],
  agreed: { proposalId: string; at: Date },
): Promise<void> {
  await legal(tx)
    .updateTable('legal.destruction_pause')
    .set({ ended_at: agreed.at, proposal_id: agreed.proposalId })
    .where('pause_id', 'in', pauseIds)
    .execute();
}

/** Of these enquiries those that something holds, or held since that moment. */
export async function listHeldSince(
  db: Database | Tx,
  enquiryIds: readonly string[],
  since: Date,
): Promise<Set<string>> {
  if (enquiryIds.length === 0) return new Set();
  const rows = await legal(db)
    .selectFrom('legal.enquiry_hold')
    .select('enquiry_id')
    .where('enquiry_id', 'in', enquiryIds)
    .where((where) => where.or([where('lifted_at', 'is', null), where('lifted_at', '>=', since)]))
    .execute();
  return new Set(rows.map((row) => row.enquiry_id));
}
