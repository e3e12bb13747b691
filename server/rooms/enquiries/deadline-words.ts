import type { Database, Tx } from '../../platform/db/database.ts';
import { listNotNeeded } from '../tasks/index.ts';
import { listDeadlineTasks } from './enquiry-tasks-store.ts';

/**
 * Those of these enquiries whose officer reads the words of the deadline where they look: from the deadline on, whatever the truth is. Whom
 * nobody calls then does not read them either: who was joined with a custodian, and who withdrew.
 */
export async function listPastDeadline(
  db: Database | Tx,
  enquiryIds: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const calls = await listDeadlineTasks(db, enquiryIds, now);
  const left = await listNotNeeded(
    db,
    calls.map(({ taskId }) => taskId),
  );
  return new Set(calls.flatMap(({ taskId, enquiryId }) => (left.has(taskId) ? [] : [enquiryId])));
}
