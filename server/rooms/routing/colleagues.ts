import type { CallBackCommand } from '../../../contract/call-back.ts';
import type { InCallCommand } from '../../../contract/in-call.ts';
import type { InterpreterCommand } from '../../../contract/interpreter.ts';
import type { ColleagueView, ParticipantCommand } from '../../../contract/participant.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import {
  type Call,
  findCallOf,
  findGuest,
  findParticipant,
  isConnected,
  type Participant,
  type Participants,
  whenSentAway,
} from '../calls/index.ts';
import { appendEntry, lineActor, noEnquiry, staffActor } from '../ledger/index.ts';
import { findNames, lockPresence, movePresence } from '../staff/index.ts';
import { type DeskCallBacks, isCallBackCommand } from './desk-call-backs.ts';
import type { DeskTab } from './desk-hub.ts';
import type { DeskInCall } from './desk-in-call.ts';
import type { DeskInterpreters } from './desk-interpreters.ts';
import { encodeMessage } from './desk-message.ts';
import type { DeskTraining, TrainingCommand } from './desk-training.ts';
import type { Router } from './router.ts';
import { transferCall } from './transfer.ts';

type Outcome = 'done' | Refusal;
type DeskParts = {
  interpreters: DeskInterpreters;
  inCall: DeskInCall;
  training: DeskTraining;
  callBacks: DeskCallBacks;
};
type ColleagueCommand =
  | ParticipantCommand
  | InterpreterCommand
  | InCallCommand
  | TrainingCommand
  | CallBackCommand;
/** The exchange rings a little longer than the lease, so that it is the line that ends an invitation nobody answers. */
const RING_BEYOND_LEASE_MS = 5_000;

/** What a call-taker asks about colleagues in a call, and what a colleague in it may ask. */
export class Colleagues {
  readonly #router: Router;
  readonly #participants: Participants;
  readonly #interpreters: DeskInterpreters;
  readonly #inCall: DeskInCall;
  readonly #training: DeskTraining;
  readonly #callBacks: DeskCallBacks;

  constructor(
    router: Router,
    participants: Participants,
    { interpreters, inCall, training, callBacks }: DeskParts,
  ) {
    this.#callBacks = callBacks;
    this.#interpreters = interpreters;
    this.#inCall = inCall;
    this.#training = training;
    this.#router = router;
    this.#participants = participants;
  }

