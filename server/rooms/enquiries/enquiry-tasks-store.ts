import type { EnquiryTaskKind } from '../../../contract/task.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const enquiries = (db: Database | Tx) => db.$pickTables<NamesOf<'enquiries'>>();

export type EnquiryTask = { taskId: string; enquiryId: string; kind: EnquiryTaskKind };

export async function insertEnquiryTask(tx: Tx, { taskId, enquiryId, kind }: EnquiryTask): Promise<void> {
  await enquiries(tx)
    .insertInto('enquiries.task')
    .values({ task_id: taskId, enquiry_id: enquiryId, kind })
    .execute();
}

/** The task of that kind, also one that is done. */
export async function findTaskOfEnquiry(
  db: Database | Tx,
  enquiryId: string,
  kind: EnquiryTaskKind,
): Promise<string | undefined> {
  const row = await enquiries(db)
    .selectFrom('enquiries.task')
    .select('task_id')
    .where('enquiry_id', '=', enquiryId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.task_id;
}

/** The enquiry that a task is about. */
export async function findEnquiryOfTask(db: Database | Tx, taskId: string): Promise<EnquiryTask | undefined> {
  const row = await enquiries(db)
    .selectFrom('enquiries.task')
    .select(['enquiry_id', 'kind'])
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  return row && { taskId, enquiryId: row.enquiry_id, kind: row.kind };
}

/** What was proven of the officer when the enquiry was sent that a task is about; undefined where it is about none. */
export async function findProofOfTask(tx: Tx, taskId: string): Promise<string | undefined> {
  const row = await enquiries(tx)
    .selectFrom('enquiries.task')
    .innerJoin('enquiries.enquiry', 'enquiries.enquiry.enquiry_id', 'enquiries.task.enquiry_id')
    .select('enquiries.enquiry.verification_id')
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  return row?.verification_id ?? undefined;
}
