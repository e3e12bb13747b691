import { type EnquiryDetails, type EnquiryView, emptyDetails } from '../../../contract/enquiry.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { BrokenInvariantError, isRefusal, type Refusal, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import {
  queueReceipt,
  type Verification,
  verificationOfCall,
  verificationOfEnquiry,
} from '../agencies/index.ts';
import { findCall, findOpenWrapUp, hasPutInLane, isConnected } from '../calls/index.ts';
import { appendEntry, type EntryRequest, staffActor } from '../ledger/index.ts';
import { specificityOf } from '../specificity/index.ts';
import { checkTexts } from './check-texts.ts';
import {
  findSealed,
  insertEnquiry,
  lockEnquiry,
  type NewlySealed,
  updateEnquiry,
} from './enquiries-store.ts';
import { type Enquiry, type EnquiryState, listMissing, listTexts, newReference } from './enquiry.ts';
import type { Keys } from './keys.ts';
import { openDetails, sealDetails, sealingContext, sealNew } from './sealing.ts';

export type EnquiryParts = { db: Database; clock: Clock; ids: Ids; keys: Keys };
/** The port to whoever knows who works on a conversation in writing about an enquiry at this moment. */
export type WorksOn = (tx: Tx, accountId: string, enquiryId: string) => Promise<boolean>;
export type DeskEnquiryParts = EnquiryParts & { worksOn: WorksOn };
/** An enquiry that somebody may work on now, and where: in its call, or in a conversation in writing about it. */
type OpenEnquiry = Enquiry & { openIn: 'call' | 'chat' };
type Asked = { accountId: string; enquiryId: string };
type Change = Asked & { revision: number };
type EnquiryEntry = Extract<EntryRequest, { kind: `enquiry-${string}` | 'free-text-stopped' }>;
type Said = {
  [Kind in EnquiryEntry['kind']]: Pick<Extract<EnquiryEntry, { kind: Kind }>, 'kind' | 'subject'>;
}[EnquiryEntry['kind']];

/** Tries to draw a reference that nobody has. */
export const MOST_DRAWS = 5;

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
  const known = await lockEnquiry(tx, { callId });
  if (known) return showWithin(parts, tx, accountId, { ...known, openIn: 'call' });
  const fresh: OpenEnquiry = {
    openIn: 'call',
    enquiryId,
    callId,
    reference: newReference(),
    state: 'draft',
    purpose: null,
    attested: false,
    revision: 0,
    openedAt: parts.clock.now(),
    savedAt: null,
  };
  if (!(await insertEnquiry(tx, fresh, { openedBy: accountId }, sealed))) return undefined;
  await write(parts, tx, accountId, fresh, { kind: 'enquiry-opened', subject: { callId } });
  return toView(fresh, emptyDetails, fresh.openedAt);
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

async function showWithin(
  parts: EnquiryParts,
  tx: Tx,
  accountId: string,
  enquiry: OpenEnquiry,
): Promise<EnquiryView | Refusal> {
  const words = await unseal(parts, tx, enquiry.enquiryId);
  if (!words) return refuse('HL_ENQUIRY_DESTROYED');
  await write(parts, tx, accountId, enquiry, {
    kind: 'enquiry-viewed',
    subject: { revision: enquiry.revision },
  });
  return toView(enquiry, words.details, parts.clock.now());
}

/** Saves a draft, finished or not. Text that seems to say where a child is, or a status, is stopped before it is stored. */
export function saveDetails(
  parts: DeskEnquiryParts,
  change: Change,
  details: EnquiryDetails,
): Promise<EnquiryView | Refusal> {
  return changeEnquiry(parts, change, async (tx, enquiry) => {
    const stopped = checkTexts(listTexts(details));
    if (stopped.length > 0) {
      const paths = [...new Set(stopped.map((stop) => stop.path))];
      await write(parts, tx, change.accountId, enquiry, { kind: 'free-text-stopped', subject: { paths } });
      return refuse(
        'HL_FREE_TEXT_STOPPED',
        stopped.map(({ path, message }) => ({ path, message })),
      );
    }
    const subject = { revision: enquiry.revision + 1, childCount: details.children.length };
    return { state: 'draft', details, said: { kind: 'enquiry-saved', subject } };
  });
}

