import type { Tx } from '../../platform/db/database.ts';

/** What the ledger finds that people are told of while they are not looking. */
export type LedgerAlarm = {
  event: 'ledger-broken' | 'witness-unreachable' | 'key-rotated';
  /** The opaque id of what it is about; null where there is only one such thing. */
  about: string | null;
  at: Date;
};

/**
 * The port to whoever tells people. It is called in the transaction in which the alarm is written down, and messages go out
 * after the commit. Declared here, for this room knows no other; `compose.ts` joins it with the paging of the staff room.
 */
export type TellPeople = (tx: Tx, alarm: LedgerAlarm) => Promise<void>;
