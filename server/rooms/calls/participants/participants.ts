import type { KeypadKey } from '../../../../contract/in-call.ts';
import type { ParticipantOutcome } from '../../../../contract/participant.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Actor, lineActor } from '../../ledger/index.ts';
import { type Call, isConnected } from '../call.ts';
import type { CallLine } from '../call-line.ts';
import { type CallMove, findCall, lockCall } from '../calls-store.ts';
import { loseDesk } from '../lose-desk.ts';
import {
  type AskFirst,
  type Asking,
  askCommands,
  isAcceptance,
  joinCommands,
  letGoCommands,
} from './acceptance.ts';
import {
  isConsultedFirst,
  legIdOf,
  mayEnd,
  meaningOf,
  type Participant,
  whenLegEnds,
} from './participant.ts';
import {
  type Ending,
  type Invitation,
  NotAgreedError,
  type ParticipantMove,
  type ParticipantWork,
  whereNotAgreed,
} from './participant-move.ts';
import {
  endParticipant,
  findParticipant,
  findWhoGoesOn,
  insertParticipant,
  joinParticipant,
  listExpiredInvitations,
  listLiveParticipants,
  meetCaller,
} from './participants-store.ts';

/** Brings others into calls, and out of them. The moves of a call and of its participants run one after another. */
export class Participants {
  readonly #line: CallLine;
  readonly #work: ParticipantWork[] = [];
  readonly #observers: ((move: ParticipantMove) => void)[] = [];
  /** What a move of a call did to its participants, until the move is stored and everybody is told; and who they were. */
  #askFirst: AskFirst = async () => undefined;
  readonly #following = new WeakMap<CallMove, { moves: ParticipantMove[]; accountIds: string[] }>();

  constructor(line: CallLine) {
    this.#line = line;
    line.participate((tx, move) => this.#followCall(tx, move));
    line.observe((move) => this.#noticeCall(move));
    line.divert(async (tx, call, cause) => {
      const next = await findWhoGoesOn(tx, call.callId, cause);
      if (!next?.accountId) return undefined;
      return { cause: 'handed-over', changes: { callTakerId: next.accountId, deskLegId: next.legId } };
    });
  }

  /** Work that another room does in the same transaction as a participant's move. */
  accompany(work: ParticipantWork): void {
    this.#work.push(work);
  }

  observe(observer: (move: ParticipantMove) => void): void {
    this.#observers.push(observer);
  }

  /** `askFirst` says what a participant who answered has to accept before being joined. */
  whenAnswered(askFirst: AskFirst): void {
    this.#askFirst = askFirst;
  }

  /** Undefined where the call has moved on meanwhile, or somebody does not agree. */
  async invite(invitation: Invitation): Promise<Participant | undefined> {
    const { callId } = invitation;
    const move = await this.#line.whileStill(callId, async () => {
      const invited = await inTransaction(this.#line.parts.db, (tx) =>
        this.#inviteWithin(tx, invitation),
      ).catch(whereNotAgreed);
      if (invited) this.#tell(invited);
      return invited;
    });
    if (move) await this.#ring(move, invitation.ring);
    return move?.participant;
  }

