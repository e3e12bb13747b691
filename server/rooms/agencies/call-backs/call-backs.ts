import type { CallBackCommand, NotDialled } from '../../../../contract/call-back.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { type Call, findCallOf, isConnected, isTerminal, type ParticipantMove } from '../../calls/index.ts';
import { appendEntry, lineActor, noEnquiry, staffActor } from '../../ledger/index.ts';
import { findTelephoneToDial } from './agencies-to-call-store.ts';
import { askAgencyToWait } from './ask-agency-to-wait.ts';
import { whenLegIsOver } from './call-back.ts';
import type { CallBackParts } from './call-back-parts.ts';
import { findCallBack, findLiveCallBack, insertCallBack, updateCallBack } from './call-backs-store.ts';
import { dialBack, newCallBack } from './dial-back.ts';
import { endOf } from './end-call-back.ts';
import { goOnOverAgency } from './go-on-over-agency.ts';

type Of<Kind extends CallBackCommand['kind']> = Extract<CallBackCommand, { kind: Kind }>;
type WhyNot = NotDialled | 'not-in-directory' | 'under-way';

/**
 * Calls agencies back: always and only at a number of the directory, or at one that was confirmed there for an officer, and it is read
 * in the transaction that decides to dial. What the exchange says of that leg is followed in the same transaction in which the
 * participant moves.
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
    const dialled = await dialBack<WhyNot>(this.parts, accountId, callId, async (tx, at) => {
      const found = await findTelephoneToDial(tx, { agencyId, telephoneId }, at);
      if (!found) return 'not-in-directory';
      if (found.notDialled) return found.notDialled;
      const { number } = found;
      const whom = { agencyId, telephoneId, officerId: null, officerTelephoneId: null };
      return { ...whom, numberDialled: number, number };
    });
    if (dialled === 'done') return 'done';
    if (dialled === 'not-your-call') return refuse('HL_NOT_YOUR_CALL');
    if (dialled === 'moved-on') return refuse('HL_CALL_MOVED_ON');
    return this.#refused(accountId, { callId, agencyId, telephoneId }, dialled.whyNot);
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
    const begun = newCallBack({ callBackId: ids.uuid(), callId, begunBy: accountId, begunAt: at });
    const ended = { state: 'ended', endedAt: at, outcome: because } as const;
    await inTransaction(db, (tx) =>
      insertCallBack(tx, { ...begun, agencyId, ...ended }, staffActor(accountId)),
    );
    return 'done';
  }

  async #refused(
    accountId: string,
    asked: { callId: string; agencyId: string; telephoneId: string },
    because: WhyNot,
  ): Promise<Refusal> {
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

/** Whether a call-taker has this call now. */
export const hasCall = (call: Pick<Call, 'callTakerId' | 'state'>, accountId: string): boolean =>
  call.callTakerId === accountId && isConnected(call.state);
