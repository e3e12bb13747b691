import type { ProcessView } from '../../../../contract/legal-process.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { type AgreedSchedule, findAgreedSchedule, isHeld, type NamedEnquiry } from '../../legal/index.ts';
import type { Process } from './process-store.ts';

const DAY_MS = 24 * 3_600_000;

/** Since when a process is over and holds nothing any more; undefined while it is under way or holds something. Pure. */
export function overSince(
  { endedAt }: Pick<Process, 'endedAt'>,
  named: readonly Pick<NamedEnquiry, 'liftedAt'>[],
): Date | undefined {
  let since = endedAt;
  for (const { liftedAt } of named) {
    if (since === null || liftedAt === null) return undefined;
    if (liftedAt > since) since = liftedAt;
  }
  return since ?? undefined;
}

/** Until when its paper, pages, notes and what was given are kept. Pure. */
export const keptUntil = (since: Date, { mostDays }: { mostDays: number }): Date =>
  new Date(since.getTime() + mostDays * DAY_MS);

type Subject = { process: Process; named: readonly NamedEnquiry[]; destroyedAt: Date | undefined; at: Date };

/** What the page says of them. */
export async function viewPapers(
  db: Database | Tx,
  { process, named, destroyedAt, at }: Subject,
): Promise<ProcessView['papers']> {
  const agreed = await findAgreedSchedule(db, 'processes', destroyedAt);
  const isKept = destroyedAt === undefined && (await isHeld(db, 'processes', at));
  const since = overSince(process, named);
  const ends = destroyedAt || isKept || !since || !agreed ? undefined : keptUntil(since, agreed.schedule);
  return {
    ...{ destroyedAt: destroyedAt?.toISOString() ?? null, keptUntil: ends?.toISOString() ?? null },
    ...{ isHeld: isKept, schedule: agreed && describe(agreed) },
  };
}

const describe = ({ version, schedule: { mostDays, rule } }: AgreedSchedule) => ({ version, mostDays, rule });
