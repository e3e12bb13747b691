import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { SubjectKeys } from '../ledger/index.ts';
import type { Exchanges } from './exchanges.ts';

/** `recordsCalls` is what callers are told. */
export type CallLineSettings = { offerLeaseMs: number; rejoinMs: number; recordsCalls: boolean };
export type CallLineParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  exchanges: Exchanges;
  keys: SubjectKeys;
  log: Log;
  settings: CallLineSettings;
};
