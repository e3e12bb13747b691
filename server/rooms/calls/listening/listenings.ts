import type { ListeningMode, ListeningOutcome } from '../../../../contract/listening.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import { type Actor, lineActor } from '../../ledger/index.ts';
import { type Call, isConnected } from '../call.ts';
import type { CallLine } from '../call-line.ts';
import { type CallMove, findCall, lockCall } from '../calls-store.ts';
import type { CommandOutcome } from '../command-outcome.ts';
import type { ExchangeName } from '../exchanges.ts';
import type { Snapshot, Telephony } from '../telephony.ts';
import { ListenerEars } from './listener-ears.ts';
import {
  isListenerLeg,
  type Listening,
  listenerLegOf,
  mayListen,
  meaningForListener,
  type Present,
  whenListenerLegEnds,
} from './listening.ts';
import {
  answerListening,
  changeListening,
  endListening,
  findOpenListening,
  insertListening,
  listOpenListenings,
} from './listenings-store.ts';

export type ListeningRequest = {
  callId: string;
  listenerId: string;
  mode: ListeningMode;
  leaseMs: number;
  actor: Actor;
  /** A last look, in the transaction and with the call locked. */
  agree: (tx: Tx, call: Call) => Promise<Refusal | undefined>;
  ring: (legId: string, call: Call) => Promise<CommandOutcome>;
};

export type ListeningWatchers = {
  /** Resolves once the call-taker's desk has been told what is now true; false where it has no screen that is connected. */
  show: (listening: Listening) => Promise<boolean>;
  /** Everybody who is in a call. */
  presentIn: (db: Database | Tx, call: Call) => Promise<Present[]>;
};

/**
 * Lets supervisors hear calls. First the database and the ledger, then the call-taker's screen, then the exchange; so nobody is heard
 * who has not been told. The moves of a call and of those who hear it run one after another.
 */
export class Listenings {
  readonly #line: CallLine;
  readonly #watchers: ListeningWatchers;
  readonly #ears: ListenerEars;
  /** The calls that somebody hears. No other move asks the database about it. */
  readonly #heard = new Set<string>();
  readonly #endedByMove = new WeakMap<CallMove, Listening[]>();

