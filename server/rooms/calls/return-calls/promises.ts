import type { ChosenLanguage, LineLanguage } from '../../../../contract/call.ts';
import type { KnownTelephone } from '../../../../contract/return-call.ts';
import type { PriorityClass } from '../../../../contract/routing.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, destroySubject, lineActor, noEnquiry, staffActor } from '../../ledger/index.ts';
import type { Call } from '../call.ts';
import type { CallLine } from '../call-line.ts';
import { findCall } from '../calls-store.ts';
import { isReturnLeg } from '../exchange-commands.ts';
import { askConnected } from '../exchanges.ts';
import { readIntake } from '../intake/intake-store.ts';
import type { KnownNumber } from './known-number.ts';
import { sealNumber } from './numbers.ts';
import { dialable, isQuiet, priorityOfPromise, type ReturnCallRules } from './return-call.ts';
import { changeReturnCall, findPromiseOf, insertReturnCall, lockReturnCall } from './return-calls-store.ts';

const HOUR_MS = 3_600_000;
/** For so long what was found out about the carriers is believed. */
const LOOK_AGAIN_MS = 15_000;

/** What is promised: whom to ring, and which call-taker asked for it; otherwise the caller did. */
type Promised = {
  chosenLanguage: ChosenLanguage | null;
  number: string;
  askedBy?: string;
  afterCallBackId?: string | null;
  taskId?: string | null;
  knownTelephone?: KnownTelephone | null;
  /** Where its officer has the number sealed. */
  kept?: string | null;
};
/** Where in which queue somebody is rung, and after which call; null where there was none. */
type Place = {
  callId: string | null;
  language: LineLanguage;
  queue: string;
  priority: PriorityClass;
  queuedAt: Date | null;
};
/** For which call-taker; and after which call-back, where the agency is to be called first. */
type RungFor = { accountId: string; afterCallBackId: string | null };
/** For which work about an enquiry, at which number, and whose that is. */
type RungAbout = RungFor & { taskId: string; known: KnownNumber };
/** What a call-taker works on: of which call, if of any, and in which queue. */
type Work = Omit<Place, 'queuedAt' | 'queue'> & { homeQueue: string };

/** Makes promises to ring callers later, and takes back those of callers who have changed their minds at once. */
export class ReturnPromises {
  readonly #line: CallLine;
  readonly #rules: () => ReturnCallRules;
  #canDial = false;
  #lookedAt: Date | undefined;

  constructor(line: CallLine, rules: () => ReturnCallRules) {
    this.#line = line;
    this.#rules = rules;
  }

  /**
   * A return call is offered where it can be dialled, and to nobody who is in danger, or a child: those speak with a person;
   * and to nobody who was just called back.
   */
  async isOffered({ state, priority, queuedAt, callerChannelId }: Call): Promise<boolean> {
    const isUrgent = priority === 'danger' || priority === 'child';
    if (state !== 'waiting' || queuedAt === null || isUrgent || isReturnLeg(callerChannelId)) return false;
    return this.#hasCarrier();
  }