/** Ends the draft: recorded once everything needed is there, or declined with whatever is there. */
export function concludeEnquiry(
  parts: DeskEnquiryParts,
  change: Change,
  as: 'recorded' | 'declined',
): Promise<EnquiryView | Refusal> {
  return changeEnquiry(parts, change, async (tx, enquiry, before) => {
    const missing = as === 'recorded' ? listMissing(before) : [];
    if (missing.length > 0) return refuse('HL_ENQUIRY_INCOMPLETE', missing);
    if (as === 'recorded') await tellAgency(parts, tx, { ...enquiry, purpose: before.purpose });
    return {
      state: as,
      details: before,
      said: { kind: `enquiry-${as}`, subject: { revision: enquiry.revision + 1 } },
    };
  });
}

/** The head of the agency hears of every enquiry that was proven to be its own. */
async function tellAgency({ clock, ids }: EnquiryParts, tx: Tx, enquiry: OpenEnquiry): Promise<void> {
  const proven = await provenIn(tx, enquiry);
  if (!proven) return;
  const { enquiryId, reference, purpose } = enquiry;
  const recorded = { enquiryId, reference, purpose, recordedAt: clock.now(), mailId: ids.uuid() };
  await queueReceipt(tx, proven, recorded);
}

type Decided = { state: EnquiryState; details: EnquiryDetails; said: Said } | Refusal;
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
    const next: OpenEnquiry = {
      ...enquiry,
      state,
      purpose,
      attested,
      revision: enquiry.revision + 1,
      savedAt: parts.clock.now(),
    };
    await updateEnquiry(tx, next, sealDetails(words.dataKey, sealingContext(next.enquiryId), details));
    await write(parts, tx, change.accountId, next, said);
    return toView(next, details, parts.clock.now());
  });
}

/** Locks an enquiry for whoever may work on it at this moment; undefined for everybody else. */
async function openFor(
  { worksOn }: DeskEnquiryParts,
  tx: Tx,
  { accountId, enquiryId }: Asked,
): Promise<OpenEnquiry | undefined> {
  const enquiry = await lockEnquiry(tx, { enquiryId });
  if (!enquiry) return undefined;
  if (enquiry.callId !== null && (await hasCall(tx, accountId, enquiry.callId)))
    return { ...enquiry, openIn: 'call' };
  return (await worksOn(tx, accountId, enquiryId)) ? { ...enquiry, openIn: 'chat' } : undefined;
}

/** What is proven of who asks: in this call, or of this enquiry where its officer writes. */
const provenIn = (tx: Tx, { openIn, callId, enquiryId }: OpenEnquiry): Promise<Verification | undefined> =>
  openIn === 'call' && callId !== null
    ? verificationOfCall(tx, callId)
    : verificationOfEnquiry(tx, enquiryId);

/**
 * An enquiry is open to one person at a time in a call: whoever has that call, or had it last and wraps it up, also while the caller waits in the
 * lane. It goes on with a call that is handed on, and a guest in a call does not see it. It cannot be browsed.
 */
async function hasCall(tx: Tx, accountId: string, callId: string): Promise<boolean> {
  const call = await findCall(tx, callId);
  if (call?.callTakerId === accountId && isConnected(call.state)) return true;
  const wasLast = call?.endedAt
    ? (call.callTakerId ?? accountId) === accountId
    : await hasPutInLane(tx, callId, accountId);
  return wasLast && (await findOpenWrapUp(tx, accountId))?.callId === callId;
}

async function unseal(
  parts: EnquiryParts,
  tx: Tx,
  enquiryId: string,
): Promise<{ dataKey: Buffer; details: EnquiryDetails } | undefined> {
  const sealed = await findSealed(tx, enquiryId);
  if (!sealed) return undefined;
  const context = sealingContext(enquiryId);
  const dataKey = await parts.keys.unwrap(sealed.wrappedKey, context);
  return { dataKey, details: openDetails(dataKey, context, sealed.ciphertext) };
}

async function write(
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

function toView(enquiry: Enquiry, details: EnquiryDetails, now: Date): EnquiryView {
  const { enquiryId, reference, callId, state, revision } = enquiry;
  return {
    enquiryId,
    reference,
    callId,
    state,
    revision,
    openedAt: enquiry.openedAt.toISOString(),
    savedAt: enquiry.savedAt?.toISOString() ?? null,
    details,
    specificity: details.children.map((child) => specificityOf(child, now)),
  };
}
