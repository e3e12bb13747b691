import type { ClerkCall } from '../../../contract/document.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { findAgencyFacts, listTelephones, verificationOfCall } from '../agencies/index.ts';
import { findCallOf, findParticipant, isConnected } from '../calls/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { byStaff } from './by-staff.ts';
import { findLastClerkCall, insertClerkCall } from './clerk-calls-store.ts';
import type { DocumentParts } from './document-parts.ts';
import { lockDocument, noteClerk } from './documents-store.ts';
import type { Look } from './look.ts';

/** A court's office lets it ring longer than a desk does. */
const RING_FOR_MS = 45_000;
const RING_BEYOND_LEASE_MS = 5_000;

type Asked = Look & { telephoneId: string };

/** Dials the court's number in the directory, beside the officer of this call, who waits with music as soon as the clerk is there. */
export async function callClerk(
  parts: DocumentParts,
  asked: Asked,
): Promise<{ clerkCallId: string } | Refusal> {
  const { db, ids, participants, exchanges } = parts;
  const call = await findCallOf(db, asked.accountId);
  if (!call || !isConnected(call.state)) return refuse('HL_NOT_YOUR_CALL');
  const clerkCallId = ids.uuid();
  const decided: { number?: string; whyNot?: Refusal } = {};
  const invited = await participants.invite({
    ...{ callId: call.callId, kind: 'agency', accountId: null, invitedBy: asked.accountId },
    leaseMs: RING_FOR_MS,
    agree: async (tx, now, { participantId, at }) => {
      if (now.callTakerId !== asked.accountId || now.state === 'rejoining') return false;
      const found = await numberToDial(tx, parts, now.callId, asked);
      if (typeof found !== 'string') {
        decided.whyNot = found;
        return false;
      }
      decided.number = found;
      const { documentId, telephoneId, accountId } = asked;
      const made = { clerkCallId, documentId, telephoneId, participantId, begunBy: accountId, begunAt: at };
      await insertClerkCall(tx, made);
      appendEntry(tx, {
        kind: 'document-clerk-called',
        subject: { documentId, clerkCallId, telephoneId },
        ...byStaff(parts, accountId),
      });
      return true;
    },
    ring: async (legId, { exchange }) =>
      decided.number === undefined
        ? 'gone'
        : exchanges
            .of(exchange)
            .dialOut({ legId, number: decided.number, ringForMs: RING_FOR_MS + RING_BEYOND_LEASE_MS }),
  });
  return invited ? { clerkCallId } : (decided.whyNot ?? refuse('HL_CALL_MOVED_ON'));
}

/** The number of the directory, read in this transaction; it is dialled for who took the document in, beside somebody who is proven. */
async function numberToDial(
  tx: Tx,
  parts: DocumentParts,
  callId: string,
  { accountId, documentId, telephoneId }: Asked,
): Promise<string | Refusal> {
  const found = await lockDocument(tx, documentId);
  if (found?.takenInBy !== accountId) return refuse('HL_NOT_FOUND');
  if (found.state !== 'taking-in' || found.clerkConfirmedAt !== null) return refuse('HL_DOCUMENT_MOVED_ON');
  if (!(await verificationOfCall(tx, callId))) return refuse('HL_DOCUMENT_WITHOUT_PROOF');
  const state = (await viewClerkCall(tx, documentId))?.state;
  if (state === 'ringing' || state === 'talking') return refuse('HL_CALL_BACK_UNDER_WAY');
  const court = await findAgencyFacts(tx, found.courtAgencyId, parts.clock.now());
  const telephones = await listTelephones(tx, found.courtAgencyId);
  const called = telephones.find((one) => one.telephoneId === telephoneId && !one.isFrozen);
  return called && court?.function === 'court' ? called.number : refuse('HL_DOCUMENT_NOT_OF_COURT');
}

/** What became of the newest call to the clerk. */
export async function viewClerkCall(tx: Tx, documentId: string): Promise<ClerkCall | null> {
  const last = await findLastClerkCall(tx, documentId);
  const participant = last && (await findParticipant(tx, { participantId: last.participantId }));
  if (!last || !participant) return null;
  const { state, joinedAt } = participant;
  const over = joinedAt === null ? 'not-answered' : 'answered';
  const shown = { invited: 'ringing', joined: 'talking', ended: over } as const;
  return { clerkCallId: last.clerkCallId, telephoneId: last.telephoneId, state: shown[state] };
}

/** The clerk has confirmed the docket, in the newest call to a number of the directory, which somebody picked up. The database takes no other. */
export function confirmWithClerk(
  parts: DocumentParts,
  { accountId, documentId, clerkCallId }: Look & { clerkCallId: string },
): Promise<{ clerkConfirmed: true } | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const found = await lockDocument(tx, documentId);
    if (found?.takenInBy !== accountId) return refuse('HL_NOT_FOUND');
    if (found.state !== 'taking-in' || found.clerkConfirmedAt !== null) return refuse('HL_DOCUMENT_MOVED_ON');
    const last = await viewClerkCall(tx, documentId);
    const isAnswered = last?.state === 'talking' || last?.state === 'answered';
    if (last?.clerkCallId !== clerkCallId || !isAnswered) return refuse('HL_DOCUMENT_CLERK_NOT_CALLED');
    const { telephoneId } = last;
    await noteClerk(tx, documentId, { clerkCallId, telephoneId, accountId, at: parts.clock.now() });
    appendEntry(tx, {
      kind: 'document-clerk-confirmed',
      subject: { documentId, telephoneId, clerkCallId },
      ...byStaff(parts, accountId),
    });
    return { clerkConfirmed: true };
  });
}
