import type { KeypadKey } from '../../../../contract/in-call.ts';

/** The longest code and something besides; whatever is more is a machine, or a telephone that lies on its keys. */
const MOST_WAITING = 20;

/** Keys that are being handled, by call. Too many are dropped before they cost anything; the key for danger never is. */
export class KeyFlood {
  readonly #waiting = new Map<string, KeypadKey[]>();

  admit(callId: string, key: KeypadKey): boolean {
    const waiting = this.#waiting.get(callId) ?? [];
    const isTooMuch = key === '*' ? waiting.includes('*') : waiting.length >= MOST_WAITING;
    if (isTooMuch) return false;
    this.#waiting.set(callId, [...waiting, key]);
    return true;
  }

  handled(callId: string, key: KeypadKey): void {
    const waiting = this.#waiting.get(callId) ?? [];
    const left = waiting.toSpliced(waiting.indexOf(key), 1);
    if (left.length === 0) this.#waiting.delete(callId);
    else this.#waiting.set(callId, left);
  }
}
