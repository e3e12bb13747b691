import type { Database, Tx } from '../../platform/db/database.ts';
import { findTaskHeldBy } from '../tasks/index.ts';
import { findEnquiryOfTask } from './chats-store.ts';

/** Whether somebody writes with an officer about this enquiry at this moment: they have accepted the chat's task, and not ended it. */
export async function worksOnEnquiry(tx: Tx, accountId: string, enquiryId: string): Promise<boolean> {
  return (await findEnquiryWrittenAbout(tx, accountId)) === enquiryId;
}

/** The enquiry about which somebody writes with its officer at this moment. */
export async function findEnquiryWrittenAbout(
  db: Database | Tx,
  accountId: string,
): Promise<string | undefined> {
  const task = await findTaskHeldBy(db, accountId);
  if (task?.kind !== 'chat' || task.state !== 'under-way') return undefined;
  return findEnquiryOfTask(db, task.taskId);
}
