import type { LineLanguage } from '../../../../contract/call.ts';
import type { NoticeCallOutcome } from '../../../../contract/custodian.ts';
import type { KeypadKey } from '../../../../contract/in-call.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Ids } from '../../../platform/ids.ts';
import { KeyedQueue } from '../../../platform/keyed-queue.ts';
import type { Log } from '../../../platform/log.ts';
import {
  BegunSince,
  type ExchangeName,
  type Exchanges,
  endOtherLegs,
  isOtherIdOf,
  type OtherLegs,
  otherBridgeOf,
  otherLegOf,
} from '../../calls/index.ts';
import { ASKS_FOR_MS, addKey, isLastTry, outcomeOfEnd, RING_FOR_MS } from './notice-call.ts';

/** What is kept of a call outside of this process: a test's is written down, and of what is said of an enquiry there is nothing. */
export type NoticeKeeping = {
  /** False where it has ended. */
  asking: () => Promise<boolean>;
  tried: (tries: number) => Promise<void>;
  /** False where it had ended before. */
  ended: (outcome: NoticeCallOutcome) => Promise<boolean>;
};
export type NoticeSubject = {
  noticeCallId: string;
  exchange: ExchangeName;
  telephone: string;
  language: LineLanguage;
  /** The one sentence that is said. */
  prompt: 'notice-test' | 'notice-waits';
  isPin: (pin: string) => Promise<boolean>;
  keeping: NoticeKeeping;
};
type NoticeId = Pick<NoticeSubject, 'noticeCallId' | 'exchange'>;
export type ConversationParts = { clock: Clock; ids: Ids; log: Log; exchanges: Exchanges };
type Living = {
  subject: NoticeSubject;
  state: 'ringing' | 'asking' | 'thanking';
  tries: number;
  digits: string;
  cancel: () => void;
};

/** Rings, says one sentence, and takes a PIN. A call lives in memory alone: whatever ends this process ends it. Those of one call run in order. */
export class NoticeConversations implements OtherLegs {
  readonly #parts: ConversationParts;
  readonly #queue = new KeyedQueue();
  readonly #living = new Map<string, Living>();
  readonly #begunSince = new BegunSince('notice');

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  owns(id: string): boolean {
    return isOtherIdOf('notice', id);
  }

  /** For whoever keeps one that is to be rung: before anybody else can read of it. */
  begins({ noticeCallId: id, exchange }: NoticeId): void {
    this.#begunSince.begins({ id, exchange });
  }

  /** Whether it has begun since its exchange was there last. */
  hasBegun({ noticeCallId: id, exchange }: NoticeId): boolean {
    return this.#begunSince.has({ id, exchange });
  }

