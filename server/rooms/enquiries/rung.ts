import type { Tx } from '../../platform/db/database.ts';
import { findClosed, insertFollowUp } from './after-store.ts';
import { findEnquiryOfTask } from './enquiry-tasks-store.ts';

type Opening = { taskId: string; callId: string; openedBy: string; openedAt: Date };

/** The enquiry that a task is about is open in the call in which its officer is rung, for whoever has that call. */
export async function openInCall(tx: Tx, { taskId, ...opening }: Opening): Promise<void> {
  const about = await findEnquiryOfTask(tx, taskId);
  if (about) await insertFollowUp(tx, { ...opening, enquiryId: about.enquiryId });
}

/**
 * What is left of a task once its officer was rung: all of it where nobody talked with them, unless what they were to hear is settled otherwise; after
 * a talk the answer alone, which ends the task by itself where it is written down.
 */
export async function leftAfterRinging(
  tx: Tx,
  { taskId, wasTalkedWith }: { taskId: string; wasTalkedWith: boolean },
): Promise<'nothing' | 'all' | 'answer'> {
  const about = await findEnquiryOfTask(tx, taskId);
  if (!about) return 'nothing';
  const isCall = about.kind === 'enquiry-deadline';
  if (wasTalkedWith) return isCall ? 'nothing' : 'answer';
  return isCall && (await findClosed(tx, about.enquiryId)) ? 'nothing' : 'all';
}
