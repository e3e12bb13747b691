import type { QueueView, TelephoneView } from '../../../contract/desk.ts';
import type { DeskHub, DeskTab } from './desk-hub.ts';
import { encodeMessage } from './desk-message.ts';
import { type DeskFacts, readDeskFacts, readQueue } from './desk-view.ts';
import type { RouterParts } from './router.ts';
import type { Telephones } from './telephones.ts';

const QUEUE_EVERY_MS = 1_000;

/**
 * Shows every desk what it should see. A desk's own facts are read anew when one of its moves was made; the queue,
 * which changes with every call, is read at most once a second for all desks together.
 */
export class DeskBoard {
  readonly #parts: RouterParts;
  readonly #hub: DeskHub;
  readonly #telephones: Telephones;
  #queue: QueueView = {
    waiting: 0,
    oldestQueuedAt: null,
    tasks: 0,
    announcements: [],
    callCodesClosedSince: null,
  };
  #announced = '';
  #queueIsDue = false;
  readonly #stale = new Map<string, boolean>();

  constructor(parts: RouterParts, hub: DeskHub, telephones: Telephones) {
    this.#parts = parts;
    this.#hub = hub;
    this.#telephones = telephones;
  }

  /** Reads a desk's facts and sends them to all of its tabs. Calls made meanwhile lead to one more reading. */
  refresh(accountId: string): void {
    if (this.#hub.tabsOf(accountId).length === 0) return;
    if (this.#stale.has(accountId)) {
      this.#stale.set(accountId, true);
      return;
    }
    this.#stale.set(accountId, false);
    // What the exchange is asked for in this turn goes out first.
    setImmediate(() => {
      void this.#read(accountId).finally(() => {
        const again = this.#stale.get(accountId);
        this.#stale.delete(accountId);
        if (again) this.refresh(accountId);
      });
    });
  }

  /** Resolves once the tabs of a desk were sent what is true now; false where it has none. Throws where that cannot be read. */
  async showNow(accountId: string): Promise<boolean> {
    const tabs = this.#hub.tabsOf(accountId);
    if (tabs.length === 0) return false;
    const facts = await readDeskFacts(this.#parts, accountId);
    for (const tab of tabs) this.#send(tab, facts);
    return true;
  }

  /** The queue moved: every desk hears of it soon. */
  refreshQueue(): void {
    if (this.#queueIsDue) return;
    this.#queueIsDue = true;
    this.#parts.clock.after(QUEUE_EVERY_MS, () => {
      this.#queueIsDue = false;
      void this.#sendQueue();
    });
  }

  /** What callers hear has begun, or ended: every desk hears of it. */
  showAnnouncements(now: readonly { announcementId: string }[]): void {
    const shown = now.map(({ announcementId }) => announcementId).join();
    if (shown === this.#announced) return;
    this.#announced = shown;
    this.refreshQueue();
  }

  /** Call codes were closed, or are taken again: every desk hears of it. */
  showCallCodes(closedSince: Date | null): void {
    if ((closedSince?.toISOString() ?? null) !== this.#queue.callCodesClosedSince) this.refreshQueue();
  }

  async #read(accountId: string): Promise<void> {
    try {
      const facts = await readDeskFacts(this.#parts, accountId);
      for (const tab of this.#hub.tabsOf(accountId)) this.#send(tab, facts);
    } catch (error) {
      this.#parts.log.error({ code: 'HL_DESK_NOT_SHOWN', error }, 'A desk could not be brought up to date.');
    }
  }

  async #sendQueue(): Promise<void> {
    try {
      const queue = await readQueue(this.#parts.db, this.#parts.clock.now());
      const same = JSON.stringify(queue) === JSON.stringify(this.#queue);
      this.#queue = queue;
      if (same) return;
      const message = encodeMessage({ kind: 'queue', queue });
      for (const tab of this.#hub.tabs()) tab.send(message);
    } catch (error) {
      this.#parts.log.error({ code: 'HL_QUEUE_NOT_SHOWN', error }, 'The queue could not be shown.');
    }
  }

  #send(tab: DeskTab, facts: DeskFacts): void {
    const message = encodeMessage({
      kind: 'state',
      serverTime: this.#parts.clock.now().toISOString(),
      account: { accountId: tab.accountId, name: tab.name },
      telephone: this.#telephoneOf(tab),
      queue: this.#queue,
      ...facts,
    });
    tab.send(message);
  }

  #telephoneOf(tab: DeskTab): TelephoneView {
    const holder = this.#hub.holderOf(tab.accountId);
    if (!holder) return { holder: 'nobody' };
    if (holder !== tab) return { holder: 'another-tab' };
    return this.#telephones.viewFor(tab);
  }
}
