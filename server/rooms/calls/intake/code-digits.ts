import type { Clock } from '../../../platform/clock.ts';
import { MOST_CODE_DIGITS } from './intake.ts';

/** Somebody who keys no more digits for this long is done. */
const PAUSE_MS = 6_000;

/** The digits of the codes that are being keyed in now. They live in memory only, and no longer than it takes. */
export class CodeDigits {
  readonly #clock: Clock;
  readonly #digits = new Map<string, string>();
  readonly #cancelPause = new Map<string, () => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True once there can be no more of them. */
  add(callId: string, digit: string): boolean {
    const digits = `${this.#digits.get(callId) ?? ''}${digit}`.slice(0, MOST_CODE_DIGITS);
    this.#digits.set(callId, digits);
    return digits.length === MOST_CODE_DIGITS;
  }

  /** Calls `done` when nothing more was keyed in for a while. */
  waitForMore(callId: string, done: () => void): void {
    this.#cancelPause.get(callId)?.();
    this.#cancelPause.set(callId, this.#clock.after(PAUSE_MS, done));
  }

  /** Hands the digits out, once, and forgets them. */
  take(callId: string): string {
    const digits = this.#digits.get(callId) ?? '';
    this.forget(callId);
    return digits;
  }

  forget(callId: string): void {
    this.#digits.delete(callId);
    this.#cancelPause.get(callId)?.();
    this.#cancelPause.delete(callId);
  }

  stop(): void {
    for (const callId of [...this.#cancelPause.keys()]) this.forget(callId);
  }
}
