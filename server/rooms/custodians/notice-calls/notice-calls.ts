import type { NoticeCallOutcome } from '../../../../contract/custodian.ts';
import type { KeypadKey } from '../../../../contract/in-call.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { KeyedQueue } from '../../../platform/keyed-queue.ts';
import type { Log } from '../../../platform/log.ts';
import {
  type ExchangeName,
  type Exchanges,
  endOtherLegs,
  isOtherIdOf,
  listDialling,
  type OtherLegs,
  otherBridgeOf,
  otherLegOf,
} from '../../calls/index.ts';
import { appendEntry, lineActor, noEnquiry, staffActor } from '../../ledger/index.ts';
import { queueMail } from '../../staff/index.ts';
import { type Contact, findContact } from '../contacts-store.ts';
import { contactsOf } from '../custodian.ts';
import { listReaches } from '../custodians-store.ts';
import { type ContactKeys, readPin } from '../pin.ts';
import { noteAnswered } from './note-answered.ts';
import {
  ASKS_FOR_MS,
  addKey,
  isLastTry,
  type NoticeAbout,
  type NoticeCall,
  outcomeOfEnd,
  RING_FOR_MS,
} from './notice-call.ts';
import {
  insertNoticeCall,
  listOpenCalls,
  lockOpenCall,
  storeAsking,
  storeEnded,
  storeTries,
} from './notice-calls-store.ts';
import { pinWords } from './pin-mail.ts';

export type NoticeCallParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  exchanges: Exchanges;
  keys: ContactKeys;
};
type Begin = { contactId: string; about: NoticeAbout; begunBy: string | null };
/** What is known of a call while it lives, in memory alone: whatever ends this process ends the call. */
type Living = { call: NoticeCall; language: 'en' | 'es'; digits: string; cancel: () => void };

/**
 * Calls of the line to contacts of custodians: "an enquiry waits", or a test, acknowledged by a PIN. First the database and the ledger, then
 * the exchange. What concerns one call runs one after another.
 */
export class NoticeCalls implements OtherLegs {
  readonly #parts: NoticeCallParts;
  readonly #queue = new KeyedQueue();
  readonly #living = new Map<string, Living>();

  constructor(parts: NoticeCallParts) {
    this.#parts = parts;
  }

  owns(id: string): boolean {
    return isOtherIdOf('notice', id);
  }

