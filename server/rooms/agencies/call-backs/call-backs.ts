import type { CallBackCommand, NotDialled } from '../../../../contract/call-back.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import {
  type Call,
  type CallLine,
  type Exchanges,
  findCallOf,
  isConnected,
  isTerminal,
  type ParticipantMove,
  type Participants,
} from '../../calls/index.ts';
import { appendEntry, lineActor, noEnquiry, type SubjectKeys, staffActor } from '../../ledger/index.ts';
import { findTelephoneToDial } from './agencies-to-call-store.ts';
import { askAgencyToWait } from './ask-agency-to-wait.ts';
import { whenLegIsOver } from './call-back.ts';
import { findCallBack, findLiveCallBack, insertCallBack, updateCallBack } from './call-backs-store.ts';
import { endOf } from './end-call-back.ts';
import { goOnOverAgency } from './go-on-over-agency.ts';

export type CallBackParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  exchanges: Exchanges;
  keys: SubjectKeys;
  line: CallLine;
  participants: Participants;
};
type Of<Kind extends CallBackCommand['kind']> = Extract<CallBackCommand, { kind: Kind }>;
type WhyNot = NotDialled | 'not-in-directory' | 'under-way';

/** A dispatch centre lets it ring longer than a desk does. */
const RING_FOR_MS = 45_000;
const RING_BEYOND_LEASE_MS = 5_000;

/**
 * Calls agencies back: always and only at a number of the directory, which is read in the transaction that decides to dial. What
 * the exchange says of that leg is followed in the same transaction in which the participant moves.
 */
export class CallBacks {
  readonly parts: CallBackParts;

  constructor(parts: CallBackParts) {
    this.parts = parts;
    const { line, participants } = parts;
    participants.accompany((tx, move) => this.#followLeg(tx, move));
    line.participate(async (tx, { call, actor }) => {
      if (!isTerminal(call.state)) return;
      const live = await findLiveCallBack(tx, call.callId);
      if (live) await endOf(tx, live, { outcome: 'call-over', at: call.stateSince, actor, ids: parts.ids });
    });
    line.divert(goOnOverAgency);
    line.observe(({ call, cause }) => {
      if (cause === 'desk-lost') askAgencyToWait(parts, call);
    });
  }

  /** Dials an agency's telephone for the caller of this call-taker, who goes on talking while it rings. */
  async begin(
    accountId: string,
    { callId, agencyId, telephoneId }: Of<'begin-call-back'>,
  ): Promise<'done' | Refusal> {
    const { db, clock, ids, exchanges, participants } = this.parts;
    const call = await findCallOf(db, accountId);
    if (call?.callId !== callId || !isConnected(call.state)) return refuse('HL_NOT_YOUR_CALL');
    const decided: { number?: string; whyNot?: WhyNot | undefined } = {};
    const invited = await participants.invite({
      ...{ callId, kind: 'agency', accountId: null, invitedBy: accountId, leaseMs: RING_FOR_MS },
      agree: async (tx, now, { participantId, at }) => {
        if (now.callTakerId !== accountId || now.state === 'rejoining') return false;
        const found = await findTelephoneToDial(tx, { agencyId, telephoneId }, clock.now());
        decided.whyNot = found ? (found.notDialled ?? undefined) : 'not-in-directory';
        if (!found || found.notDialled) return false;
        decided.number = found.number;
        const begun = {
          ...newCallBack({ callBackId: ids.uuid(), callId, agencyId, begunBy: accountId, begunAt: at }),
          ...{ telephoneId, participantId, numberDialled: found.number },
        };
        if (await insertCallBack(tx, begun, staffActor(accountId))) return true;
        decided.whyNot = 'under-way';
        return false;
      },
      ring: async (legId, { exchange }) =>
        decided.number === undefined
          ? 'gone'
          : exchanges
              .of(exchange)
              .dialOut({ legId, number: decided.number, ringForMs: RING_FOR_MS + RING_BEYOND_LEASE_MS }),
    });
    if (invited) return 'done';
    return this.#refused(accountId, { callId, agencyId, telephoneId }, decided.whyNot);
  }

  /** Writes down that there was nobody to dial: part of the evidence, like every other outcome. */
  async giveUp(
    accountId: string,
    { callId, agencyId, because }: Of<'give-up-call-back'>,
  ): Promise<'done' | Refusal> {
    const { db, clock, ids } = this.parts;
    const call = await findCallOf(db, accountId);
    if (call?.callId !== callId || !isConnected(call.state)) return refuse('HL_NOT_YOUR_CALL');
    const at = clock.now();
    const begun = newCallBack({ callBackId: ids.uuid(), callId, agencyId, begunBy: accountId, begunAt: at });
    await inTransaction(db, (tx) =>
      insertCallBack(tx, { ...begun, state: 'ended', endedAt: at, outcome: because }, staffActor(accountId)),
    );
    return 'done';
  }

  async #refused(
    accountId: string,
    asked: { callId: string; agencyId: string; telephoneId: string },
    because: WhyNot | undefined,
  ): Promise<Refusal> {
    if (because === undefined) return refuse('HL_CALL_MOVED_ON');
    const { db, clock } = this.parts;
    const entry = { kind: 'call-back-refused', at: clock.now(), actor: staffActor(accountId) } as const;
    await inTransaction(db, async (tx) =>
      appendEntry(tx, { ...entry, ...noEnquiry, subject: { ...asked, because } }),
    );
    return refuse(refusalOf[because]);
  }

  /** What becomes of the agency's leg is what becomes of the call-back. */
  async #followLeg(tx: Tx, { before, participant, at, actor, legCause }: ParticipantMove): Promise<void> {
    const { kind, participantId, state, outcome } = participant;
    if (kind !== 'agency' || before === null) return;
    const callBack = await findCallBack(tx, { participantId });
    if (!callBack || callBack.endedAt !== null) return;
    if (state === 'joined') {
      await updateCallBack(tx, { ...callBack, state: 'answered', answeredAt: at });
      const { callId, callBackId } = callBack;
      const entry = { kind: 'call-back-answered', at, actor: lineActor, ...noEnquiry } as const;
      appendEntry(tx, { ...entry, subject: { callId, callBackId } });
    }
    const end = outcome && whenLegIsOver(callBack.state, outcome, legCause);
    if (end) await endOf(tx, callBack, { outcome: end, at, actor, ids: this.parts.ids });
  }
}

const refusalOf = {
  'agency-disabled': 'HL_AGENCY_NOT_CALLED',
  'agency-not-served': 'HL_AGENCY_NOT_CALLED',
  'telephone-retired': 'HL_TELEPHONE_FROZEN',
  'telephone-frozen': 'HL_TELEPHONE_FROZEN',
  'not-in-directory': 'HL_NOT_FOUND',
  'under-way': 'HL_CALL_BACK_UNDER_WAY',
} as const satisfies Record<WhyNot, Refusal['refused']>;

const newCallBack = (begun: {
  callBackId: string;
  callId: string;
  agencyId: string | null;
  begunBy: string;
  begunAt: Date;
}) => ({
  ...begun,
  ...{ telephoneId: null, participantId: null, numberDialled: null, state: 'dialling' as const },
  ...{ answeredAt: null, wordSubjectId: null, wordKept: null, wordExpiresAt: null, wordTries: 0 },
  ...{ endedAt: null, outcome: null, noteKept: null },
});

/** Whether a call-taker has this call now. */
export const hasCall = (call: Pick<Call, 'callTakerId' | 'state'>, accountId: string): boolean =>
  call.callTakerId === accountId && isConnected(call.state);
