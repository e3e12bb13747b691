import { type InboxMessage, type InboxState, inboxMessage } from '../../../contract/inbox-page.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Log } from '../../platform/log.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import type { InboxUser, RelayInbox } from '../relay/index.ts';

const LOOK_AGAIN_MS = 15_000;
/** A browser lets a page that is out of sight speak once a minute. It is believed to be there for longer: it has to ring. */
const HIDDEN_BELIEVED_MS = 150_000;

/** All of an inbox, or, where its screen is locked, that it rings. */
export type Shown = 'all' | 'ring';

/** Documents of courts that wait: for the custodian itself, and for those for which its desk answers. */
export type DocumentsWaiting = Pick<InboxState, 'documentsWaiting' | 'documentsElsewhere'>;
const noDocuments: DocumentsWaiting = { documentsWaiting: 0, documentsElsewhere: [] };

/** One open page of an inbox. `text` is a message that has passed its contract. */
export type InboxPage = {
  viewId: string;
  sessionId: string;
  user: InboxUser;
  shows: Shown;
  lastHeardAt: Date;
  send: (text: string) => void;
  /** Ends a connection on which nothing was heard. */
  close: () => void;
  /** Says that the session is locked or over, and ends the connection. */
  end: () => void;
};

type Parts = {
  db: Database;
  clock: Clock;
  log: Log;
  relay: Pick<RelayInbox, 'waitingFor' | 'noticesFor' | 'whenChanged'>;
  /** How many documents of courts wait for whoever looks. */
  documentsFor: (user: InboxUser) => Promise<DocumentsWaiting>;
  /** Whether its session is good still, and anything is relayed to its custodian. */
  mayStay: (page: InboxPage) => Promise<boolean>;
};

/**
 * The open inboxes. Opening one is written down before anything is shown, and closing it. What comes meanwhile is shown at once and written
 * nowhere here: an entry for each change would tell whoever reads the ledger that a record was found (promise 6). The relay's own entries
 * come for every enquiry alike.
 */
export class InboxPages {
  readonly #parts: Parts;
  readonly #pages = new Map<InboxPage, { lastShown: string; documents: DocumentsWaiting }>();
  readonly #tellNoMore: () => void;
  #cancel = () => {};
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#tellNoMore = parts.relay.whenChanged(() => this.#showAll());
  }

  async open(page: InboxPage): Promise<void> {
    if (!(await this.#parts.mayStay(page))) return page.end();
    await this.#write(page, 'opened');
    this.#pages.set(page, { lastShown: '', documents: await this.#documentsFor(page) });
    this.#show(page);
    if (this.#pages.size === 1) this.#lookLater();
  }

  async close(page: InboxPage): Promise<void> {
    if (!this.#pages.delete(page)) return;
    if (this.#pages.size === 0) this.#cancel();
    await this.#write(page, 'closed');
  }

  sessionIds(): string[] {
    return [...this.#pages.keys()].map(({ sessionId }) => sessionId);
  }

  /** Its screen is locked, or it is over: what may not stay, ends. */
  async endSession(sessionId: string): Promise<void> {
    for (const page of [...this.#pages.keys()])
      if (page.sessionId === sessionId && !(await this.#parts.mayStay(page))) page.end();
  }

  async stop(): Promise<void> {
    this.#tellNoMore();
    this.#cancel();
    await this.#looking;
    this.#cancel();
  }

  #showAll(): void {
    for (const page of this.#pages.keys()) this.#show(page);
  }

  #show(page: InboxPage): void {
    const { clock, relay } = this.#parts;
    const state = this.#pages.get(page);
    if (!state) return;
    const items = relay.waitingFor(page.user);
    const waiting = items.filter((item) => item.state === 'waiting').length;
    const content =
      page.shows === 'all'
        ? ({ kind: 'inbox', items, ...state.documents, notices: relay.noticesFor(page.user) } as const)
        : ({ kind: 'ring', waiting } as const);
    const shown = JSON.stringify(content);
    if (shown === state.lastShown) return;
    state.lastShown = shown;
    page.send(encodeInboxMessage({ ...content, serverTime: clock.now().toISOString() }));
  }

  #lookLater(): void {
    this.#cancel = this.#parts.clock.after(LOOK_AGAIN_MS, () => {
      this.#looking = this.#look().finally(() => {
        if (this.#pages.size > 0) this.#lookLater();
      });
    });
  }

  /** Whose page is gone, or may not stay. */
  async #look(): Promise<void> {
    const { clock, log, mayStay } = this.#parts;
    for (const page of [...this.#pages.keys()]) {
      try {
        const silentMs = clock.now().getTime() - page.lastHeardAt.getTime();
        if (!(await mayStay(page))) page.end();
        else if (silentMs > HIDDEN_BELIEVED_MS) page.close();
        else await this.#countDocuments(page);
      } catch (error) {
        log.error({ code: 'HL_INBOX_NOT_LOOKED_AT', error }, 'An open inbox could not be looked at.');
      }
    }
  }

  /** Documents are counted anew while a page is looked at; there is no list of theirs in memory. */
  async #countDocuments(page: InboxPage): Promise<void> {
    const state = this.#pages.get(page);
    if (!state) return;
    state.documents = await this.#documentsFor(page);
    this.#show(page);
  }

  #documentsFor({ shows, user }: InboxPage): Promise<DocumentsWaiting> {
    return shows === 'all' ? this.#parts.documentsFor(user) : Promise.resolve(noDocuments);
  }

  async #write({ user, viewId, shows }: InboxPage, what: 'opened' | 'closed'): Promise<void> {
    const { db, clock } = this.#parts;
    const kind = shows === 'all' ? (`inbox-${what}` as const) : (`inbox-ring-${what}` as const);
    const subject = { viewId, custodianId: user.custodianId };
    const entry = { kind, at: clock.now(), actor: staffActor(user.accountId), ...noEnquiry, subject };
    await inTransaction(db, (tx) => appendEntry(tx, entry));
  }
}

/** The schema is the second gate: what the contract does not declare does not leave. */
export const encodeInboxMessage = (message: InboxMessage): string =>
  JSON.stringify(inboxMessage.parse(message));
