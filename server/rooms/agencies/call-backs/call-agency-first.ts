import { isRefusal, type Refusal } from '../../../platform/errors.ts';
import {
  type Call,
  findParticipant,
  findReturnCallOf,
  listAgencyFirst,
  type Participant,
  type ReturnCalls,
} from '../../calls/index.ts';
import { listTelephonesToDial } from './agencies-to-call-store.ts';
import { nextStep, telephoneToRepeat } from './agency-first.ts';
import type { CallBacks } from './call-backs.ts';
import { findCallBack, findLastCallBack } from './call-backs-store.ts';

/** The agency is not dialled, and would not be a moment later: the ledger has why. */
const forGood: readonly Refusal['refused'][] = [
  'HL_AGENCY_NOT_CALLED',
  'HL_TELEPHONE_FROZEN',
  'HL_NOT_FOUND',
];

/**
 * Keeps promises to call an agency again. Once a call-taker has taken such a return call, the agency is called at its number in the
 * directory, as by hand, and only then the caller is rung. What is to be done is read anew each time, so that a restart forgets nothing.
 */
export class AgencyFirst {
  readonly #callBacks: CallBacks;
  readonly #returns: Pick<ReturnCalls, 'ringAfterAgency'>;

  constructor(callBacks: CallBacks, returns: Pick<ReturnCalls, 'ringAfterAgency'>) {
    this.#callBacks = callBacks;
    this.#returns = returns;
  }

  /** Called twice a second. */
  async look(): Promise<void> {
    for (const call of await listAgencyFirst(this.#callBacks.parts.db)) await this.#take(call);
  }

  async #take(call: Call): Promise<void> {
    const { db } = this.#callBacks.parts;
    const last = await findLastCallBack(db, call.callId);
    const agency = last?.participantId
      ? await findParticipant(db, { participantId: last.participantId })
      : undefined;
    const there = agency?.state === 'joined' ? agency : undefined;
    switch (nextStep(last, there !== undefined)) {
      case 'call-agency':
        return this.#callAgency(call);
      case 'go-over':
        return there && this.#goOver(call, there);
      case 'ring-caller':
        return this.#returns.ringAfterAgency(call.callId);
      case 'wait':
    }
  }

  async #callAgency({ callId, callTakerId }: Call): Promise<void> {
    const { db, clock } = this.#callBacks.parts;
    const afterCallBackId = (await findReturnCallOf(db, callId))?.afterCallBackId;
    const before = afterCallBackId && (await findCallBack(db, { callBackId: afterCallBackId }));
    if (!callTakerId) return;
    if (!before || !before.agencyId) return this.#returns.ringAfterAgency(callId);
    const { agencyId, telephoneId } = before;
    const telephones = (await listTelephonesToDial(db, [agencyId], clock.now())).get(agencyId) ?? [];
    const found = telephoneToRepeat(telephones, telephoneId)?.telephoneId ?? telephoneId;
    const outcome =
      found === null
        ? await this.#callBacks.giveUp(callTakerId, {
            kind: 'give-up-call-back',
            callId,
            agencyId,
            because: 'no-telephone',
          })
        : await this.#callBacks.begin(callTakerId, {
            kind: 'begin-call-back',
            callId,
            agencyId,
            telephoneId: found,
          });
    if (isRefusal(outcome) && forGood.includes(outcome.refused)) await this.#returns.ringAfterAgency(callId);
  }

  /** Whoever was reached at the agency is the officer, so nobody else has to be rung. */
  async #goOver({ callId }: Call, { participantId, legId }: Participant): Promise<void> {
    await this.#callBacks.parts.line.move({
      callId,
      cause: 'went-on-at-agency',
      changes: { callerChannelId: legId },
      agree: async (tx, call) =>
        call.callerLeg === 'to-dial' && (await findParticipant(tx, { participantId }))?.state === 'joined',
    });
  }
}
