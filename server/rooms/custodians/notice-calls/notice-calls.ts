import type { NoticeCallOutcome } from '../../../../contract/custodian.ts';
import type { KeypadKey } from '../../../../contract/in-call.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import { type ExchangeName, listDialling, type OtherLegs } from '../../calls/index.ts';
import { appendEntry, lineActor, noEnquiry, staffActor } from '../../ledger/index.ts';
import { queueMail } from '../../staff/index.ts';
import { type Contact, findContact } from '../contacts-store.ts';
import { contactsOf } from '../custodian.ts';
import { listReaches } from '../custodians-store.ts';
import { type ContactKeys, readPin } from '../pin.ts';
import { noteAnswered } from './note-answered.ts';
import type { NoticeCall } from './notice-call.ts';
import {
  insertNoticeCall,
  listOpenCalls,
  lockOpenCall,
  storeAsking,
  storeEnded,
  storeTries,
} from './notice-calls-store.ts';
import { type ConversationParts, NoticeConversations, type NoticeKeeping } from './notice-conversations.ts';
import { pinWords } from './pin-mail.ts';

export type NoticeCallParts = ConversationParts & { db: Database; keys: ContactKeys };
type BeginTest = { contactId: string; begunBy: string | null };
type OfEnquiry = { contactId: string; ended: (outcome: NoticeCallOutcome) => void };

/**
 * Calls of the line to contacts of custodians: "an enquiry waits", or a test, acknowledged by a PIN. A test stands in the database and the
 * ledger before the exchange is told. Of what is said of an enquiry nothing is written anywhere: a row or an entry would tell which custodian
 * was asked (promise 6).
 */
export class NoticeCalls implements OtherLegs {
  readonly #parts: NoticeCallParts;
  readonly #conversations: NoticeConversations;
  /** Who waits for what comes of a call about an enquiry, by the contact that is being rung. */
  readonly #waiting = new Map<string, OfEnquiry['ended'][]>();

  constructor(parts: NoticeCallParts) {
    this.#parts = parts;
    this.#conversations = new NoticeConversations(parts);
  }

  owns(id: string): boolean {
    return this.#conversations.owns(id);
  }

  /** Rings a contact of a reach that counts now for a test; the PIN goes out by mail first. */
  async begin(wish: BeginTest): Promise<{ noticeCallId: string } | Refusal> {
    const exchange = await this.#chooseExchange();
    const begun = await inTransaction(this.#parts.db, (tx) => this.#beginTest(tx, wish, exchange));
    if (isRefusal(begun)) return begun;
    const { call, contact, reach } = begun;
    await this.#conversations.ring({
      ...{ noticeCallId: call.noticeCallId, exchange, telephone: reach.telephone, language: reach.language },
      ...{ prompt: 'notice-test', isPin: (pin) => this.#isPin(contact, pin) },
      keeping: this.#keepTest(call, contact),
    });
    return { noticeCallId: call.noticeCallId };
  }

