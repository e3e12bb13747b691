import { HEARTBEAT_BELIEVED_MS } from '../../../contract/desk.ts';
import type { EncodedMessage } from './desk-message.ts';

/** One open tab of one call-taker's desk. */
export type DeskTab = {
  accountId: string;
  name: string;
  /** A SIP telephone that stands on the desk; null where the tab itself is the telephone. */
  telephoneContact: string | null;
  tabId: string;
  sessionId: string;
  send: (message: EncodedMessage) => void;
  close: () => void;
  /** Tells the tab that its session is locked or over, and closes it. */
  end: () => void;
  lastHeardAt: Date;
  /** The exchanges that can ring its telephone now. */
  registeredAt: ReadonlySet<string>;
};

const nowhere: ReadonlySet<string> = new Set();

type Desk = {
  tabs: Set<DeskTab>;
  holder: DeskTab | undefined;
  unreachableSince: Date | undefined;
  /** When the tab that held the telephone was heard last, where it went without a word and none has come in its place. */
  lostAfter: Date | undefined;
};

/**
 * Which desks are open, and which one tab of each holds the telephone. Kept in memory: a tab that is connected is
 * connected to this process, and after a restart every tab says hello again.
 */
export class DeskHub {
  readonly #desks = new Map<string, Desk>();

  open(tab: DeskTab): void {
    this.#desk(tab.accountId).tabs.add(tab);
  }

  /** `leaving` is true where the page said goodbye: it is being reloaded, or is back soon, or is closed for good. */
  close(tab: DeskTab, now: Date, leaving: boolean): void {
    const desk = this.#desk(tab.accountId);
    desk.tabs.delete(tab);
    if (desk.holder !== tab) return;
    desk.holder = undefined;
    desk.unreachableSince = now;
    desk.lostAfter = leaving ? undefined : tab.lastHeardAt;
  }

  holderOf(accountId: string): DeskTab | undefined {
    return this.#desks.get(accountId)?.holder;
  }

  claim(tab: DeskTab): void {
    const desk = this.#desk(tab.accountId);
    if (desk.holder && desk.holder !== tab) desk.holder.registeredAt = new Set();
    desk.holder = tab;
    desk.lostAfter = undefined;
  }

  /** A tab's telephone is there for these exchanges; from then on they can ring the desk, and no other. */
  setRegistered(tab: DeskTab, exchanges: readonly string[], now: Date): void {
    tab.registeredAt = new Set(exchanges);
    if (this.#desks.get(tab.accountId)?.holder !== tab) return;
    const desk = this.#desk(tab.accountId);
    desk.unreachableSince = exchanges.length > 0 ? undefined : (desk.unreachableSince ?? now);
  }

  /** True where the desk has fallen silent: a laptop that was closed, or a computer that is gone from the network. */
  isGone(accountId: string, now: Date): boolean {
    const desk = this.#desks.get(accountId);
    const heardAt = desk?.holder?.lastHeardAt ?? desk?.lostAfter;
    return heardAt !== undefined && now.getTime() - heardAt.getTime() > HEARTBEAT_BELIEVED_MS;
  }

  /** Whether any exchange can ring the desk. */
  isReachable(accountId: string): boolean {
    return this.exchangesOf(accountId).size > 0;
  }

  /** The exchanges that can ring the desk now. */
  exchangesOf(accountId: string): ReadonlySet<string> {
    return this.holderOf(accountId)?.registeredAt ?? nowhere;
  }

  /** Since when a desk cannot be rung by any exchange; the start of this process for one that never was here. */
  unreachableSince(accountId: string, startedAt: Date): Date | undefined {
    if (this.isReachable(accountId)) return undefined;
    return this.#desks.get(accountId)?.unreachableSince ?? startedAt;
  }

  tabsOf(accountId: string): DeskTab[] {
    return [...(this.#desks.get(accountId)?.tabs ?? [])];
  }

  tabs(): DeskTab[] {
    return [...this.#desks.values()].flatMap((desk) => [...desk.tabs]);
  }

  #desk(accountId: string): Desk {
    const known = this.#desks.get(accountId);
    if (known) return known;
    const desk: Desk = {
      tabs: new Set(),
      holder: undefined,
      unreachableSince: undefined,
      lostAfter: undefined,
    };
    this.#desks.set(accountId, desk);
    return desk;
  }
}
