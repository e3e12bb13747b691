import type { KeypadKey } from '../../../../contract/in-call.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { type Call, isConnected, isTerminal } from '../call.ts';
import type { CallChange, CallLine } from '../call-line.ts';
import { askWhoAnswered, callerIsThere, sayYouAreFirst } from '../exchange-commands.ts';
import { setCallerThere } from './caller-leg-store.ts';

/** The question is heard twice in this time; whoever has pressed nothing by then is a machine. */
const KEY_WITHIN_MS = 25_000;

/**
 * Telephones of callers who were rung, once they are answered. Where a call-taker hears who answers, that is enough. Where nobody
 * does yet, whoever answers is asked to press a key, since a machine would hold a place for nobody.
 */
export class ReachedCallers {
  readonly #line: CallLine;
  readonly #isMachine: (callId: string) => Promise<void>;
  /** What ends the wait for a key, by call. Those who were asked before a restart are asked again. */
  readonly #asked = new Map<string, () => void>();

  constructor(line: CallLine, isMachine: (callId: string) => Promise<void>) {
    this.#line = line;
    this.#isMachine = isMachine;
    line.observe(({ call }) => isTerminal(call.state) && this.#forget(call.callId));
  }

  /** False where the call is over by now. */
  async answered(callId: string): Promise<boolean> {
    let isTaken = false;
    const asked = this.#line.change(callId, async (tx, call) => {
      isTaken = !isTerminal(call.state);
      if (!isTaken || call.callerLeg !== 'ringing') return undefined;
      if (isConnected(call.state)) return this.#welcome(tx, call);
      // Somebody may press the key while the exchange has not yet said that it asks.
      this.#waitForKey(callId);
      return { call, commands: askWhoAnswered(call) };
    });
    await asked.catch((error: unknown) => {
      this.#forget(callId);
      throw error;
    });
    return isTaken;
  }

  /** Whether the key was the answer to the question; another one says that a person is there, and means what it means. */
  async keyPressed(callId: string, key: KeypadKey): Promise<boolean> {
    if (!this.#forget(callId)) return false;
    await this.#line.change(callId, async (tx, call) => {
      if (isTerminal(call.state) || call.callerLeg !== 'ringing') return undefined;
      const { call: there, commands } = await this.#welcome(tx, call);
      return { call: there, commands: [...commands, sayYouAreFirst(there)] };
    });
    return key === '1';
  }

  stop(): void {
    for (const callId of [...this.#asked.keys()]) this.#forget(callId);
  }

  async #welcome(tx: Tx, call: Call): Promise<CallChange> {
    const at = this.#line.parts.clock.now();
    const subject = { callId: call.callId };
    appendEntry(tx, { kind: 'return-call-reached', at, actor: lineActor, ...noEnquiry, subject });
    const there = await setCallerThere(tx, call, at);
    return { call: there, commands: callerIsThere(there) };
  }

  #waitForKey(callId: string): void {
    this.#forget(callId);
    const giveUp = () => {
      this.#asked.delete(callId);
      this.#isMachine(callId).catch((error: unknown) => this.#line.fellBehind(error));
    };
    this.#asked.set(callId, this.#line.parts.clock.after(KEY_WITHIN_MS, giveUp));
  }

  #forget(callId: string): boolean {
    this.#asked.get(callId)?.();
    return this.#asked.delete(callId);
  }
}