  /**
   * Rings a contact to say that an enquiry waits. `ended` is told once what came of it; whoever asks while that contact is being rung hears of
   * the same call, for it says the same.
   */
  async tellOfEnquiry({ contactId, ended }: OfEnquiry): Promise<void> {
    const others = this.#waiting.get(contactId);
    if (others) return void others.push(ended);
    this.#waiting.set(contactId, [ended]);
    const tell = (outcome: NoticeCallOutcome): boolean => {
      const waiting = this.#waiting.get(contactId) ?? [];
      this.#waiting.delete(contactId);
      for (const one of waiting) one(outcome);
      return waiting.length > 0;
    };
    try {
      const contact = await findContact(this.#parts.db, contactId);
      const reach = contact && (await findReach(this.#parts.db, contact));
      if (!contact || !reach) return void tell('not-dialled');
      await this.#conversations.ring({
        ...{ noticeCallId: this.#parts.ids.uuid(), exchange: await this.#chooseExchange() },
        ...{ telephone: reach.telephone, language: reach.language, prompt: 'notice-waits' },
        isPin: (pin) => this.#isPin(contact, pin),
        keeping: { asking: async () => true, tried: async () => {}, ended: async (outcome) => tell(outcome) },
      });
    } catch (error) {
      tell('not-dialled');
      throw error;
    }
  }

  answered(legId: string): Promise<boolean> {
    return this.#conversations.answered(legId);
  }

  keyPressed(legId: string, key: KeypadKey): Promise<void> {
    return this.#conversations.keyPressed(legId, key);
  }

  legEnded(legId: string): Promise<void> {
    return this.#conversations.legEnded(legId);
  }

  promptEnded(playbackId: string): void {
    this.#conversations.promptEnded(playbackId);
  }

  connected(exchange: ExchangeName): void {
    this.#conversations.connected(exchange);
  }

  /** A test of which no process knows any more ends as well. */
  async compare(exchange: ExchangeName): Promise<void> {
    await this.#conversations.compare(exchange);
    const open = await listOpenCalls(this.#parts.db, exchange);
    for (const call of open.filter((one) => !this.#conversations.hasBegun(one)))
      await this.#storeEnd(call, 'line-restarted', async () => {});
  }

  stop(): void {
    this.#conversations.stop();
  }

  async #chooseExchange(): Promise<ExchangeName> {
    return (await listDialling(this.#parts.exchanges))[0] ?? '';
  }

  async #isPin(contact: Contact, pin: string): Promise<boolean> {
    return (await readPin(this.#parts.keys, contact)) === pin;
  }

  async #beginTest(tx: Tx, { contactId, begunBy }: BeginTest, exchange: ExchangeName) {
    const { clock, ids, keys } = this.#parts;
    const contact = await findContact(tx, contactId);
    const reach = contact && (await findReach(tx, contact));
    if (!contact || !reach) return refuse('HL_NOT_FOUND');
    const at = clock.now();
    const call: NoticeCall = {
      ...{ noticeCallId: ids.uuid(), contactId, about: 'test', exchange, state: 'ringing', tries: 0 },
      ...{ begunBy, begunAt: at },
    };
    this.#conversations.begins(call);
    if (!(await insertNoticeCall(tx, call))) return refuse('HL_NOTICE_CALL_UNDER_WAY');
    const { custodianId } = contact;
    const actor = begunBy === null ? lineActor : staffActor(begunBy);
    const subject = { noticeCallId: call.noticeCallId, custodianId, contactId, about: 'test' as const };
    appendEntry(tx, { kind: 'notice-call-begun', at, actor, ...noEnquiry, subject });
    const words = pinWords(await readPin(keys, contact));
    await queueMail(tx, { mailId: ids.uuid(), to: reach.mail, ...words, reason: 'custodian-pin' });
    return { call, contact, reach };
  }

  #keepTest(call: NoticeCall, contact: Contact): NoticeKeeping {
    const { db, clock } = this.#parts;
    const { noticeCallId } = call;
    return {
      asking: () =>
        inTransaction(db, async (tx) => {
          if (!(await lockOpenCall(tx, noticeCallId))) return false;
          await storeAsking(tx, noticeCallId, clock.now());
          return true;
        }),
      tried: (tries) => inTransaction(db, (tx) => storeTries(tx, noticeCallId, tries)),
      ended: (outcome) =>
        this.#storeEnd(call, outcome, async (tx, at) => {
          if (outcome === 'acknowledged') await noteAnswered(tx, contact, at);
        }),
    };
  }

  /** Ends a test in the database and the ledger; false where it had ended. */
  #storeEnd(
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
}

/** How a contact is reached, as long as its version counts. */
async function findReach(db: Database | Tx, { custodianId, version, place }: Contact) {
  const reach = (await listReaches(db, custodianId)).find((each) => each.version === version);
  return reach && contactsOf(reach.content).get(place);
}
