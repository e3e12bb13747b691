import type { KeypadKey } from '../../../../contract/in-call.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { KeyedQueue } from '../../../platform/keyed-queue.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { type Call, type CallCause, hasCallerGone, isTerminal } from '../call.ts';
import type { CallChange, CallLine } from '../call-line.ts';
import { findCall, setLanguage } from '../calls-store.ts';
import { type ExchangeCommand, playToCaller, stopNotice } from '../exchange-commands.ts';
import type { ExchangeName } from '../exchanges.ts';
import type { ReturnPromises } from '../return-calls/promises.ts';
import { dialable, keyedNumber } from '../return-calls/return-call.ts';
import { storeClass } from '../waiting-store.ts';
import type { CallCodes } from './call-codes.ts';
import { CodeDigits } from './code-digits.ts';
import {
  type Around,
  codeDone,
  heardToTheEnd,
  type Intake,
  type IntakeStep,
  isCodeDigit,
  isKeying,
  noReturnCall,
  numberDone,
  press,
  spokenLanguage,
  turnAway,
  turnedAway,
} from './intake.ts';
import { readIntake, saveIntake } from './intake-store.ts';
import { KeyFlood } from './key-flood.ts';
import { intakePromptId, promptsOf, readIntakePromptId } from './prompts.ts';

type Decide = (intake: Intake, call: Call) => IntakeStep | undefined;

/** Leads callers through the intake: what they press and what they have heard becomes steps, written down and then said. */
export class IntakeConductor {
  readonly #line: CallLine;
  readonly #codes: CallCodes;
  readonly #promises: ReturnPromises;
  readonly #digits: CodeDigits;
  readonly #flood = new KeyFlood();
  /** Keys of one caller are taken one after another, as they were pressed: digits of a code in another order are another code. */
  readonly #keys = new KeyedQueue();
  /** What is being said to callers who may be answered meanwhile, by call. */
  readonly #saying = new Map<string, { exchange: ExchangeName; playbackId: string }>();
  /** Who was told by this process that the queue is closed. */
  readonly #turnedAway = new Set<string>();
  /** The numbers at which callers who are asked about it would be called back. */
  readonly #numbers = new Map<string, string>();

  constructor(line: CallLine, parts: { codes: CallCodes; promises: ReturnPromises }) {
    this.#line = line;
    this.#codes = parts.codes;
    this.#promises = parts.promises;
    this.#digits = new CodeDigits(line.parts.clock);
    line.observe(({ call }) => this.#follow(call));
    line.divert((tx, call, cause) => promisedInstead(tx, call, cause));
  }

  async keyPressed(callId: string, key: KeypadKey): Promise<void> {
    if (!this.#flood.admit(callId, key)) return;
    const taken = this.#keys.run(callId, () => this.#press(callId, key));
    await taken.finally(() => this.#flood.handled(callId, key));
  }

  async #press(callId: string, key: KeypadKey): Promise<void> {
    const returnCall = key === '8' ? await this.#askReturnCall(callId) : null;
    let isDigit = false;
    await this.#step(callId, (intake, call) => {
      isDigit = isKeying(intake) && key !== '*';
      const leadsTo = this.#queueOf(key, call);
      return isDigit ? undefined : press(intake, key, { isQueued: isQueued(call), returnCall, leadsTo });
    });
    if (isDigit) await this.#collect(callId, key);
  }

  async promptEnded(playbackId: string): Promise<void> {
    const ended = readIntakePromptId(playbackId);
    if (!ended) return;
    const { callId, promptNumber } = ended;
    let isAsked = false;
    await this.#step(callId, (intake, call) => {
      if (intake.promptNumber !== promptNumber) return undefined;
      isAsked = isKeying(intake) || intake.stage === 'confirming-number';
      if (intake.stage === 'turned-away') return turnedAway(this.#line.rules.isTurnedAway(call));
      return heardToTheEnd(intake, isQueued(call), this.#now());
    });
    if (isAsked) this.#waitForMore(callId);
  }

