import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Call, CallLine, Exchanges, Participants } from '../../calls/index.ts';
import type { SubjectKeys } from '../../ledger/index.ts';

/** What call-backs work with. */
export type CallBackParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  exchanges: Exchanges;
  keys: SubjectKeys;
  /** Where officers find what a mail tells them of. */
  publicUrl: string;
  line: CallLine;
  participants: Participants;
  /** Work for somebody, or for a queue, as part of a transaction. Returns the id of the task. */
  makeTask: (tx: Tx, task: PromisedTask) => Promise<string>;
};

type PromisedTask = {
  kind: 'deadline-call';
  priority: 'promised';
  callId: string;
  language: Call['language'];
  homeQueue: string;
  ownerId: string | null;
  madeBy: string;
  dueAt: Date;
};
