import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import type { HeldOutside } from './held-outside.ts';
import { listVersions } from './legal-store.ts';
import { listPauses } from './pause-store.ts';

const legal = (db: Database | Tx) => db.$pickTables<NamesOf<'legal'>>();

/** Held by whoever writes to the list, until the end of its transaction. */
const LIST_LOCK = 7_240_158;

export async function lockHoldList(tx: Tx): Promise<boolean> {
  const result = await sql<{
    locked: boolean;
  }>`SELECT pg_try_advisory_xact_lock(${LIST_LOCK}) AS locked`.execute(tx);
  return result.rows[0]?.locked === true;
}

/** What is held now; while nobody has looked at the holds since the database was put back, also what was held before. */
export async function readHeldNow(tx: Tx, at: Date): Promise<HeldOutside> {
  const rows = await legal(tx)
    .selectFrom('legal.enquiry_hold')
    .select(['process_id as processId', 'enquiry_id as enquiryId'])
    .where('lifted_at', 'is', null)
    .execute();
  const day = at.toISOString().slice(0, 10);
  const inForce = (await listVersions(tx)).at(-1)?.content.holds ?? [];
  const before = (await listPauses(tx)).flatMap(({ held }) => held ?? []);
  const holds = [...inForce, ...before.flatMap((held) => held.holds)];
  return {
    enquiries: unique([...rows, ...before.flatMap(({ enquiries }) => enquiries)]),
    holds: unique(holds.filter(({ until }) => until === null || until >= day)),
  };
}

/** Each once, in an order that is always the same. */
function unique<One>(all: readonly One[]): One[] {
  const byText = new Map(all.map((one) => [JSON.stringify(one), one]));
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
