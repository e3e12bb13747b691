import { setTimeout as delay } from 'node:timers/promises';
import { type DeskState, HEARTBEAT_EVERY_MS } from '../../contract/desk.ts';
import { HeadlessDesk } from './headless-desk.ts';

/** Longer than any lease, ring or return that a desk waits for. */
const PATIENCE_MS = 120_000;

/** A desk that connects again whenever its connection ends, as the page does. */
export class LastingDesk {
  readonly accountId: string;
  readonly cookie: string;
  readonly #url: string;
  #desk: HeadlessDesk;
  #isOpen = true;
  #beat: NodeJS.Timeout;

  private constructor(url: string, cookie: string, desk: HeadlessDesk) {
    this.#url = url;
    this.cookie = cookie;
    this.#desk = desk;
    this.accountId = desk.state.account.accountId;
    this.#beat = setInterval(() => void this.#desk.heartbeat(), HEARTBEAT_EVERY_MS);
    void this.#stay();
  }

  static async open(url: string, cookie: string): Promise<LastingDesk> {
    const desk = await HeadlessDesk.open(url, cookie);
    await desk.takeTelephone();
    return new LastingDesk(url, cookie, desk);
  }

  get now(): HeadlessDesk {
    return this.#desk;
  }

  /** Resolves with what `look` finds, over lost connections; throws with what is there where that is not found for long. */
  async until<Found>(look: (state: DeskState) => Found | undefined | null | false): Promise<Found> {
    const giveUp = AbortSignal.timeout(PATIENCE_MS);
    const givenUp = new Promise<null>((resolve) => giveUp.addEventListener('abort', () => resolve(null)));
    while (!giveUp.aborted) {
      const found = await Promise.race([this.#desk.until(look).catch(() => null), givenUp]);
      if (found) return found;
      if (!giveUp.aborted) await delay(100);
    }
    const { presence, offer, call, wrapUp } = this.#desk.state;
    throw new Error(`The desk never showed that, but ${JSON.stringify({ presence, offer, call, wrapUp })}.`);
  }

  /** True once it is ready; until then it does what a person would do next. */
  isReadyNow(): boolean {
    const { wrapUp, presence } = this.#desk.state;
    if (wrapUp) this.#desk.send({ kind: 'finish-wrap-up', callId: wrapUp.callId, code: 'no-one-there' });
    else if (presence.state === 'not-ready') this.#desk.send({ kind: 'set-ready' });
    return presence.state === 'ready';
  }

  /** True once it takes no calls. */
  isGoneNow(): boolean {
    const { state } = this.#desk.state.presence;
    if (state === 'ready') this.#desk.send({ kind: 'set-not-ready', reason: 'break' });
    return state === 'not-ready';
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    clearInterval(this.#beat);
    await this.#desk.close('lost');
  }

  async #stay(): Promise<void> {
    while (this.#isOpen) {
      await this.#desk.until(() => false).catch(() => undefined);
      if (!this.#isOpen) return;
      await this.#comeBack().catch(() => delay(300));
    }
  }

  async #comeBack(): Promise<void> {
    const before = this.#desk.state.call?.legId ?? null;
    const desk = await HeadlessDesk.open(this.#url, this.cookie, before);
    this.#desk = desk;
    await desk.takeTelephone();
  }
}
