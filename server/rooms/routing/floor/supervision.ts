import type { ListeningMode } from '../../../../contract/listening.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import {
  type Call,
  findCall,
  findOpenListening,
  type Listening,
  type Listenings,
  listOpenListenings,
  renewListening,
} from '../../calls/index.ts';
import { lineActor, staffActor } from '../../ledger/index.ts';
import { isBusy, listSignedOut, lockPresence } from '../../staff/index.ts';
import type { DeskHub } from '../desk-hub.ts';
import type { RouterParts } from '../router.ts';

const LOOK_EVERY_MS = 1_000;
/** How long whoever listens is believed to be there without a word from the desk that has the telephone. */
const LEASE_MS = 15_000;
const RENEW_BEFORE_MS = 10_000;
const RING_FOR_MS = 20_000;

export type SupervisionParts = RouterParts & {
  hub: DeskHub;
  listenings: Listenings;
  userNameOf: (accountId: string) => string | undefined;
};

/** Who may listen when, and for how long. Which permission each way of it needs stands at its route. */
export class Supervision {
  readonly #parts: SupervisionParts;
  /** The tab that had the telephone when it rang, by the leg: another tab hears nothing of it. */
  readonly #tabs = new Map<string, string>();
  readonly #hearing = new Set<string>();
  #cancel = () => {};
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(parts: SupervisionParts) {
    this.#parts = parts;
  }

  /** Begins to hear a call, or changes how one is heard that is heard already. */
  async hear(accountId: string, callId: string, mode: ListeningMode): Promise<'done' | Refusal> {
    const { db, listenings, hub } = this.#parts;
    const actor = staffActor(accountId);
    const own = await findOpenListening(db, { listenerId: accountId });
    if (own && own.callId !== callId) return refuse('HL_LISTENING_ELSEWHERE');
    if (own) {
      if (hub.tabsOf(own.callTakerId).length === 0) return refuse('HL_CANNOT_BE_SHOWN');
      return (await listenings.change(own, mode, actor)) ? 'done' : refuse('HL_CALL_MOVED_ON');
    }
    const userName = hub.isReachable(accountId) ? this.#parts.userNameOf(accountId) : undefined;
    if (userName === undefined) return refuse('HL_TELEPHONE_NOT_READY');
    const call = await findCall(db, callId);
    if (call && !hub.exchangesOf(accountId).has(call.exchange)) return refuse('HL_EXCHANGE_NOT_REACHED');
    const begun = await listenings.begin({
      ...{ callId, listenerId: accountId, mode, leaseMs: LEASE_MS, actor },
      agree: (tx, call) => this.#agree(tx, call, accountId),
      ring: (legId, call) => this.#ring(accountId, legId, { userName, call }),
    });
    return isRefusal(begun) ? begun : 'done';
  }

  async stopHearing(accountId: string): Promise<'done' | Refusal> {
    const own = await findOpenListening(this.#parts.db, { listenerId: accountId });
    if (!own) return refuse('HL_CALL_MOVED_ON');
    await this.#parts.listenings.end(own, 'stopped', staffActor(accountId));
    return 'done';
  }

  /** The sessions of these accounts are locked or over. */
  async endFor(accountIds: readonly string[]): Promise<void> {
    for (const accountId of accountIds) {
      const own = await findOpenListening(this.#parts.db, { listenerId: accountId });
      if (own) await this.#parts.listenings.end(own, 'session-over', lineActor);
    }
  }

  /** Whoever hears a call is offered none. */
  isHearing(accountId: string): boolean {
    return this.#hearing.has(accountId);
  }

  notice({ listenerId, state }: Listening): void {
    if (state === 'ended') this.#hearing.delete(listenerId);
    else this.#hearing.add(listenerId);
  }

  start(): void {
    this.#looking = this.#look().finally(() => {
      if (!this.#stopped) this.#cancel = this.#parts.clock.after(LOOK_EVERY_MS, () => this.start());
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#looking;
  }

  async #agree(tx: Tx, call: Call, accountId: string): Promise<Refusal | undefined> {
    const { state } = await lockPresence(tx, accountId);
    if (isBusy(state)) return refuse('HL_NOT_WHILE_BUSY');
    if (state === 'ready') return refuse('HL_NOT_WHILE_READY');
    if (await findOpenListening(tx, { listenerId: accountId })) return refuse('HL_LISTENING_ELSEWHERE');
    const isSeen = call.callTakerId !== null && this.#parts.hub.tabsOf(call.callTakerId).length > 0;
    return isSeen ? undefined : refuse('HL_CANNOT_BE_SHOWN');
  }

  #ring(accountId: string, legId: string, { userName, call }: { userName: string; call: Call }) {
    const tab = this.#parts.hub.holderOf(accountId);
    if (tab) this.#tabs.set(legId, tab.tabId);
    const request = { legId, userName, displayNumber: 'Harborline', ringForMs: RING_FOR_MS };
    return this.#parts.exchanges.of(call.exchange).dial(request);
  }

  /** What nobody reported: a desk that is gone, an answer that did not come, a person who is signed out, a custodian who came in. */
  async #look(): Promise<void> {
    const { db, clock, log, listenings } = this.#parts;
    try {
      const open = await listOpenListenings(db);
      for (const listening of open) this.notice(listening);
      if (open.length === 0) return this.#tabs.clear();
      const now = clock.now();
      const listeners = open.map(({ listenerId }) => listenerId);
      await this.endFor(await listSignedOut(db, listeners, now));
      for (const listening of open) await this.#lookAt(listening, now);
      await listenings.endForbidden();
    } catch (error) {
      log.error(
        { code: 'HL_LISTENERS_NOT_WATCHED', error },
        'Listeners could not be looked at; trying again.',
      );
    }
  }

  async #lookAt(listening: Listening, now: Date): Promise<void> {
    const { db, hub, listenings } = this.#parts;
    const { listeningId, listenerId, legId, state, beganAt, leaseExpiresAt } = listening;
    const leftMs = leaseExpiresAt.getTime() - now.getTime();
    const tab = hub.holderOf(listenerId);
    const known = this.#tabs.get(legId);
    if (tab && known === undefined) this.#tabs.set(legId, tab.tabId);
    const isElsewhere = tab !== undefined && known !== undefined && tab.tabId !== known;
    const isRungInVain = state === 'ringing' && now.getTime() - beganAt.getTime() >= RING_FOR_MS;
    if (isRungInVain) return listenings.end(listening, 'not-answered', lineActor);
    if (isElsewhere || (state === 'on' && leftMs <= 0))
      return listenings.end(listening, 'telephone-lost', lineActor);
    if (tab && leftMs < RENEW_BEFORE_MS)
      await renewListening(db, listeningId, new Date(now.getTime() + LEASE_MS));
  }
}
