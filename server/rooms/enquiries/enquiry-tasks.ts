import type { LineLanguage } from '../../../contract/call.ts';
import type { EnquiryTaskKind } from '../../../contract/task.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findCall } from '../calls/index.ts';
import type { Tasks } from '../tasks/index.ts';
import { storeUnjoined } from './deadline-words-store.ts';
import { findTaskOfEnquiry, insertEnquiryTask } from './enquiry-tasks-store.ts';
import type { OpenEnquiry } from './open-enquiry.ts';

/** The ports to whoever routes work; and of an enquiry that has no call its queue, and in which language its officer writes. */
export type EnquiryTaskParts = {
  makeTask: Tasks['makeWithin'];
  dropTask: Tasks['dropWithin'];
  askTaskAgain: Tasks['askAgainWithin'];
  homeQueue: () => string;
  writtenIn: (tx: Tx, enquiryId: string) => Promise<LineLanguage | undefined>;
};

type OfCall = Pick<OpenEnquiry, 'enquiryId' | 'callId'>;

/** In which language the line speaks with the officer of an enquiry: that of its call, else the one in which they write. */
export async function languageOf(
  tx: Tx,
  { writtenIn }: Pick<EnquiryTaskParts, 'writtenIn'>,
  { enquiryId, callId }: OfCall,
): Promise<LineLanguage> {
  const call = callId === null ? undefined : await findCall(tx, callId);
  return call?.language ?? (await languageInWriting(tx, writtenIn, enquiryId));
}

const languageInWriting = async (
  tx: Tx,
  writtenIn: EnquiryTaskParts['writtenIn'],
  enquiryId: string,
): Promise<LineLanguage> => (await writtenIn(tx, enquiryId)) ?? 'en';

/** Makes work of an enquiry for whoever is free at that moment, and never before it. Urgent ones come to them as a child's call does. */
export async function makeEnquiryTask(
  { makeTask, homeQueue, writtenIn }: EnquiryTaskParts,
  tx: Tx,
  { enquiryId, callId, sent }: Pick<OpenEnquiry, 'enquiryId' | 'callId' | 'sent'>,
  { kind, dueAt }: { kind: EnquiryTaskKind; dueAt: Date },
): Promise<void> {
  const call = callId === null ? undefined : await findCall(tx, callId);
  const taskId = await makeTask(tx, {
    ...{ kind, callId, dueAt, ownerId: null, madeBy: null },
    priority: kind === 'enquiry-deadline' && sent?.urgency === 'urgent' ? 'child' : 'promised',
    language: call?.language ?? (await languageInWriting(tx, writtenIn, enquiryId)),
    homeQueue: call?.queue ?? homeQueue(),
  });
  await insertEnquiryTask(tx, { taskId, enquiryId, kind });
}

/** Nobody has to do that any more. Whoever does it already goes on. */
export async function dropEnquiryTask(
  tx: Tx,
  { dropTask }: Pick<EnquiryTaskParts, 'dropTask'>,
  enquiryId: string,
  kind: EnquiryTaskKind,
): Promise<void> {
  const taskId = await findTaskOfEnquiry(tx, enquiryId, kind);
  if (taskId) await dropTask(tx, taskId);
}

/** There is no answer yet: it is asked again then, by whoever is free. */
export async function askAgainLater(
  tx: Tx,
  { askTaskAgain }: Pick<EnquiryTaskParts, 'askTaskAgain'>,
  { enquiryId, accountId, dueAt }: { enquiryId: string; accountId: string; dueAt: Date },
  kind: EnquiryTaskKind,
): Promise<void> {
  const taskId = await findTaskOfEnquiry(tx, enquiryId, kind);
  if (taskId) await askTaskAgain(tx, { taskId, accountId, dueAt });
}

type Deadline = { enquiryId: string; isJoined: boolean; at: Date };

/**
 * What is known just before the deadline. Where a custodian has joined the officer nobody has to call, and whoever calls already goes on; everybody else is
 * called, and reads the words of the deadline.
 */
export async function settleDeadline(
  tx: Tx,
  tasks: Pick<Tasks, 'dropWithin'>,
  { enquiryId, isJoined, at }: Deadline,
): Promise<void> {
  if (!isJoined) return storeUnjoined(tx, enquiryId, at);
  const taskId = await findTaskOfEnquiry(tx, enquiryId, 'enquiry-deadline');
  if (taskId) await tasks.dropWithin(tx, taskId);
}
