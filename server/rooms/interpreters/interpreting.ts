import type { InterpreterCommand } from '../../../contract/interpreter.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { KeyedQueue } from '../../platform/keyed-queue.ts';
import type { Log } from '../../platform/log.ts';
import { isWithinHours } from '../../platform/weekly-hours.ts';
import {
  type Asking,
  type ExchangeName,
  type Exchanges,
  findCall,
  findCallOf,
  isConnected,
  listParticipants,
  type Participant,
  type Participants,
} from '../calls/index.ts';
import { lineActor } from '../ledger/index.ts';
import { askToInterpret } from './acceptance.ts';
import { type Interpreter, listInterpreters, toOnCall } from './interpreters-store.ts';
import { type HopState, nextFor, nextStep, planHops } from './relay.ts';
import {
  type Attempt,
  endAttempt,
  endRequest,
  findHopOf,
  findOpenRequest,
  findRequestOf,
  insertAttempt,
  insertRequest,
  listAttempts,
  listOpenRequests,
  type Request,
} from './requests-store.ts';

/** How an interpreter who has a desk here is rung there. */
export type Desks = {
  /** Undefined where that exchange cannot ring the desk. */
  telephoneAt: (accountId: string, exchange: ExchangeName) => string | undefined;
  isReachable: (accountId: string) => boolean;
  reserve: (tx: Tx, accountId: string, at: Date) => Promise<boolean>;
};
export type InterpretingParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  exchanges: Exchanges;
  participants: Participants;
  desks: Desks;
};

/** A telephone outside is further away than a desk. */
const RING_FOR_MS = 25_000;
/** Whoever has answered at the last moment still hears what is wanted, and can accept. */
const ACCEPT_WITHIN_MS = 20_000;
const RING_BEYOND_LEASE_MS = 5_000;

/**
 * Looks for interpreters until every hop of an asking is there, or nobody is left. An asking is read anew at each step, so that a
 * restart in the middle forgets nothing.
 */
export class Interpreting {
  readonly #parts: InterpretingParts;
  readonly #queue = new KeyedQueue();
  #changed: (callId: string) => void = () => {};