  /** Says that the queue is closed to somebody who waits in it; once, unless the line was away while it was being said. */
  async turnAway(callId: string): Promise<void> {
    const isSaid = this.#turnedAway.has(callId);
    const found = await findCall(this.#line.parts.db, callId);
    const offersReturn = found !== undefined && (await this.#promises.isOffered(found));
    await this.#step(callId, (intake, call) =>
      call.state === 'waiting' && this.#line.rules.isTurnedAway(call)
        ? turnAway(intake, { isSaid, offersReturn })
        : undefined,
    );
    this.#turnedAway.add(callId);
  }

  /** Says to somebody who waits that the queue is closed and somebody else answers; whatever is being said to them meanwhile, this too. */
  async tellMoved(call: Call): Promise<void> {
    await this.#line.tryCommand(call, [playToCaller(call, `moved-${call.callId}`, ['queue-closed-moved'])]);
  }

  stop(): void {
    this.#digits.stop();
  }

  /** Whether a return call can be promised to this caller, and whether it is known where to. */
  async #askReturnCall(callId: string): Promise<Around['returnCall']> {
    const call = await findCall(this.#line.parts.db, callId);
    if (!call || !(await this.#promises.isOffered(call))) return null;
    const known = dialable(call.claimedNumber);
    if (known) this.#numbers.set(callId, known);
    return { isNumberKnown: known !== undefined };
  }

  /** The queue to which a key leads by the rules, if that is another one. */
  #queueOf(key: KeypadKey, { queue }: Call): string | undefined {
    const found = this.#line.rules.queueKeys().find((one) => one.key === key);
    return found?.queue === queue ? undefined : found?.queue;
  }

  async #collect(callId: string, key: KeypadKey): Promise<void> {
    if (!isCodeDigit(key)) return this.#finishKeying(callId);
    await this.#silence(callId);
    if (this.#digits.add(callId, key)) return this.#finishKeying(callId);
    this.#waitForMore(callId);
  }

  #waitForMore(callId: string): void {
    this.#digits.waitForMore(callId, () => {
      this.#finishKeying(callId).catch((error: unknown) => this.#line.fellBehind(error));
    });
  }

  /** Somebody has keyed in everything, or nothing more for a while. */
  async #finishKeying(callId: string): Promise<void> {
    const { db } = this.#line.parts;
    const digits = this.#digits.take(callId);
    const call = await findCall(db, callId);
    const stage = call && (await readIntake(db, call)).stage;
    if (stage === 'keying-code') await this.#finishCode(callId, digits);
    if (stage === 'keying-number') await this.#finishNumber(callId, digits);
    if (stage === 'confirming-number')
      await this.#step(callId, (intake) => (intake.stage === stage ? noReturnCall(false) : undefined));
  }

  async #finishCode(callId: string, digits: string): Promise<void> {
    const outcome = digits === '' ? null : await this.#codes.redeem(callId, digits);
    await this.#step(callId, (intake, call) =>
      intake.stage === 'keying-code' ? codeDone(intake, outcome, isQueued(call)) : undefined,
    );
  }

  async #finishNumber(callId: string, digits: string): Promise<void> {
    const number = keyedNumber(digits);
    if (number) this.#numbers.set(callId, number);
    await this.#step(callId, (intake) =>
      intake.stage === 'keying-number' ? numberDone(number !== undefined) : undefined,
    );
  }

  /** A call-taker who talks is the one who decides; keys are part of the talk then. */
  #step(callId: string, decide: Decide): Promise<void> {
    return this.#line.change(callId, async (tx, call) => {
      if (isTerminal(call.state) || call.state === 'talking' || call.state === 'held') return undefined;
      const intake = await readIntake(tx, call);
      const step = decide(intake, call);
      const mayLeave = call.state === 'greeting' || call.state === 'waiting';
      if (!step || (step.place === 'leave' && !mayLeave)) return undefined;
      // In the lane only the key for danger means something: it leads out of it.
      if (call.state === 'in-lane' && step.changes.priority !== 'danger') return undefined;
      return this.#take(tx, call, intake, await this.#promise(tx, call, intake, step));
    });
  }

  /** A step that promises a return call, or gives one up, does so in the same transaction. */
  async #promise(tx: Tx, call: Call, intake: Intake, step: IntakeStep): Promise<IntakeStep> {
    if (intake.stage === 'promising' && step.place === 'enter')
      await this.#promises.takeBack(tx, call.callId);
    if (step.choice !== 'return-call') return step;
    const number = this.#numbers.get(call.callId);
    const isMade =
      number && (await this.#promises.make(tx, call, { chosenLanguage: intake.chosenLanguage, number }));
    return isMade ? step : noReturnCall(number !== undefined);
  }

  async #take(tx: Tx, before: Call, intake: Intake, step: IntakeStep): Promise<CallChange> {
    const notice = step.say.includes('noticing')
      ? { noticeSaysRecorded: this.#line.parts.settings.recordsCalls }
      : {};
    const next = { ...intake, ...notice, ...step.changes, promptNumber: intake.promptNumber + 1 };
    await saveIntake(tx, next);
    this.#record(tx, next, step);
    const { chosenLanguage: chosen, priority } = step.changes;
    const spokenWith = chosen ? await setLanguage(tx, before, spokenLanguage(chosen)) : before;
    const call = await this.#classify(tx, spokenWith, { priority, queue: step.queue });
    return { call, cause: causeOf(step, call, intake), commands: this.#speak(call, intake, next, step) };
  }

  async #classify(
    tx: Tx,
    call: Call,
    { priority, queue }: { priority: Call['priority'] | undefined; queue: string | undefined },
  ): Promise<Call> {
    const { callId } = call;
    if (queue !== undefined) {
      const keyed = { callId, to: { queue }, cause: 'queue-keyed', actor: lineActor } as const;
      return storeClass(tx, call, keyed, this.#now());
    }
    if (!priority || priority === call.priority) return call;
    const keyed = { callId, to: { priority }, cause: `${priority}-keyed`, actor: lineActor } as const;
    return storeClass(tx, call, keyed, this.#now());
  }

  #record(
    tx: Tx,
    { callId, noticeSaysRecorded: saysRecorded }: Intake,
    { choice, changes }: IntakeStep,
  ): void {
    const entry = { at: this.#now(), actor: lineActor, ...noEnquiry };
    if (choice) appendEntry(tx, { kind: 'caller-keyed', ...entry, subject: { callId, choice } });
    if (changes.noticeHeardAt)
      appendEntry(tx, { kind: 'recording-notice-heard', ...entry, subject: { callId, saysRecorded } });
    const outcome = changes.codeOutcome;
    if (outcome) appendEntry(tx, { kind: 'call-code-keyed', ...entry, subject: { callId, outcome } });
  }

  /** What was being said is cut short: a key acts at once. */
  #speak(call: Call, before: Intake, next: Intake, step: IntakeStep): ExchangeCommand[] {
    if (step.place === 'end' || step.place === 'send-on') return [];
    const announcements = this.#line.rules.announcements().map(({ prompt }) => prompt);
    const topics = this.#line.rules.queueKeys().flatMap(({ prompts: said }) => said);
    const number = this.#numbers.get(call.callId);
    const referTo = this.#line.rules.referTo();
    const prompts = promptsOf(step.say, next, call.language, { number, announcements, topics, referTo });
    const playbackId = intakePromptId(call.callId, next.promptNumber);
    const stopped = intakePromptId(call.callId, before.promptNumber);
    this.#saying.set(call.callId, { exchange: call.exchange, playbackId });
    return [
      { do: 'stop-playback', playbackId: stopped },
      stopNotice(call),
      ...(prompts.length === 0 ? [] : [playToCaller(call, playbackId, prompts)]),
    ];
  }

  /** Whoever talks, or has left, is told no more. */
  #follow({ callId, exchange, state }: Call): void {
    if (state === 'greeting' || state === 'waiting' || state === 'offered') return;
    this.#digits.forget(callId);
    this.#turnedAway.delete(callId);
    this.#numbers.delete(callId);
    this.#silence(callId).catch((error: unknown) => this.#line.fellBehind(error, exchange));
    this.#saying.delete(callId);
  }

  async #silence(callId: string): Promise<void> {
    const said = this.#saying.get(callId);
    if (said) await this.#line.command(said, [{ do: 'stop-playback', playbackId: said.playbackId }]);
  }

  #now(): Date {
    return this.#line.parts.clock.now();
  }
}

/** A caller who was given a place has it until the end, also while hearing where else to go. */
const isQueued = (call: Call): boolean => call.state !== 'greeting';

function causeOf({ place }: IntakeStep, call: Call, { stage }: Intake): CallCause | undefined {
  switch (place) {
    case 'enter':
      return 'greeted';
    case 'leave':
      return call.state === 'waiting' ? 'left-queue' : undefined;
    case 'send-on':
      return call.state === 'waiting' && call.callerLeg === 'there' ? 'queue-closed' : undefined;
    case 'end':
      if (call.state !== 'greeting') return undefined;
      return stage === 'promising' ? 'return-promised' : 'referred';
    default:
      return undefined;
  }
}

/** Whoever hangs up after the promise was made has not given up, and needs no place besides that of the promise. */
async function promisedInstead(tx: Tx, call: Call, cause: CallCause) {
  if (call.state !== 'greeting' || (!hasCallerGone(cause) && cause !== 'greeted')) return undefined;
  const { stage } = await readIntake(tx, call);
  return stage === 'promising' ? { cause: 'return-promised' as const, changes: {} } : undefined;
}
