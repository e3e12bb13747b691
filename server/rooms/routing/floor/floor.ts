import { HEARTBEAT_BELIEVED_MS } from '../../../../contract/desk.ts';
import { type FloorMessage, floorMessage } from '../../../../contract/floor.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Log } from '../../../platform/log.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { type FloorSurroundings, readFloor } from './floor-view.ts';

const EVERY_MS = 1_000;

/** One open page of the floor. `text` is a message that has passed its contract. */
export type FloorPage = {
  viewId: string;
  accountId: string;
  sessionId: string;
  lastHeardAt: Date;
  send: (text: string) => void;
  /** Ends a connection on which nothing was heard. */
  close: () => void;
  /** Says that the session is locked or over, and ends the connection. */
  end: () => void;
};

export type FloorParts = { db: Database; clock: Clock; log: Log; surroundings: () => FloorSurroundings };

/**
 * The open floors. While there is one, the database is read once a second for all of them together, so that also what another
 * server process did is seen; a floor on which nothing changed hears nothing.
 */
export class Floor {
  readonly #parts: FloorParts;
  readonly #pages = new Map<FloorPage, { lastShown: string }>();
  #cancel = () => {};
  #reading: Promise<void> | undefined;

  constructor(parts: FloorParts) {
    this.#parts = parts;
  }

  /** Writes down that somebody watches, then shows the floor. */
  async open(page: FloorPage): Promise<void> {
    await this.#write('floor-opened', page);
    this.#pages.set(page, { lastShown: '' });
    this.refresh();
  }

  async close(page: FloorPage): Promise<void> {
    if (!this.#pages.delete(page)) return;
    if (this.#pages.size === 0) this.#cancel();
    await this.#write('floor-closed', page);
  }

  /** Looks at once; a look that is under way is followed by the next second's. */
  refresh(): void {
    if (this.#reading || this.#pages.size === 0) return;
    this.#cancel();
    this.#reading = this.#show().finally(() => {
      this.#reading = undefined;
      if (this.#pages.size > 0) this.#cancel = this.#parts.clock.after(EVERY_MS, () => this.refresh());
    });
  }

  sessionIds(): string[] {
    return [...this.#pages.keys()].map(({ sessionId }) => sessionId);
  }

  endSession(sessionId: string): void {
    for (const page of this.#pages.keys()) if (page.sessionId === sessionId) page.end();
  }

  async stop(): Promise<void> {
    this.#cancel();
    await this.#reading;
    this.#cancel();
  }

  async #show(): Promise<void> {
    const { db, clock, log, surroundings } = this.#parts;
    try {
      const now = clock.now();
      const facts = await readFloor(db, now, surroundings());
      const shown = JSON.stringify(facts);
      const text = encodeFloorMessage({ kind: 'floor', serverTime: now.toISOString(), ...facts });
      for (const [page, state] of this.#pages) {
        if (now.getTime() - page.lastHeardAt.getTime() > HEARTBEAT_BELIEVED_MS) page.close();
        else if (state.lastShown !== shown) page.send(text);
        state.lastShown = shown;
      }
    } catch (error) {
      log.error({ code: 'HL_FLOOR_NOT_SHOWN', error }, 'The floor could not be shown; trying again.');
    }
  }

  async #write(kind: 'floor-opened' | 'floor-closed', { accountId, viewId }: FloorPage): Promise<void> {
    const { db, clock } = this.#parts;
    const entry = { kind, at: clock.now(), actor: staffActor(accountId), ...noEnquiry, subject: { viewId } };
    await inTransaction(db, (tx) => appendEntry(tx, entry));
  }
}

/** The schema is the second gate: what the contract does not declare does not leave. */
export const encodeFloorMessage = (message: FloorMessage): string =>
  JSON.stringify(floorMessage.parse(message));