  constructor(parts: InterpretingParts) {
    this.#parts = parts;
    parts.participants.accompany(async (tx, { participant, at }) => {
      if (participant.kind === 'interpreter' && participant.endedAt)
        await endAttempt(tx, participant.participantId, at);
    });
    parts.participants.whenAnswered((participant) => this.#askFirst(participant));
    parts.participants.observe(({ participant, before }) => {
      if (participant.kind === 'interpreter' && before) this.#lookFor(participant);
    });
  }

  /** `changed` is told of each call whose asking has moved. */
  observe(changed: (callId: string) => void): void {
    this.#changed = changed;
  }

  /** Whoever is on call now and not in a call; at a desk, only whom the exchange of the call can ring, where there is one. */
  async listFree(exchange: ExchangeName | null): Promise<Interpreter[]> {
    const { db, clock, desks } = this.#parts;
    const canBeRung = (accountId: string) =>
      exchange === null ? desks.isReachable(accountId) : desks.telephoneAt(accountId, exchange) !== undefined;
    const now = clock.now();
    return (await listInterpreters(db)).filter(
      ({ hours, timeZone, isInCall, accountId }) =>
        !isInCall && isWithinHours(hours, timeZone, now) && (accountId === null || canBeRung(accountId)),
    );
  }

  async ask(
    accountId: string,
    { callId, language, into }: Extract<InterpreterCommand, { kind: 'ask-interpreter' }>,
  ): Promise<'done' | Refusal> {
    const { db, clock, ids } = this.#parts;
    const call = await findCallOf(db, accountId);
    if (call?.callId !== callId || !isConnected(call.state)) return refuse('HL_NOT_YOUR_CALL');
    const hops = planHops(language, into, (await this.listFree(call.exchange)).map(toOnCall)) ?? [];
    const request: Request = {
      ...{ requestId: ids.uuid(), callId, language, into, hops },
      askedBy: accountId,
      askedAt: clock.now(),
    };
    // An asking that nobody could answer is written down too: it says which interpreters are missing.
    const isAsked = await inTransaction(db, async (tx) => {
      if (!(await insertRequest(tx, request))) return false;
      if (hops.length === 0) await endRequest(tx, request, 'nobody', clock.now(), lineActor);
      return true;
    });
    if (!isAsked) return refuse('HL_INTERPRETER_ASKED');
    this.#changed(callId);
    if (hops.length === 0) return refuse('HL_NO_INTERPRETER');
    await this.#look(request.requestId);
    return 'done';
  }

  /** The watch's look at every asking that is open. */
  async lookAll(): Promise<void> {
    for (const { requestId } of await listOpenRequests(this.#parts.db)) await this.#look(requestId);
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  #lookFor({ participantId }: Participant): void {
    const { db, log } = this.#parts;
    findRequestOf(db, participantId)
      .then((requestId) => (requestId ? this.#look(requestId) : undefined))
      .catch((error: unknown) =>
        log.error(
          { code: 'HL_INTERPRETER_NOT_LOOKED_FOR', error },
          'The next interpreter could not be looked for; the watch tries again.',
        ),
      );
  }

  #look(requestId: string): Promise<void> {
    return this.#queue.run(requestId, async () => {
      const { db } = this.#parts;
      const request = await findOpenRequest(db, requestId);
      if (!request) return;
      const call = await findCall(db, request.callId);
      if (!call || !isConnected(call.state)) return this.#end(request, 'call-over');
      const attempts = await listAttempts(db, requestId);
      const participants = await listParticipants(db, request.callId);
      const step = nextStep(request.hops.map((_, hop) => stateOf(hop, attempts, participants)));
      if (step.do === 'end') return this.#end(request, step.outcome);
      // Nobody is rung in vain from an exchange that is away.
      if (step.do === 'wait' || !this.#parts.exchanges.connected().includes(call.exchange)) return;
      for (const hop of step.hops)
        if (!(await this.#ringNext(request, hop))) return this.#end(request, await this.#whyNobody(request));
    });
  }

  /** Nobody can be rung for a call that was over meanwhile either: that is no want of interpreters. */
  async #whyNobody({ callId }: Request): Promise<'nobody' | 'call-over'> {
    const call = await findCall(this.#parts.db, callId);
    return call && isConnected(call.state) ? 'nobody' : 'call-over';
  }

  async #end(request: Request, outcome: 'answered' | 'withdrawn' | 'nobody' | 'call-over'): Promise<void> {
    const { db, clock, participants } = this.#parts;
    await inTransaction(db, (tx) => endRequest(tx, request, outcome, clock.now(), lineActor));
    this.#changed(request.callId);
    if (outcome === 'answered') return;
    // Half a relay is not rung any longer for nothing.
    for (const { participantId } of await listAttempts(db, request.requestId))
      await participants.end(participantId, 'withdrawn', lineActor);
  }

  /** False where nobody is left. Nobody is rung twice for one asking. */
  async #ringNext(request: Request, hop: number): Promise<boolean> {
    const attempts = await listAttempts(this.#parts.db, request.requestId);
    const tried = new Set(attempts.map(({ interpreterId }) => interpreterId));
    const wanted = request.hops[hop];
    if (!wanted) return false;
    const call = await findCall(this.#parts.db, request.callId);
    const free = await this.listFree(call?.exchange ?? null);
    for (;;) {
      const next = nextFor(wanted, free.map(toOnCall), tried);
      const interpreter = free.find(({ interpreterId }) => interpreterId === next?.interpreterId);
      if (!interpreter) return false;
      tried.add(interpreter.interpreterId);
      if (await this.#ring(request, hop, interpreter)) return true;
    }
  }

  /** At a desk nobody but that person answers. */
  async #askFirst({ kind, accountId, participantId }: Participant): Promise<Asking | undefined> {
    if (kind !== 'interpreter' || accountId !== null) return undefined;
    const hop = await findHopOf(this.#parts.db, participantId);
    return hop && askToInterpret(hop);
  }

  async #ring(request: Request, hop: number, interpreter: Interpreter): Promise<boolean> {
    const { exchanges, participants, desks } = this.#parts;
    const { interpreterId, accountId, number } = interpreter;
    const ringForMs = RING_FOR_MS + RING_BEYOND_LEASE_MS;
    const invited = await participants.invite({
      ...{ callId: request.callId, kind: 'interpreter', accountId, invitedBy: request.askedBy },
      leaseMs: RING_FOR_MS + (accountId === null ? ACCEPT_WITHIN_MS : 0),
      agree: async (tx, _call, { participantId, at }) =>
        (accountId === null || (await desks.reserve(tx, accountId, at))) &&
        (await insertAttempt(tx, request, { participantId, hop, interpreterId }, at)),
      ring: async (legId, { exchange }) => {
        const telephony = exchanges.of(exchange);
        if (number !== null) return telephony.dialOut({ legId, number, ringForMs });
        const userName = accountId === null ? undefined : desks.telephoneAt(accountId, exchange);
        return userName
          ? telephony.dial({ legId, userName, displayNumber: 'Harborline', ringForMs })
          : 'gone';
      },
    });
    return invited !== undefined;
  }
}

/** How a hop stands; whoever answered and left again has answered. */
function stateOf(hop: number, attempts: readonly Attempt[], participants: readonly Participant[]): HopState {
  const rung = attempts
    .filter((attempt) => attempt.hop === hop)
    .flatMap(({ participantId }) => participants.find((one) => one.participantId === participantId) ?? []);
  if (rung.some(({ joinedAt }) => joinedAt !== null)) return 'joined';
  if (rung.some(({ state }) => state === 'invited')) return 'ringing';
  return rung.some(({ outcome }) => outcome === 'withdrawn') ? 'withdrawn' : 'open';
}
