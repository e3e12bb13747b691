import type { DeskCall, DeskOffer, DeskState } from '../../../contract/desk.ts';
import type { Database } from '../../platform/db/database.ts';
import {
  type Call,
  findCall,
  findCallOf,
  findOpenWrapUp,
  isConnected,
  listCallEvents,
  listWaitingCalls,
} from '../calls/index.ts';
import { findEnquiryOfCall } from '../enquiries/index.ts';
import { readPresence } from '../staff/index.ts';
import { findOpenOffer, type Offer } from './offers-store.ts';

/** What the database knows of a desk: all of its state but the telephone, the queue and the person's name. */
export type DeskFacts = Pick<DeskState, 'presence' | 'offer' | 'call' | 'wrapUp' | 'enquiryId'>;

export async function readDeskFacts(db: Database, accountId: string): Promise<DeskFacts> {
  const [presence, offer, call, wrapUp] = await Promise.all([
    readPresence(db, accountId),
    findOpenOffer(db, accountId),
    findCallOf(db, accountId),
    findOpenWrapUp(db, accountId),
  ]);
  const connected = call && isConnected(call.state) ? call : undefined;
  const talkedAbout = connected?.callId ?? wrapUp?.callId;
  return {
    presence: { state: presence.state, since: presence.since.toISOString(), reason: presence.reason },
    offer: offer ? await toDeskOffer(db, offer) : null,
    call: connected ? await toDeskCall(db, connected) : null,
    wrapUp: wrapUp
      ? {
          callId: wrapUp.callId,
          startedAt: wrapUp.startedAt.toISOString(),
          deadlineAt: wrapUp.deadlineAt.toISOString(),
        }
      : null,
    enquiryId: talkedAbout ? ((await findEnquiryOfCall(db, talkedAbout)) ?? null) : null,
  };
}

export async function readQueue(db: Database): Promise<DeskState['queue']> {
  const waiting = await listWaitingCalls(db);
  return { waiting: waiting.length, oldestQueuedAt: waiting[0]?.queuedAt.toISOString() ?? null };
}

const toCallerView = (call: Call) => ({ claimedNumber: call.claimedNumber, language: call.language });

async function toDeskOffer(db: Database, offer: Offer): Promise<DeskOffer | null> {
  const call = await findCall(db, offer.callId);
  if (!call) return null;
  return {
    offerId: offer.offerId,
    callId: offer.callId,
    legId: offer.legId,
    queuedAt: (call.queuedAt ?? call.arrivedAt).toISOString(),
    leaseExpiresAt: offer.leaseExpiresAt.toISOString(),
    caller: toCallerView(call),
  };
}

async function toDeskCall(db: Database, call: Call): Promise<DeskCall> {
  return {
    callId: call.callId,
    state: call.state,
    legId: call.deskLegId,
    arrivedAt: call.arrivedAt.toISOString(),
    answeredAt: (call.answeredAt ?? call.stateSince).toISOString(),
    caller: toCallerView(call),
    timeLine: await listCallEvents(db, call.callId),
  };
}
