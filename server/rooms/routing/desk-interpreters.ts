import type { InterpreterCommand } from '../../../contract/interpreter.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { findCallOf, talkingBridgeOf } from '../calls/index.ts';
import { type Interpreting, listLanguageOffers, listLanguageSamples } from '../interpreters/index.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import type { DeskTab } from './desk-hub.ts';
import { encodeMessage } from './desk-message.ts';
import type { Router } from './router.ts';

type Outcome = 'done' | Refusal;
type Of<Kind extends InterpreterCommand['kind']> = Extract<InterpreterCommand, { kind: Kind }>;

/** What a call-taker asks about languages in a call. */
export class DeskInterpreters {
  readonly #router: Router;
  readonly #interpreting: Interpreting;
  /** The sample that is played in a call, so that the next takes its place. */
  readonly #playing = new Map<string, string>();

  constructor(router: Router, interpreting: Interpreting) {
    this.#router = router;
    this.#interpreting = interpreting;
  }

  carryOut(tab: DeskTab, command: InterpreterCommand): Promise<Outcome> {
    switch (command.kind) {
      case 'find-languages':
        return this.#find(tab, command);
      case 'ask-interpreter':
        return this.#interpreting.ask(tab.accountId, command);
      case 'play-language-sample':
        return this.#play(tab.accountId, command);
    }
  }

  async #find(tab: DeskTab, { into }: Of<'find-languages'>): Promise<Outcome> {
    const call = await findCallOf(this.#router.parts.db, tab.accountId);
    const free = await this.#interpreting.listFree(call?.exchange ?? null);
    const languages = listLanguageOffers(into, free);
    tab.send(encodeMessage({ kind: 'languages', languages, samples: listLanguageSamples() }));
    return 'done';
  }

  /** Only while the caller hears it. */
  async #play(accountId: string, { callId, language }: Of<'play-language-sample'>): Promise<Outcome> {
    const { db, clock, ids, exchanges } = this.#router.parts;
    const call = await findCallOf(db, accountId);
    if (call?.callId !== callId) return refuse('HL_NOT_YOUR_CALL');
    if (call.state !== 'talking') return refuse('HL_CALL_MOVED_ON');
    if (!listLanguageSamples().includes(language)) return refuse('HL_NOT_FOUND');
    const actor = staffActor(accountId);
    const entry = { kind: 'language-sample-played', at: clock.now(), actor, ...noEnquiry } as const;
    await inTransaction(db, (tx) => appendEntry(tx, { ...entry, subject: { callId, language } }));
    const before = this.#playing.get(callId);
    const telephony = exchanges.of(call.exchange);
    if (before) await telephony.stopPlayback(before);
    const playbackId = `sample-${ids.uuid()}`;
    this.#playing.clear();
    this.#playing.set(callId, playbackId);
    await telephony.play(talkingBridgeOf(callId), playbackId, [`language-${language}`], 'en');
    return 'done';
  }
}
