import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { LiveCustodian } from '../../custodians/index.ts';
import { listEndedDispatches } from '../dispatch-store.ts';
import type { RelayKeys } from '../sealed.ts';
import { type Open, openDispatches } from './open-dispatches.ts';
import { owesNotice } from './standing.ts';

/** A notice that nobody has sent in that time is looked for in memory no more; it stays sealed with its enquiry. */
const LOOKED_BACK_MS = 30 * 24 * 3_600_000;
const AT_ONCE = 200;

type Parts = { db: Database; clock: Clock; keys: Pick<RelayKeys, 'unwrap'> };
type Owed = { owed: Open[]; next: string | null };

/**
 * Some of what is over, opened, as far as a notice is owed for it. That one is owed stands only under the seal, so all of that time is opened; a line on
 * which no custodian is federal has none.
 */
export async function readOwed(
  { db, clock, keys }: Parts,
  live: ReadonlyMap<string, LiveCustodian>,
  after: string,
): Promise<Owed> {
  if (![...live.values()].some(({ basis }) => basis === 'federal-agency')) return { owed: [], next: null };
  const dueSince = new Date(clock.now().getTime() - LOOKED_BACK_MS);
  const ended = await listEndedDispatches(db, { after, limit: AT_ONCE, dueSince });
  const opened = await openDispatches({ db, keys }, ended);
  const last = ended.at(-1);
  return {
    owed: opened.filter(({ states }) => states.some(owesNotice)),
    next: last && ended.length === AT_ONCE ? last.dispatchId : null,
  };
}