  constructor(line: CallLine, watchers: ListeningWatchers) {
    this.#line = line;
    this.#watchers = watchers;
    this.#ears = new ListenerEars(line.parts.exchanges);
    line.participate((tx, move) => this.#followCall(tx, move));
    line.observe((move) => this.#noticeCall(move));
  }

  /** Writes it down, shows it to the call-taker, and rings whoever wants to listen. */
  async begin(request: ListeningRequest): Promise<Listening | Refusal> {
    const { callId } = request;
    const begun = await this.#line.whileStill(callId, async () => {
      this.#heard.add(callId);
      const outcome = await inTransaction(this.#line.parts.db, (tx) => this.#beginWithin(tx, request));
      if (!isRefusal(outcome)) await this.#watchers.show(outcome);
      return outcome;
    });
    if (isRefusal(begun)) return begun;
    const rung = await this.#ring(begun, request.ring).catch((): CommandOutcome => 'gone');
    if (rung === 'gone') await this.end(begun, 'not-answered', lineActor);
    return begun;
  }

  /** Undefined where it is over meanwhile. */
  async change(
    { callId, legId }: Listening,
    mode: ListeningMode,
    actor: Actor,
  ): Promise<Listening | undefined> {
    return this.#line.whileStill(callId, async () => {
      const changed = await inTransaction(this.#line.parts.db, async (tx) => {
        await lockCall(tx, callId);
        const open = await findOpenListening(tx, { legId });
        return open && changeListening(tx, open, mode, this.#line.parts.clock.now(), actor);
      });
      if (changed) await this.#sound(changed);
      return changed;
    });
  }

  end(listening: Listening, outcome: ListeningOutcome, actor: Actor): Promise<void> {
    return this.#line.whileStill(listening.callId, () => this.#endNow(listening, outcome, actor));
  }

  /** False where nobody wants to listen with that leg any more. */
  async answered(legId: string): Promise<boolean> {
    const known = await findOpenListening(this.#line.parts.db, { legId });
    if (!known) return false;
    return this.#line.whileStill(known.callId, async () => {
      const on = await inTransaction(this.#line.parts.db, async (tx) => {
        await lockCall(tx, known.callId);
        const open = await findOpenListening(tx, { legId });
        return open?.state === 'ringing'
          ? answerListening(tx, open, this.#line.parts.clock.now())
          : undefined;
      });
      if (on) await this.#sound(on);
      return on !== undefined;
    });
  }

  async legEnded(legId: string): Promise<void> {
    const open = await findOpenListening(this.#line.parts.db, { legId });
    if (open) await this.end(open, whenListenerLegEnds(open.state), lineActor);
  }

  /** Ends whoever may not listen any more: promise 1 holds whichever way a custodian came in. */
  async endForbidden(): Promise<void> {
    const { db } = this.#line.parts;
    for (const listening of await listOpenListenings(db)) {
      const call = await findCall(db, listening.callId);
      if (call && !mayListen(await this.#watchers.presentIn(db, call)))
        await this.end(listening, 'custodian-joined', lineActor);
    }
  }

  /** After that exchange or the server was away: brings the legs of listeners there and what the database says of them together. */
  async compare(exchange: ExchangeName): Promise<void> {
    const { exchanges } = this.#line.parts;
    const open = await this.#listOpenIn(exchange);
    for (const { callId } of open) this.#heard.add(callId);
    const telephony = exchanges.of(exchange);
    const snapshot = await telephony.snapshot();
    const channels = new Map(snapshot.channels.map((channel) => [channel.channelId, channel]));
    for (const listening of open) {
      const leg = channels.get(listening.legId);
      // One that rings may be on its way into the exchange; it is not waited for longer than it may ring.
      if (listening.state === 'ringing' && leg?.state === 'up') await this.answered(listening.legId);
      else if (listening.state === 'on' && !leg) await this.legEnded(listening.legId);
      else if (listening.state === 'on') await this.#soundAgain(listening);
    }
    await this.#endForgotten(telephony, snapshot);
  }

  async #listOpenIn(exchange: ExchangeName): Promise<Listening[]> {
    const { db } = this.#line.parts;
    const found = await Promise.all(
      (await listOpenListenings(db)).map(async (one) => ({ one, call: await findCall(db, one.callId) })),
    );
    return found.flatMap(({ one, call }) => (call?.exchange === exchange ? [one] : []));
  }

  async #ring({ callId, legId }: Listening, ring: ListeningRequest['ring']): Promise<CommandOutcome> {
    const call = await findCall(this.#line.parts.db, callId);
    return call ? ring(legId, call) : 'gone';
  }

  /** What nobody listens with. The database is asked last, so that whoever has just begun is known. */
  async #endForgotten(telephony: Telephony, snapshot: Snapshot): Promise<void> {
    const ears = await telephony.listening.list();
    const open = await listOpenListenings(this.#line.parts.db);
    const legs = new Set(open.map(({ legId }) => legId));
    for (const { channelId } of snapshot.channels)
      if (isListenerLeg(channelId) && !legs.has(channelId)) await telephony.hangUp(channelId);
    const ids = new Set(open.map(({ listeningId }) => listeningId));
    for (const id of ears) if (!ids.has(id)) await telephony.listening.detach(id);
  }

  async #beginWithin(tx: Tx, request: ListeningRequest): Promise<Listening | Refusal> {
    const { clock, ids } = this.#line.parts;
    const { callId, listenerId, mode, leaseMs, actor } = request;
    const call = await lockCall(tx, callId);
    if (!isConnected(call.state) || call.callTakerId === null) return refuse('HL_CALL_MOVED_ON');
    if (!mayListen(await this.#watchers.presentIn(tx, call))) return refuse('HL_CUSTODIAN_IN_CALL');
    const refusal = await request.agree(tx, call);
    if (refusal) return refusal;
    const beganAt = clock.now();
    const listeningId = ids.uuid();
    const listening: Listening = {
      ...{ listeningId, callId, listenerId, mode, beganAt },
      callTakerId: call.callTakerId,
      legId: listenerLegOf(listeningId),
      state: 'ringing',
      answeredAt: null,
      leaseExpiresAt: new Date(beganAt.getTime() + leaseMs),
      endedAt: null,
      outcome: null,
    };
    await insertListening(tx, listening, actor);
    return listening;
  }

  /** Shown first, then heard. What cannot be shown is ended. */
  async #sound(listening: Listening): Promise<void> {
    if (!(await this.#watchers.show(listening))) return this.#endNow(listening, 'not-shown', lineActor);
    const call = await findCall(this.#line.parts.db, listening.callId);
    if (call) await this.#ears.put(call, listening);
  }

  async #endNow({ callId, legId }: Listening, outcome: ListeningOutcome, actor: Actor): Promise<void> {
    const ended = await inTransaction(this.#line.parts.db, async (tx) => {
      const call = await lockCall(tx, callId);
      const open = await findOpenListening(tx, { legId });
      const at = this.#line.parts.clock.now();
      return open && { call, listening: await endListening(tx, open, outcome, at, actor) };
    });
    if (ended) await this.#silence(ended.call, ended.listening);
  }

  async #soundAgain({ callId, legId }: Listening): Promise<void> {
    await this.#line.whileStill(callId, async () => {
      const open = await findOpenListening(this.#line.parts.db, { legId });
      if (open) await this.#sound(open);
    });
  }

  async #silence(call: Call, ended: Listening): Promise<void> {
    await this.#ears.take(call, ended);
    await this.#watchers.show(ended);
  }

  async #followCall(tx: Tx, move: CallMove): Promise<void> {
    const { call, actor } = move;
    if (!this.#heard.has(call.callId)) return;
    const ended: Listening[] = [];
    for (const open of await listOpenListenings(tx, call.callId)) {
      const outcome = meaningForListener(call, open);
      if (outcome) ended.push(await endListening(tx, open, outcome, call.stateSince, actor));
    }
    this.#endedByMove.set(move, ended);
  }

  #noticeCall(move: CallMove): void {
    const { call, cause } = move;
    if (!this.#heard.has(call.callId)) return;
    if (!isConnected(call.state)) this.#heard.delete(call.callId);
    const ended = this.#endedByMove.get(move) ?? [];
    if (ended.length === 0 && cause !== 'desk-back') return;
    const follow = async () => {
      for (const one of ended) await this.#silence(call, one);
      if (cause !== 'desk-back') return;
      for (const one of await listOpenListenings(this.#line.parts.db, call.callId)) await this.#sound(one);
    };
    this.#line
      .whileStill(call.callId, follow)
      .catch((error: unknown) => this.#line.fellBehind(error, call.exchange));
  }
}
