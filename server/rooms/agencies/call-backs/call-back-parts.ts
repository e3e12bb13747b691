import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { CallLine, Exchanges, Participants } from '../../calls/index.ts';
import type { SubjectKeys } from '../../ledger/index.ts';

/** What call-backs work with. */
export type CallBackParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  exchanges: Exchanges;
  keys: SubjectKeys;
  line: CallLine;
  participants: Participants;
};