  async ring(subject: NoticeSubject): Promise<void> {
    const { noticeCallId, exchange, telephone: number } = subject;
    const living: Living = { subject, state: 'ringing', tries: 0, digits: '', cancel: () => {} };
    this.#living.set(noticeCallId, living);
    await this.#inOrder(living, async () => {
      const legId = otherLegOf('notice', noticeCallId);
      this.begins(subject);
      const dial = async () =>
        this.#parts.exchanges.of(exchange).dialOut({ legId, number, ringForMs: RING_FOR_MS });
      if ((await dial().catch(() => 'gone' as const)) === 'gone') await this.#end(living, 'not-dialled');
    });
  }

  async answered(legId: string): Promise<boolean> {
    const living = this.#ofLeg(legId);
    if (!living) return false;
    let isAsked = false;
    await this.#inOrder(living, async () => {
      isAsked = await this.#ask(living);
    });
    return isAsked;
  }

  async keyPressed(legId: string, key: KeypadKey): Promise<void> {
    const living = this.#ofLeg(legId);
    if (living) await this.#inOrder(living, () => this.#take(living, key));
  }

  async legEnded(legId: string): Promise<void> {
    const living = this.#ofLeg(legId);
    if (!living) return;
    await this.#inOrder(living, () => this.#legIsGone(living));
  }

  /** The last word was said. */
  promptEnded(playbackId: string): void {
    const thanked = /^notice-end-(.+)$/.exec(playbackId)?.[1];
    const living = thanked === undefined ? undefined : this.#living.get(thanked);
    if (living) this.#orNoted(this.#inOrder(living, () => this.#hangUp(living)));
  }

  connected(exchange: ExchangeName): void {
    this.#begunSince.connected(exchange);
  }

  /** Nobody knows what was keyed in meanwhile: what was there before ends, and whoever needs it begins anew. */
  async compare(exchange: ExchangeName): Promise<void> {
    for (const living of [...this.#living.values()])
      if (living.subject.exchange === exchange)
        await this.#inOrder(living, () =>
          this.hasBegun(living.subject) ? this.#lookAt(living) : this.#end(living, 'line-restarted'),
        );
    const isKept = (id: string) => this.#begunSince.owns(id);
    await endOtherLegs(this.#parts.exchanges.of(exchange), 'notice', isKept);
  }

  stop(): void {
    for (const { cancel } of this.#living.values()) cancel();
  }

  /** One that lives: what the exchange said of its leg may not have been followed. */
  async #lookAt(living: Living): Promise<void> {
    const { noticeCallId, exchange } = living.subject;
    const { channels } = await this.#parts.exchanges.of(exchange).snapshot();
    const leg = channels.find(({ channelId }) => channelId === otherLegOf('notice', noticeCallId));
    if (!leg) await this.#legIsGone(living);
    else if (leg.state === 'up' && living.state === 'ringing' && !(await this.#ask(living)))
      await this.#hangUp(living);
  }

  #legIsGone(living: Living): Promise<void> {
    return living.state === 'thanking' ? this.#hangUp(living) : this.#end(living, outcomeOfEnd(living.state));
  }

  async #ask(living: Living): Promise<boolean> {
    const { noticeCallId, exchange, prompt, keeping } = living.subject;
    if (!(await keeping.asking())) return false;
    living.state = 'asking';
    living.cancel = this.#parts.clock.after(ASKS_FOR_MS, () =>
      this.#orNoted(this.#inOrder(living, () => this.#end(living, 'no-pin'))),
    );
    const telephony = this.#parts.exchanges.of(exchange);
    const bridgeId = otherBridgeOf('notice', noticeCallId);
    await telephony.createBridge(bridgeId, 'talking');
    await telephony.join(bridgeId, otherLegOf('notice', noticeCallId));
    await this.#say(living, [prompt, 'notice-pin']);
    return true;
  }

  async #take(living: Living, key: KeypadKey): Promise<void> {
    if (living.state !== 'asking') return;
    const keyed = addKey(living.digits, key);
    living.digits = 'digits' in keyed ? keyed.digits : '';
    if ('digits' in keyed) return;
    const { keeping, isPin } = living.subject;
    if (await isPin(keyed.pin)) return this.#acknowledge(living);
    living.tries += 1;
    await keeping.tried(living.tries);
    if (isLastTry(living.tries)) return this.#end(living, 'wrong-pin');
    await this.#say(living, ['notice-wrong-pin', 'notice-pin']);
  }

  async #acknowledge(living: Living): Promise<void> {
    living.cancel();
    const { noticeCallId, keeping } = living.subject;
    const isKept = await keeping.ended('acknowledged');
    living.state = 'thanking';
    if (isKept) await this.#say(living, ['notice-thanks'], `notice-end-${noticeCallId}`);
  }

  async #end(living: Living, outcome: NoticeCallOutcome): Promise<void> {
    if (living.state !== 'thanking') await living.subject.keeping.ended(outcome);
    await this.#hangUp(living);
  }

  /** Takes leg and bridge out of the exchange. What is gone already is no failure. */
  async #hangUp({ subject: { noticeCallId, exchange } }: Living): Promise<void> {
    this.#living.get(noticeCallId)?.cancel();
    this.#living.delete(noticeCallId);
    this.#begunSince.ends({ id: noticeCallId, exchange });
    const telephony = this.#parts.exchanges.of(exchange);
    await telephony.hangUp(otherLegOf('notice', noticeCallId)).catch(() => undefined);
    await telephony.destroyBridge(otherBridgeOf('notice', noticeCallId)).catch(() => undefined);
  }

  async #say({ subject }: Living, prompts: string[], playbackId?: string): Promise<void> {
    const { noticeCallId, exchange, language } = subject;
    const id = playbackId ?? `notice-${noticeCallId}-${this.#parts.ids.uuid()}`;
    const bridgeId = otherBridgeOf('notice', noticeCallId);
    await this.#parts.exchanges.of(exchange).play(bridgeId, id, prompts, language);
  }

  /** What fails in a call about an enquiry is told to nobody: a line in the log would say that somebody was called (promise 6). */
  #inOrder(living: Living, task: () => Promise<void>): Promise<void> {
    const { subject } = living;
    const done = this.#queue.run(subject.noticeCallId, async () => {
      // What is over was told to whoever asked for it; the next call to that contact is another one.
      if (this.#living.get(subject.noticeCallId) === living) await task();
    });
    return subject.prompt === 'notice-waits' ? done.catch(() => undefined) : done;
  }

  #ofLeg(legId: string): Living | undefined {
    return [...this.#living.values()].find(
      ({ subject }) => otherLegOf('notice', subject.noticeCallId) === legId,
    );
  }

  #orNoted(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.#parts.log.warn(
        { code: 'HL_NOTICE_CALL', error },
        'A call to a custodian could not be ended in order.',
      );
    });
  }
}
