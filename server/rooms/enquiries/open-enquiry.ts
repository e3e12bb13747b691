import type { EnquiryDetails, EnquiryView } from '../../../contract/enquiry.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import {
  findAgencyState,
  type Verification,
  verificationOfCall,
  verificationOfEnquiry,
} from '../agencies/index.ts';
import { findCall, findOpenWrapUp, hasPutInLane, isConnected } from '../calls/index.ts';
import { appendEntry, type EntryRequest, staffActor } from '../ledger/index.ts';
import { specificityOf } from '../specificity/index.ts';
import { findTaskHeldBy } from '../tasks/index.ts';
import { listCorrections, listFollowUpCalls } from './after-store.ts';
import { findSealed, lockEnquiry } from './enquiries-store.ts';
import type { Enquiry } from './enquiry.ts';
import { findEnquiryOfTask } from './enquiry-tasks-store.ts';
import { fillEntered, listEntered } from './entered.ts';
import type { Keys } from './keys.ts';
import { openDetails, sealingContext } from './sealing.ts';

export type EnquiryParts = { db: Database; clock: Clock; ids: Ids; keys: Keys };
/** The port to whoever knows who works on a conversation in writing about an enquiry at this moment. */
export type WorksOn = (tx: Tx, accountId: string, enquiryId: string) => Promise<boolean>;
/** An enquiry that somebody may work on now, and where: in its call or a later one, in a conversation in writing or a task about it. */
export type OpenEnquiry = Enquiry &
  ({ openIn: 'call'; inCallId: string } | { openIn: 'chat' | 'task'; inCallId?: undefined });
export type Asked = { accountId: string; enquiryId: string };
type EnquiryEntry = Extract<EntryRequest, { kind: `enquiry-${string}` | 'free-text-stopped' }>;
export type Said = {
  [Kind in EnquiryEntry['kind']]: Pick<Extract<EnquiryEntry, { kind: Kind }>, 'kind' | 'subject'>;
}[EnquiryEntry['kind']];

/** Locks an enquiry for whoever may work on it at this moment; undefined for everybody else. */
export async function openFor(
  { worksOn }: { worksOn: WorksOn },
  tx: Tx,
  { accountId, enquiryId }: Asked,
): Promise<OpenEnquiry | undefined> {
  const enquiry = await lockEnquiry(tx, { enquiryId });
  if (!enquiry) return undefined;
  const own = enquiry.callId === null ? [] : [enquiry.callId];
  for (const inCallId of [...own, ...(await listFollowUpCalls(tx, enquiryId))])
    if (await hasCall(tx, accountId, inCallId)) return { ...enquiry, openIn: 'call', inCallId };
  if (await worksOn(tx, accountId, enquiryId)) return { ...enquiry, openIn: 'chat' };
  return (await hasTaskAbout(tx, accountId, enquiryId)) ? { ...enquiry, openIn: 'task' } : undefined;
}

/** Whether somebody has accepted a task about this enquiry, and not ended it. */
async function hasTaskAbout(tx: Tx, accountId: string, enquiryId: string): Promise<boolean> {
  const task = await findTaskHeldBy(tx, accountId);
  if (task?.state !== 'under-way') return false;
  return (await findEnquiryOfTask(tx, task.taskId))?.enquiryId === enquiryId;
}

/** What is proven of who asks: in the call that it is open in, or of this enquiry where its officer writes. Whoever has a task has nobody there. */
export async function provenIn(
  tx: Tx,
  { openIn, inCallId, enquiryId }: OpenEnquiry,
): Promise<Verification | undefined> {
  if (openIn === 'task') return undefined;
  return openIn === 'call' ? verificationOfCall(tx, inCallId) : verificationOfEnquiry(tx, enquiryId);
}

/**
 * An enquiry is open to one person at a time in a call: whoever has that call, or had it last and wraps it up, also while the caller waits in the
 * lane. It goes on with a call that is handed on, and a guest in a call does not see it. It cannot be browsed.
 */
export async function hasCall(tx: Tx, accountId: string, callId: string): Promise<boolean> {
  const call = await findCall(tx, callId);
  if (call?.callTakerId === accountId && isConnected(call.state)) return true;
  const wasLast = call?.endedAt
    ? (call.callTakerId ?? accountId) === accountId
    : await hasPutInLane(tx, callId, accountId);
  return wasLast && (await findOpenWrapUp(tx, accountId))?.callId === callId;
}

/** Shows it to whoever may work on it, as it was last corrected, after the view was written down (promise 8). */
export async function showWithin(
  parts: EnquiryParts,
  tx: Tx,
  accountId: string,
  enquiry: OpenEnquiry,
): Promise<EnquiryView | Refusal> {
  const { enquiryId, revision } = enquiry;
  const words = await unseal(parts, tx, enquiryId);
  if (!words) return refuse('HL_ENQUIRY_DESTROYED');
  const last = (await listCorrections(tx, enquiryId)).at(-1);
  const context = sealingContext(enquiryId);
  const said = last ? openDetails(words.dataKey, context, last.ciphertext) : words.details;
  const details = fillEntered(said, await listEntered(tx, enquiryId, words.dataKey));
  await write(parts, tx, accountId, enquiry, { kind: 'enquiry-viewed', subject: { revision } });
  return toView(tx, enquiry, details, parts.clock.now(), last?.number ?? 0);
}

/** What was first said in it; undefined once its key was destroyed. */
export async function unseal(
  parts: Pick<EnquiryParts, 'keys'>,
  tx: Tx,
  enquiryId: string,
): Promise<{ dataKey: Buffer; details: EnquiryDetails } | undefined> {
  const sealed = await findSealed(tx, enquiryId);
  if (!sealed) return undefined;
  const context = sealingContext(enquiryId);
  const dataKey = await parts.keys.unwrap(sealed.wrappedKey, context);
  return { dataKey, details: openDetails(dataKey, context, sealed.ciphertext) };
}

/** Writes down what somebody did with it, with what is proven of whoever asks. */
export async function write(
  parts: EnquiryParts,
  tx: Tx,
  accountId: string,
  enquiry: OpenEnquiry,
  said: Said,
): Promise<void> {
  const { enquiryId, purpose } = enquiry;
  const proven = await provenIn(tx, enquiry);
  appendEntry(tx, {
    ...said,
    at: parts.clock.now(),
    actor: staffActor(accountId),
    enquiryId,
    purpose,
    verification: proven?.id ?? null,
    policy: null,
  });
}

/** As whoever may work on it sees it. */
export async function toView(
  tx: Tx,
  enquiry: Enquiry,
  details: EnquiryDetails,
  now: Date,
  corrections = 0,
): Promise<EnquiryView> {
  const { enquiryId, reference, callId, state, revision, sent } = enquiry;
  return {
    enquiryId,
    reference,
    callId,
    state,
    revision,
    openedAt: enquiry.openedAt.toISOString(),
    savedAt: enquiry.savedAt?.toISOString() ?? null,
    sent: sent && {
      urgency: sent.urgency,
      sentAt: sent.sentAt.toISOString(),
      dueAt: sent.dueAt.toISOString(),
      agencyState: await findAgencyState(tx, sent.agencyId),
    },
    corrections,
    details,
    specificity: details.children.map((child) => specificityOf(child, now)),
  };
}
