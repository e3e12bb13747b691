import { sql } from 'kysely';
import { z } from 'zod';
import { concernedParty, processAct } from '../../../../contract/legal-process.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const oversight = (db: Database | Tx) => db.$pickTables<NamesOf<'oversight'>>();

const storedAct = z.object({
  at: z.date(),
  accountId: z.uuid(),
  act: processAct,
  whom: concernedParty.nullable(),
  /** The officer of which enquiry was told. */
  enquiryId: z.uuid().nullable(),
  until: z.iso.date().nullable(),
  noteKept: z.string().nullable(),
});
export type StoredAct = z.infer<typeof storedAct>;

type Now = 'until' | 'enquiryId';
type NewAct = Omit<StoredAct, Now> & Partial<Pick<StoredAct, Now>>;

export async function insertAct(tx: Tx, processId: string, done: NewAct): Promise<void> {
  await oversight(tx)
    .insertInto('oversight.process_act')
    .values({
      ...{ process_id: processId, at: done.at, account_id: done.accountId },
      ...{ act: done.act, whom: done.whom, note_kept: done.noteKept },
      enquiry_id: done.enquiryId ?? null,
      until: sql<Date | null>`${done.until ?? null}::date`,
    })
    .execute();
}

/** What was done with it, the oldest first. */
export async function listActs(db: Database | Tx, processId: string): Promise<StoredAct[]> {
  const rows = await oversight(db)
    .selectFrom('oversight.process_act')
    .select([
      'at',
      'account_id as accountId',
      'act',
      'whom',
      'enquiry_id as enquiryId',
      'note_kept as noteKept',
    ])
    .select(sql<string | null>`to_char(until, 'YYYY-MM-DD')`.as('until'))
    .where('process_id', '=', processId)
    .orderBy('act_id')
    .execute();
  return rows.map((row) => storedAct.parse(row));
}

export async function insertPage(
  tx: Tx,
  processId: string,
  page: { number: number; pageKept: string },
): Promise<void> {
  await oversight(tx)
    .insertInto('oversight.process_page')
    .values({ process_id: processId, number: page.number, page_kept: page.pageKept })
    .execute();
}

/** The pages, each known by the hash under which it is kept. */
export async function listPages(db: Database | Tx, processId: string): Promise<string[]> {
  const rows = await oversight(db)
    .selectFrom('oversight.process_page')
    .select('page_kept')
    .where('process_id', '=', processId)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.page_kept);
}