  /** False where a promise for that number is open already, or the place is not known. The call must be locked. */
  async make(tx: Tx, place: Place, { chosenLanguage, number, askedBy, ...more }: Promised): Promise<boolean> {
    const { clock, ids, keys } = this.#line.parts;
    const { afterCallBackId = null, taskId = null, knownTelephone = null, kept = null } = more;
    const { callId, language, queue, queuedAt } = place;
    if (queuedAt === null) return false;
    const at = clock.now();
    const actor = askedBy === undefined ? lineActor : staffActor(askedBy);
    const returnCallId = ids.uuid();
    const sealed =
      kept === null
        ? await sealNumber(tx, keys, returnCallId, number)
        : { numberKept: kept, numberDigest: null };
    const promise = {
      ...{
        returnCallId,
        promisedIn: callId,
        state: 'planned' as const,
        language,
        chosenLanguage,
        queue,
        queuedAt,
      },
      priority: priorityOfPromise(place.priority),
      promisedAt: at,
      nextAttemptAt: at,
      expiresAt: new Date(at.getTime() + this.#rules().expireHours * HOUR_MS),
      attempts: 0,
      preferredAccountId: askedBy ?? null,
      afterCallBackId,
      taskId,
      knownTelephone,
    };
    if (!(await insertReturnCall(tx, promise, sealed))) {
      await destroySubject(tx, returnCallId, actor, at);
      return false;
    }
    const subject = { callId, returnCallId };
    appendEntry(tx, { kind: 'return-call-promised', at, actor, ...noEnquiry, subject });
    return true;
  }

  /** Why nobody can be rung now, if so. The exchanges are asked, so not while something is locked. */
  async whyNotNow({ atAnyHour }: { atAnyHour: boolean }): Promise<Refusal | undefined> {
    const isNight = !atAnyHour && isQuiet(this.#rules(), this.#line.parts.clock.now());
    return !isNight && (await this.#hasCarrier()) ? undefined : refuse('HL_CANNOT_RING_NOW');
  }

  /** The caller of a call that is over is rung for a call-taker, who asked for it. */
  async makeFor(tx: Tx, callId: string, { accountId, afterCallBackId }: RungFor): Promise<'done' | Refusal> {
    const call = await findCall(tx, callId);
    const number = call && dialable(call.claimedNumber);
    if (!number) return refuse('HL_NO_NUMBER');
    const { chosenLanguage } = await readIntake(tx, call);
    return this.#makeNow(tx, call, { chosenLanguage, number, askedBy: accountId, afterCallBackId });
  }

  /** The officer of an enquiry is rung for whoever works on it, at a number that the line itself knows; also where there never was a call. */
  async makeAbout(
    tx: Tx,
    { callId, homeQueue: queue, language, priority }: Work,
    { accountId: askedBy, known, ...about }: RungAbout,
  ): Promise<'done' | Refusal> {
    const call = callId === null ? undefined : await findCall(tx, callId);
    const chosenLanguage = call ? (await readIntake(tx, call)).chosenLanguage : null;
    const place = call ?? { callId: null, queue, language, priority };
    const { number, telephone: knownTelephone, kept } = known;
    return this.#makeNow(tx, place, { chosenLanguage, askedBy, ...about, number, knownTelephone, kept });
  }

  async #makeNow(tx: Tx, place: Omit<Place, 'queuedAt'>, promised: Promised): Promise<'done' | Refusal> {
    const asked = { ...place, queuedAt: this.#line.parts.clock.now() };
    return (await this.make(tx, asked, promised)) ? 'done' : refuse('HL_RETURN_CALL_IS_OPEN');
  }

  /** The caller is back in the queue instead. */
  async takeBack(tx: Tx, callId: string): Promise<void> {
    const found = await findPromiseOf(tx, callId);
    const promise = found && (await lockReturnCall(tx, found.returnCallId));
    if (promise?.state !== 'planned') return;
    const at = this.#line.parts.clock.now();
    const { returnCallId } = promise;
    await changeReturnCall(tx, promise, { state: 'cancelled' }, { at, actor: lineActor });
    const subject = { returnCallId, state: 'cancelled', reason: 'asked-by-caller' } as const;
    appendEntry(tx, { kind: 'return-call-ended', at, actor: lineActor, ...noEnquiry, subject });
  }

  async #hasCarrier(): Promise<boolean> {
    const { clock, exchanges } = this.#line.parts;
    const now = clock.now();
    if (this.#lookedAt && now.getTime() - this.#lookedAt.getTime() < LOOK_AGAIN_MS) return this.#canDial;
    this.#lookedAt = now;
    const listed = await askConnected(exchanges, (telephony) => telephony.listCarriers());
    this.#canDial = listed.some(({ answer }) => answer.some(({ isReachable }) => isReachable));
    return this.#canDial;
  }
}