  async carryOut(tab: DeskTab, command: ColleagueCommand): Promise<Outcome> {
    const { accountId } = tab;
    if (isCallBackCommand(command)) return this.#callBacks.carryOut(tab, command);
    switch (command.kind) {
      case 'find-colleagues':
        return this.#find(tab);
      case 'invite-colleague':
        return this.#invite(accountId, command.callId, command.accountId);
      case 'decline-invitation':
        return this.#end(command.participantId, accountId, (one) => one.accountId === accountId, 'declined');
      case 'leave-call':
        return this.#end(command.participantId, accountId, (one) => one.accountId === accountId, 'left');
      case 'let-go':
        return this.#letGo(accountId, command.participantId);
      case 'hand-over':
        return this.#handOver(accountId, command.participantId);
      case 'transfer-call':
        return transferCall(this.#router, {
          callId: command.callId,
          fromAccountId: accountId,
          toAccountId: command.accountId,
          reason: command.reason,
        });
      case 'return-to-queue':
        return this.#returnToQueue(accountId, command.callId);
      case 'press-key':
      case 'enter-call-code':
      case 'set-muted':
        return this.#inCall.carryOut(accountId, command);
      case 'start-training':
      case 'act-in-training':
      case 'finish-training':
        return this.#training.carryOut(tab, command);
      default:
        return this.#interpreters.carryOut(tab, command);
    }
  }

  /** A desk that has lost the sound of a colleague's call, or its seat, is out of that call. */
  async findLostLeg(accountId: string, liveLegId: string | null): Promise<void> {
    const guest = await findGuest(this.#router.parts.db, accountId);
    if (!guest || guest.legId === liveLegId) return;
    // A page that is opened while it is being rung has not lost anything yet.
    if (guest.state === 'invited' && this.#router.exchangesOf(accountId).size > 0) return;
    await this.#participants.end(guest.participantId, 'leg-ended', lineActor);
  }

  /** Only whoever can be rung now, by the exchange of the call, is named. */
  async #find(tab: DeskTab): Promise<Outcome> {
    const { db, clock } = this.#router.parts;
    const call = await findCallOf(db, tab.accountId);
    const ready = (await this.#router.listReachable()).filter(
      ({ accountId, exchanges }) =>
        accountId !== tab.accountId && (call === undefined || exchanges.has(call.exchange)),
    );
    const names = await findNames(
      db,
      ready.map(({ accountId }) => accountId),
    );
    const colleagues = ready.map(
      ({ accountId, since }): ColleagueView => ({
        accountId,
        name: names.get(accountId) ?? '',
        readySince: since.toISOString(),
      }),
    );
    const actor = staffActor(tab.accountId);
    const entry = { kind: 'colleagues-viewed', at: clock.now(), actor, ...noEnquiry } as const;
    await inTransaction(db, (tx) => appendEntry(tx, { ...entry, subject: { count: colleagues.length } }));
    tab.send(encodeMessage({ kind: 'colleagues', colleagues }));
    return 'done';
  }

  /** The caller goes on hold first, so that whoever answers can be told before hearing the caller. */
  async #invite(accountId: string, callId: string, colleagueId: string): Promise<Outcome> {
    const { db, exchanges, line, settings } = this.#router.parts;
    const call = await findCallOf(db, accountId);
    if (call?.callId !== callId || !isConnected(call.state)) return refuse('HL_NOT_YOUR_CALL');
    const userName = this.#router.telephoneAt(colleagueId, call.exchange);
    if (!userName || colleagueId === accountId) return refuse('HL_COLLEAGUE_NOT_READY');
    if (call.state === 'rejoining') return refuse('HL_CALL_MOVED_ON');
    const actor = staffActor(accountId);
    if (call.state === 'talking')
      await line.move({ callId, cause: 'held', actor, agree: async (_tx, now) => isWith(now, accountId) });
    const ringForMs = settings.offerLeaseMs + RING_BEYOND_LEASE_MS;
    const invited = await this.#participants.invite({
      ...{ callId, kind: 'colleague', accountId: colleagueId, invitedBy: accountId },
      leaseMs: settings.offerLeaseMs,
      agree: async (tx, now, { at }) => isWith(now, accountId) && reserveDesk(tx, colleagueId, at),
      ring: (legId, { exchange }) =>
        exchanges.of(exchange).dial({ legId, userName, displayNumber: 'Harborline', ringForMs }),
    });
    return invited ? 'done' : refuse('HL_COLLEAGUE_NOT_READY');
  }

  async #letGo(accountId: string, participantId: string): Promise<Outcome> {
    const found = await findParticipant(this.#router.parts.db, { participantId });
    if (!found || !(await this.#isCallOf(accountId, found))) return refuse('HL_NOT_YOUR_CALL');
    const outcome = whenSentAway(found.state);
    const ended = await this.#participants.end(participantId, outcome, staffActor(accountId));
    return ended ? 'done' : refuse('HL_CALL_MOVED_ON');
  }

  async #end(
    participantId: string,
    accountId: string,
    isAllowed: (participant: Participant) => boolean,
    outcome: 'declined' | 'left',
  ): Promise<Outcome> {
    const found = await findParticipant(this.#router.parts.db, { participantId });
    if (!found || !isAllowed(found)) return refuse('HL_NOT_YOUR_CALL');
    const ended = await this.#participants.end(participantId, outcome, staffActor(accountId));
    return ended ? 'done' : refuse('HL_CALL_MOVED_ON');
  }

  async #handOver(accountId: string, participantId: string): Promise<Outcome> {
    const found = await findParticipant(this.#router.parts.db, { participantId });
    if (!found || !(await this.#isCallOf(accountId, found))) return refuse('HL_NOT_YOUR_CALL');
    const stillMine = async (call: Call) => isWith(call, accountId);
    const isHandedOver = await this.#participants.handOver(participantId, staffActor(accountId), stillMine);
    return isHandedOver ? 'done' : refuse('HL_CALL_MOVED_ON');
  }

  async #returnToQueue(accountId: string, callId: string): Promise<Outcome> {
    const { db, line } = this.#router.parts;
    const call = await findCallOf(db, accountId);
    if (call?.callId !== callId || !isConnected(call.state)) return refuse('HL_NOT_YOUR_CALL');
    const move = await line.move({
      callId,
      cause: 'returned-to-queue',
      actor: staffActor(accountId),
      agree: async (_tx, now) => isWith(now, accountId),
    });
    return move ? 'done' : refuse('HL_CALL_MOVED_ON');
  }

  async #isCallOf(accountId: string, { callId }: Participant): Promise<boolean> {
    return (await findCallOf(this.#router.parts.db, accountId))?.callId === callId;
  }
}

const isWith = (call: Pick<Call, 'callTakerId'>, accountId: string): boolean =>
  call.callTakerId === accountId;

/** Takes a colleague for an invitation, if nobody and nothing else has. */
export async function reserveDesk(tx: Tx, accountId: string, at: Date): Promise<boolean> {
  const presence = await lockPresence(tx, accountId);
  if (presence.state !== 'ready') return false;
  await movePresence(tx, presence, { state: 'offered', since: at, reason: null }, lineActor);
  return true;
}
