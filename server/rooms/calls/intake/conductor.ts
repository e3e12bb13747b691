import type { Tx } from '../../../platform/db/database.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { type Call, isTerminal } from '../call.ts';
import type { CallChange, CallLine } from '../call-line.ts';
import { setLanguage } from '../calls-store.ts';
import { type ExchangeCommand, playToCaller, stopNotice } from '../exchange-commands.ts';
import type { KeypadKey } from '../telephony.ts';
import { storeClass } from '../waiting-store.ts';
import type { CallCodes } from './call-codes.ts';
import { CodeDigits } from './code-digits.ts';
import {
  codeDone,
  heardToTheEnd,
  type Intake,
  type IntakeStep,
  isCodeDigit,
  press,
  spokenLanguage,
} from './intake.ts';
import { readIntake, saveIntake } from './intake-store.ts';
import { KeyFlood } from './key-flood.ts';
import { intakePromptId, promptsOf, readIntakePromptId } from './prompts.ts';

type Decide = (intake: Intake, call: Call) => IntakeStep | undefined;

/** Leads callers through the intake: what they press and what they have heard becomes steps, written down and then said. */
export class IntakeConductor {
  readonly #line: CallLine;
  readonly #codes: CallCodes;
  readonly #digits: CodeDigits;
  readonly #flood = new KeyFlood();
  /** What is being said to callers who may be answered meanwhile, by call. */
  readonly #saying = new Map<string, string>();

  constructor(line: CallLine, codes: CallCodes) {
    this.#line = line;
    this.#codes = codes;
    this.#digits = new CodeDigits(line.parts.clock);
    line.observe(({ call }) => this.#follow(call));
  }

  async keyPressed(callId: string, key: KeypadKey): Promise<void> {
    if (!this.#flood.admit(callId, key)) return;
    try {
      let isCode = false;
      await this.#step(callId, (intake, call) => {
        isCode = intake.stage === 'keying-code' && key !== '*';
        return isCode ? undefined : press(intake, key, isQueued(call));
      });
      if (isCode) await this.#codeKey(callId, key);
    } finally {
      this.#flood.handled(callId, key);
    }
  }

  async promptEnded(playbackId: string): Promise<void> {
    const ended = readIntakePromptId(playbackId);
    if (!ended) return;
    const { callId, promptNumber } = ended;
    let isCode = false;
    await this.#step(callId, (intake, call) => {
      if (intake.promptNumber !== promptNumber) return undefined;
      isCode = intake.stage === 'keying-code';
      return heardToTheEnd(intake, isQueued(call), this.#now());
    });
    if (isCode) this.#waitForDigits(callId);
  }

  stop(): void {
    this.#digits.stop();
  }

  async #codeKey(callId: string, key: KeypadKey): Promise<void> {
    if (!isCodeDigit(key)) return this.#finishCode(callId);
    await this.#silence(callId);
    if (this.#digits.add(callId, key)) return this.#finishCode(callId);
    this.#waitForDigits(callId);
  }

  #waitForDigits(callId: string): void {
    this.#digits.waitForMore(callId, () => {
      this.#finishCode(callId).catch((error: unknown) => this.#line.fellBehind(error));
    });
  }

  async #finishCode(callId: string): Promise<void> {
    const digits = this.#digits.take(callId);
    const outcome = digits === '' ? null : await this.#codes.redeem(callId, digits);
    await this.#step(callId, (intake, call) =>
      intake.stage === 'keying-code' ? codeDone(intake, outcome, isQueued(call)) : undefined,
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
      return this.#take(tx, call, intake, step);
    });
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
    const call = await this.#classify(tx, spokenWith, priority);
    return { call, cause: causeOf(step, call), commands: this.#speak(call, intake, next, step) };
  }

  async #classify(tx: Tx, call: Call, priority: Call['priority'] | undefined): Promise<Call> {
    if (!priority || priority === call.priority) return call;
    const { callId } = call;
    const keyed = { callId, to: { priority }, cause: `${priority}-keyed`, actor: lineActor };
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
    if (step.place === 'end') return [];
    const prompts = promptsOf(step.say, next, call.language);
    const playbackId = intakePromptId(call.callId, next.promptNumber);
    const stopped = intakePromptId(call.callId, before.promptNumber);
    this.#saying.set(call.callId, playbackId);
    return [
      { do: 'stop-playback', playbackId: stopped },
      stopNotice(call),
      ...(prompts.length === 0 ? [] : [playToCaller(call, playbackId, prompts)]),
    ];
  }

  /** Whoever talks, or has left, is told no more. */
  #follow({ callId, state }: Call): void {
    if (state === 'greeting' || state === 'waiting' || state === 'offered') return;
    this.#digits.forget(callId);
    this.#silence(callId).catch((error: unknown) => this.#line.fellBehind(error));
    this.#saying.delete(callId);
  }

  async #silence(callId: string): Promise<void> {
    const playbackId = this.#saying.get(callId);
    if (playbackId) await this.#line.command([{ do: 'stop-playback', playbackId }]);
  }

  #now(): Date {
    return this.#line.parts.clock.now();
  }
}

/** A caller who was given a place has it until the end, also while hearing where else to go. */
const isQueued = (call: Call): boolean => call.state !== 'greeting';

function causeOf({ place }: IntakeStep, call: Call): CallChange['cause'] {
  switch (place) {
    case 'enter':
      return 'greeted';
    case 'leave':
      return call.state === 'waiting' ? 'left-queue' : undefined;
    case 'end':
      return call.state === 'greeting' ? 'referred' : undefined;
    default:
      return undefined;
  }
}