  /** False where nobody waits for this leg any more. */
  async answered(legId: string): Promise<boolean> {
    const found = await findParticipant(this.#line.parts.db, { legId });
    if (!found) return false;
    const asking = await this.#askFirst(found);
    if (asking) return this.#ask(found, asking);
    return isConsultedFirst(found.kind) ? this.#consult(found) : this.#join(found);
  }

  /** Somebody who was asked says yes; any other key, and any later one, means nothing. */
  async keyPressed(legId: string, key: KeypadKey): Promise<void> {
    if (!isAcceptance(key)) return;
    const found = await findParticipant(this.#line.parts.db, { legId });
    if (found?.state === 'invited' && (await this.#askFirst(found))) await this.#join(found);
  }

  /** Whoever has accepted before it was asked is not asked any more. */
  #ask({ callId, participantId }: Participant, asking: Asking): Promise<boolean> {
    return this.#line.whileStill(callId, async () => {
      const now = await findParticipant(this.#line.parts.db, { participantId });
      const call = await findCall(this.#line.parts.db, callId);
      if (call && now?.state === 'invited') await this.#line.command(call, askCommands(now, asking));
      return now !== undefined && now.endedAt === null;
    });
  }

  /** The caller goes on hold first; once more where somebody let the caller back in at that very moment. */
  async #consult(found: Participant): Promise<boolean> {
    for (let tries = 0; tries < 2; tries += 1) {
      await this.#line.move({ callId: found.callId, cause: 'held' });
      if (await this.#join(found)) return true;
    }
    return false;
  }

  async #join(found: Participant): Promise<boolean> {
    const move = await this.#line.whileStill(found.callId, async () => {
      const joined = await inTransaction(this.#line.parts.db, (tx) => this.#joinWithin(tx, found));
      if (!joined) return undefined;
      const commanded = this.#line.command(joined.call, joinCommands(found));
      this.#tell(joined);
      await commanded;
      return joined;
    });
    if (move?.call.state === 'rejoining') await this.handOver(found.participantId, lineActor);
    return move !== undefined;
  }

  /** Ends a participant's part, if it may end like that now; false where it may not. */
  async end(
    participantId: string,
    outcome: ParticipantOutcome | 'leg-ended',
    actor: Actor,
    legCause?: number,
  ): Promise<boolean> {
    const found = await findParticipant(this.#line.parts.db, { participantId });
    if (!found) return false;
    const ended = await this.#line.whileStill(found.callId, async () => {
      const move = await inTransaction(this.#line.parts.db, (tx) =>
        this.#endWithin(tx, found, { asked: outcome, actor, legCause }),
      );
      if (!move) return false;
      this.#tell(move);
      await this.#line.tryCommand(move.call, letGoCommands(found));
      return true;
    });
    return ended;
  }

  /** The exchange says that a leg is gone. It may be a call-taker's by now. */
  async legEnded(legId: string, legCause?: number): Promise<void> {
    const found = await findParticipant(this.#line.parts.db, { legId });
    if (!found || (await this.end(found.participantId, 'leg-ended', lineActor, legCause))) return;
    await loseDesk(this.#line, { callId: found.callId, deskLegId: legId });
  }

  /** Makes a colleague who is in the call its call-taker. */
  async handOver(participantId: string, actor: Actor, agree = async (_call: Call) => true): Promise<boolean> {
    const found = await findParticipant(this.#line.parts.db, { participantId });
    if (!found?.accountId) return false;
    const move = await this.#line.move({
      callId: found.callId,
      cause: 'handed-over',
      actor,
      changes: { callTakerId: found.accountId, deskLegId: found.legId },
      agree: async (tx, call) =>
        (await findParticipant(tx, { participantId }))?.state === 'joined' && (await agree(call)),
    });
    return move !== undefined;
  }

  /** Ends every invitation whose lease ran out. */
  async endExpired(): Promise<void> {
    const { db, clock } = this.#line.parts;
    for (const { participantId } of await listExpiredInvitations(db, clock.now()))
      await this.end(participantId, 'not-answered', lineActor);
  }

  async #inviteWithin(tx: Tx, invitation: Invitation): Promise<ParticipantMove> {
    const { clock, ids } = this.#line.parts;
    const { callId, kind, accountId, invitedBy, leaseMs } = invitation;
    const call = await lockCall(tx, callId);
    const at = clock.now();
    const participantId = ids.uuid();
    if (!isConnected(call.state) || !(await invitation.agree(tx, call, { participantId, at })))
      throw new NotAgreedError();
    const participant: Participant = {
      ...{ participantId, callId, kind, accountId, invitedBy },
      state: 'invited',
      legId: this.#line.toDial.add(legIdOf(kind, participantId)),
      invitedAt: at,
      leaseExpiresAt: new Date(at.getTime() + leaseMs),
      ...{ joinedAt: null, withCallerSince: null, endedAt: null, outcome: null },
    };
    const actor: Actor = { kind: 'staff', accountId: invitedBy };
    await insertParticipant(tx, participant, actor);
    return this.#accompanied(tx, { before: null, participant, call, at, actor });
  }

