import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Ids } from '../../platform/ids.ts';

/** What everything in this room works with. */
export type Staffing = { db: Database; clock: Clock; ids: Ids };