  /** Rings a contact of a reach that counts now; for a test the PIN goes out by mail first. */
  async begin(wish: Begin): Promise<{ noticeCallId: string } | Refusal> {
    const exchange = (await listDialling(this.#parts.exchanges))[0] ?? '';
    const begun = await inTransaction(this.#parts.db, (tx) => this.#begin(tx, wish, exchange));
    if (isRefusal(begun)) return begun;
    const { call, telephone, language } = begun;
    this.#living.set(call.noticeCallId, { call, language, digits: '', cancel: () => {} });
    await this.#queue.run(call.noticeCallId, () => this.#ring(call, telephone));
    return { noticeCallId: call.noticeCallId };
  }

  async answered(legId: string): Promise<boolean> {
    const living = this.#ofLeg(legId);
    if (!living) return false;
    return this.#queue.run(living.call.noticeCallId, () => this.#ask(living));
  }

  async keyPressed(legId: string, key: KeypadKey): Promise<void> {
    const living = this.#ofLeg(legId);
    if (living) await this.#queue.run(living.call.noticeCallId, () => this.#take(living, key));
  }

  async legEnded(legId: string): Promise<void> {
    const living = this.#ofLeg(legId);
    if (!living) return;
    await this.#queue.run(living.call.noticeCallId, () =>
      this.#end(living.call, outcomeOfEnd(living.call.state)),
    );
  }

  /** The last word was said. */
  promptEnded(playbackId: string): void {
    const thanked = /^notice-end-(.+)$/.exec(playbackId)?.[1];
    const living = thanked === undefined ? undefined : this.#living.get(thanked);
    if (living) this.#orNoted(this.#hangUp(living.call));
  }

  /** Nobody knows what was keyed in before: what is open there ends, and whoever needs it begins anew. */
  async compare(exchange: ExchangeName): Promise<void> {
    for (const call of await listOpenCalls(this.#parts.db, exchange))
      await this.#queue.run(call.noticeCallId, () => this.#end(call, 'line-restarted'));
    await endOtherLegs(this.#parts.exchanges.of(exchange), 'notice');
  }

  stop(): void {
    for (const { cancel } of this.#living.values()) cancel();
  }

  async #begin(tx: Tx, { contactId, about, begunBy }: Begin, exchange: string) {
    const { clock, ids, keys } = this.#parts;
    const contact = await findContact(tx, contactId);
    const reach = contact && (await findReach(tx, contact));
    if (!contact || !reach) return refuse('HL_NOT_FOUND');
    const at = clock.now();
    const call: NoticeCall = {
      ...{ noticeCallId: ids.uuid(), contactId, about, exchange, state: 'ringing', tries: 0 },
      ...{ begunBy, begunAt: at },
    };
    if (!(await insertNoticeCall(tx, call))) return refuse('HL_NOTICE_CALL_UNDER_WAY');
    const { custodianId } = contact;
    const actor = begunBy === null ? lineActor : staffActor(begunBy);
    const subject = { noticeCallId: call.noticeCallId, custodianId, contactId, about };
    appendEntry(tx, { kind: 'notice-call-begun', at, actor, ...noEnquiry, subject });
    if (about === 'test') {
      const words = pinWords(await readPin(keys, contact));
      await queueMail(tx, { mailId: ids.uuid(), to: reach.mail, ...words, reason: 'custodian-pin' });
    }
    return { call, telephone: reach.telephone, language: reach.language };
  }

  async #ring(call: NoticeCall, number: string): Promise<void> {
    const legId = otherLegOf('notice', call.noticeCallId);
    const rung = await this.#parts.exchanges
      .of(call.exchange)
      .dialOut({ legId, number, ringForMs: RING_FOR_MS })
      .catch(() => 'gone' as const);
    if (rung === 'gone') await this.#end(call, 'not-dialled');
  }

  async #ask(living: Living): Promise<boolean> {
    const { noticeCallId, exchange, about } = living.call;
    const isOpen = await inTransaction(this.#parts.db, async (tx) => {
      if (!(await lockOpenCall(tx, noticeCallId))) return false;
      await storeAsking(tx, noticeCallId, this.#parts.clock.now());
      return true;
    });
    if (!isOpen) return false;
    living.call = { ...living.call, state: 'asking' };
    const telephony = this.#parts.exchanges.of(exchange);
    const bridgeId = otherBridgeOf('notice', noticeCallId);
    await telephony.createBridge(bridgeId, 'talking');
    await telephony.join(bridgeId, otherLegOf('notice', noticeCallId));
    await this.#say(living, [about === 'test' ? 'notice-test' : 'notice-waits', 'notice-pin']);
    living.cancel = this.#parts.clock.after(ASKS_FOR_MS, () =>
      this.#orNoted(this.#queue.run(noticeCallId, () => this.#end(living.call, 'no-pin'))),
    );
    return true;
  }

  async #take(living: Living, key: KeypadKey): Promise<void> {
    if (living.call.state !== 'asking') return;
    const keyed = addKey(living.digits, key);
    living.digits = 'digits' in keyed ? keyed.digits : '';
    if ('digits' in keyed) return;
    const contact = await findContact(this.#parts.db, living.call.contactId);
    if (contact && (await readPin(this.#parts.keys, contact)) === keyed.pin)
      return this.#acknowledge(living, contact);
    const tries = living.call.tries + 1;
    living.call = { ...living.call, tries };
    await inTransaction(this.#parts.db, (tx) => storeTries(tx, living.call.noticeCallId, tries));
    if (isLastTry(tries)) return this.#end(living.call, 'wrong-pin');
    await this.#say(living, ['notice-wrong-pin', 'notice-pin']);
  }

  async #acknowledge(living: Living, contact: Contact): Promise<void> {
    living.cancel();
    const stored = await this.#store(living.call, 'acknowledged', (tx, at) =>
      living.call.about === 'test' ? noteAnswered(tx, contact, at) : Promise.resolve(),
    );
    living.call = { ...living.call, state: 'ended' };
    if (stored) await this.#say(living, ['notice-thanks'], `notice-end-${living.call.noticeCallId}`);
  }

  async #end(call: NoticeCall, outcome: NoticeCallOutcome): Promise<void> {
    await this.#store(call, outcome, async () => {});
    await this.#hangUp(call);
  }

  /** Ends it in the database and the ledger; false where it had ended. */
  #store(
    { noticeCallId, contactId }: NoticeCall,
    outcome: NoticeCallOutcome,
    then: (tx: Tx, at: Date) => Promise<void>,
  ): Promise<boolean> {
    return inTransaction(this.#parts.db, async (tx) => {
      if (!(await lockOpenCall(tx, noticeCallId))) return false;
      const at = this.#parts.clock.now();
      await storeEnded(tx, noticeCallId, { outcome, at });
      const subject = { noticeCallId, contactId, outcome };
      appendEntry(tx, { kind: 'notice-call-ended', at, actor: lineActor, ...noEnquiry, subject });
      await then(tx, at);
      return true;
    });
  }

  /** Takes leg and bridge out of the exchange. What is gone already is no failure. */
  async #hangUp({ noticeCallId, exchange }: NoticeCall): Promise<void> {
    this.#living.get(noticeCallId)?.cancel();
    this.#living.delete(noticeCallId);
    const telephony = this.#parts.exchanges.of(exchange);
    await telephony.hangUp(otherLegOf('notice', noticeCallId)).catch(() => undefined);
    await telephony.destroyBridge(otherBridgeOf('notice', noticeCallId)).catch(() => undefined);
  }

  async #say({ call, language }: Living, prompts: string[], playbackId?: string): Promise<void> {
    const id = playbackId ?? `notice-${call.noticeCallId}-${this.#parts.ids.uuid()}`;
    const bridgeId = otherBridgeOf('notice', call.noticeCallId);
    await this.#parts.exchanges.of(call.exchange).play(bridgeId, id, prompts, language);
  }

  #ofLeg(legId: string): Living | undefined {
    return [...this.#living.values()].find(({ call }) => otherLegOf('notice', call.noticeCallId) === legId);
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

/** How a contact is reached, as long as its version counts. */
async function findReach(tx: Tx, { custodianId, version, place }: Contact) {
  const reach = (await listReaches(tx, custodianId)).find((each) => each.version === version);
  return reach && contactsOf(reach.content).get(place);
}