  async #joinWithin(tx: Tx, { callId, participantId }: Participant): Promise<ParticipantMove | undefined> {
    const call = await lockCall(tx, callId);
    const before = await findParticipant(tx, { participantId });
    if (before?.state !== 'invited' || !isConnected(call.state)) return undefined;
    if (isConsultedFirst(before.kind) && call.state === 'talking') return undefined;
    const at = this.#line.parts.clock.now();
    const participant = await joinParticipant(tx, before, at, call.state === 'talking', lineActor);
    return this.#accompanied(tx, { before, participant, call, at, actor: lineActor });
  }

  async #endWithin(
    tx: Tx,
    { callId, participantId }: Participant,
    { asked, actor, legCause }: Ending,
  ): Promise<ParticipantMove | undefined> {
    const call = await lockCall(tx, callId);
    const before = await findParticipant(tx, { participantId });
    if (!before || before.endedAt !== null) return undefined;
    const outcome = asked === 'leg-ended' ? whenLegEnds(before.state) : asked;
    if (!mayEnd(before.state, outcome)) return undefined;
    const at = this.#line.parts.clock.now();
    const participant = await endParticipant(tx, before, outcome, at, actor);
    return this.#accompanied(tx, { before, participant, call, at, actor, legCause });
  }

  async #accompanied(tx: Tx, move: ParticipantMove): Promise<ParticipantMove> {
    for (const work of this.#work) await work(tx, move);
    return move;
  }

  /** Only a call in which somebody talks has participants. */
  async #followCall(tx: Tx, move: CallMove): Promise<void> {
    const { before, call, cause, actor } = move;
    if (!before || !isConnected(before.state)) return;
    const at = call.stateSince;
    const moves: ParticipantMove[] = [];
    const participants = await listLiveParticipants(tx, call.callId);
    for (const live of participants) {
      const meaning = meaningOf(call, cause, live);
      if (meaning === 'meets-caller') await meetCaller(tx, live, at);
      if (!meaning || meaning === 'meets-caller') continue;
      const participant = await endParticipant(tx, live, meaning, at, actor);
      moves.push(await this.#accompanied(tx, { before: live, participant, call, at, actor }));
    }
    this.#following.set(move, {
      moves,
      accountIds: participants.flatMap(({ accountId }) => accountId ?? []),
    });
  }

  /** The colleagues who were in a call, or asked into it, when it made this move. */
  guestsAt(move: CallMove): string[] {
    return this.#following.get(move)?.accountIds ?? [];
  }

  #noticeCall(move: CallMove): void {
    const moves = this.#following.get(move)?.moves ?? [];
    const gone = moves.filter(
      ({ participant: { outcome } }) => outcome === null || !goesOn.includes(outcome),
    );
    const hangUps = gone.flatMap(({ participant }) => letGoCommands(participant));
    void this.#line.tryCommand(move.call, hangUps);
    for (const one of moves) this.#tell(one);
  }

  async #ring({ participant, call }: ParticipantMove, ring: Invitation['ring']): Promise<void> {
    try {
      if ((await ring(participant.legId, call)) === 'done') return;
    } catch (error) {
      const { participantId } = participant;
      this.#line.parts.log.warn(
        { code: 'HL_PARTICIPANT_NOT_RUNG', participantId, error },
        'Whoever was asked into a call could not be rung.',
      );
    } finally {
      this.#line.toDial.done(participant.legId);
    }
    await this.end(participant.participantId, 'failed', lineActor);
  }

  #tell(move: ParticipantMove): void {
    for (const observer of this.#observers) observer(move);
  }
}

/** Their legs stay in the call: as its call-taker's, or its caller's. */
const goesOn: readonly ParticipantOutcome[] = ['took-over', 'became-caller'];
