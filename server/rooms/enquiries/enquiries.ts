import { type EnquiryDetails, type EnquiryView, emptyDetails } from '../../../contract/enquiry.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { BrokenInvariantError, isRefusal, type Refusal, refuse } from '../../platform/errors.ts';
import { findFollowedUp } from './after-store.ts';
import { checkDetails } from './check-texts.ts';
import { insertEnquiry, lockEnquiry, type NewlySealed, updateEnquiry } from './enquiries-store.ts';
import type { EnquiryState, Sent } from './enquiry.ts';
import {
  type Asked,
  type EnquiryParts,
  hasCall,
  type OpenEnquiry,
  openFor,
  provenIn,
  type Said,
  showWithin,
  toView,
  unseal,
  type WorksOn,
  write,
} from './open-enquiry.ts';
import { MOST_DRAWS, newReference } from './reference.ts';
import { sealDetails, sealingContext, sealNew } from './sealing.ts';
import { decideSend, type Sending, type SendingParts } from './send-enquiry.ts';

export type DeskEnquiryParts = EnquiryParts & { worksOn: WorksOn; sending: SendingParts };
type Change = Asked & { revision: number };

/** Opens the enquiry of a call, or gives the one that was opened before. Only for whoever has the call. */
export async function openEnquiry(
  parts: EnquiryParts,
  accountId: string,
  callId: string,
): Promise<EnquiryView | Refusal> {
  const enquiryId = parts.ids.uuid();
  const sealed = await sealNew(parts.keys, enquiryId, emptyDetails);
  for (let draw = 1; draw <= MOST_DRAWS; draw += 1) {
    const opened = await inTransaction(parts.db, (tx) =>
      openWithin(parts, tx, { accountId, callId, enquiryId }, sealed),
    );
    if (opened) return opened;
  }
  throw new BrokenInvariantError('No free reference was drawn.');
}

type Opening = Asked & { callId: string };

async function openWithin(
  parts: EnquiryParts,
  tx: Tx,
  opening: Opening,
  sealed: NewlySealed,
): Promise<EnquiryView | Refusal | undefined> {
  const { accountId, callId, enquiryId } = opening;
  if (!(await hasCall(tx, accountId, callId))) return refuse('HL_NOT_YOUR_CALL');
  const followedUp = await findFollowedUp(tx, callId);
  const known = await lockEnquiry(tx, followedUp ? { enquiryId: followedUp } : { callId });
  if (known) return showWithin(parts, tx, accountId, { ...known, openIn: 'call', inCallId: callId });
  const fresh: OpenEnquiry = {
    openIn: 'call',
    inCallId: callId,
    enquiryId,
    callId,
    reference: newReference(),
    state: 'draft',
    purpose: null,
    attested: false,
    revision: 0,
    openedAt: parts.clock.now(),
    savedAt: null,
    sent: null,
  };
  if (!(await insertEnquiry(tx, fresh, { openedBy: accountId }, sealed))) return undefined;
  await write(parts, tx, accountId, fresh, { kind: 'enquiry-opened', subject: { callId } });
  return toView(tx, fresh, emptyDetails, fresh.openedAt);
}

/** Shows an enquiry to whoever has its call, or writes with its officer, after the view was written down (promise 8). */
export function readEnquiry(
  parts: DeskEnquiryParts,
  { accountId, enquiryId }: Asked,
): Promise<EnquiryView | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const enquiry = await openFor(parts, tx, { accountId, enquiryId });
    if (!enquiry) return refuse('HL_NOT_FOUND');
    return showWithin(parts, tx, accountId, enquiry);
  });
}

/** Saves a draft, finished or not. Text that seems to say where a child is, or a status, is stopped before it is stored. */
export function saveDetails(
  parts: DeskEnquiryParts,
  change: Change,
  details: EnquiryDetails,
): Promise<EnquiryView | Refusal> {
  return changeEnquiry(parts, change, async (tx, enquiry, { attestedWhenFiled }) => {
    const stopped = checkDetails(details);
    if (stopped.length > 0) {
      const paths = [...new Set(stopped.map((stop) => stop.path))];
      await write(parts, tx, change.accountId, enquiry, { kind: 'free-text-stopped', subject: { paths } });
      return refuse(
        'HL_FREE_TEXT_STOPPED',
        stopped.map(({ path, message }) => ({ path, message })),
      );
    }
    const subject = { revision: enquiry.revision + 1, childCount: details.children.length };
    return {
      state: 'draft',
      details: { ...details, attestedWhenFiled },
      said: { kind: 'enquiry-saved', subject },
    };
  });
}

/**
 * Ends the draft. `recorded` is Send: it needs everything, and a caller who is proven; what is answered is the same whatever is found. `declined`
 * takes whatever is there, and nothing is looked up, then or later.
 */
export function concludeEnquiry(
  parts: DeskEnquiryParts,
  change: Change,
  as: 'recorded' | 'declined',
): Promise<EnquiryView | Refusal> {
  return changeEnquiry(parts, change, async (tx, enquiry, before) => {
    if (as === 'recorded')
      return decideSend(parts, tx, { enquiry, details: before, sentBy: change.accountId });
    const subject = { revision: enquiry.revision + 1 };
    const follow = async (inTx: Tx, { enquiryId, savedAt }: OpenEnquiry) => {
      const proven = (await provenIn(inTx, enquiry)) ?? null;
      const asked = { enquiryId, at: savedAt ?? parts.clock.now(), askedBy: change.accountId, proven };
      await parts.sending.noteAsked(inTx, { ...asked, outcome: 'declined', details: before });
    };
    return { state: as, details: before, said: { kind: 'enquiry-declined', subject }, follow };
  });
}

type Ended = {
  state: EnquiryState;
  details: EnquiryDetails;
  said: Said;
  follow?: (tx: Tx, enquiry: OpenEnquiry) => Promise<void>;
};
type Decided = Ended | Sending | Refusal;
type Decide = (tx: Tx, enquiry: OpenEnquiry, details: EnquiryDetails) => Promise<Decided>;

function changeEnquiry(
  parts: DeskEnquiryParts,
  change: Change,
  decide: Decide,
): Promise<EnquiryView | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const enquiry = await openFor(parts, tx, change);
    if (!enquiry) return refuse('HL_NOT_FOUND');
    if (enquiry.state !== 'draft') return refuse('HL_ENQUIRY_CONCLUDED');
    if (enquiry.revision !== change.revision) return refuse('HL_ENQUIRY_CHANGED');
    const words = await unseal(parts, tx, enquiry.enquiryId);
    if (!words) return refuse('HL_ENQUIRY_DESTROYED');
    const decided = await decide(tx, enquiry, words.details);
    if (isRefusal(decided)) return decided;
    const { details, state, said } = decided;
    const { purpose, attested } = details;
    const sent: Sent | null = 'sent' in decided ? decided.sent : null;
    const savedAt = sent?.sentAt ?? parts.clock.now();
    const revision = enquiry.revision + 1;
    const next: OpenEnquiry = { ...enquiry, state, purpose, attested, revision, savedAt, sent };
    await updateEnquiry(tx, next, sealDetails(words.dataKey, sealingContext(next.enquiryId), details));
    await write(parts, tx, change.accountId, next, said);
    await decided.follow?.(tx, next);
    return toView(tx, next, details, parts.clock.now());
  });
}
