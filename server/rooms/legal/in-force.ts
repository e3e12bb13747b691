import {
  type ChallengePeriod,
  type Hold,
  holdsOn,
  type KeptThing,
  type RetentionSchedule,
  type StateRule,
  shippedChallenge,
} from '../../../contract/legal.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { listVersions, readProfile } from './legal-store.ts';
import { pausedSince } from './pause-store.ts';

/** Whether a hold keeps everything of that kind from being destroyed for its age, or the pause after a database was put back keeps all kinds. */
export const isHeld = async (db: Database | Tx, of: KeptThing, at: Date): Promise<boolean> =>
  (await listHolds(db, of, at)).length > 0 || (await pausedSince(db)) !== null;

/** The holds of that kind that are in force. */
export async function listHolds(db: Database | Tx, of: KeptThing, at: Date): Promise<Hold[]> {
  const day = at.toISOString().slice(0, 10);
  const profile = await readProfile(db);
  return (profile?.content.holds ?? []).filter((hold) => hold.of === of && holdsOn(hold, day));
}

/** What a state's law says of recording and of reporting; null where the profile has nothing of it. */
export async function findStateRule(db: Database | Tx, state: string): Promise<StateRule | null> {
  const profile = await readProfile(db);
  return profile?.content.states.find((rule) => rule.state === state) ?? null;
}

/** Between which days people may set how long something is kept; null where no schedule says. */
export async function findSchedule(db: Database | Tx, of: KeptThing): Promise<RetentionSchedule | null> {
  const profile = await readProfile(db);
  return profile?.content.retention.find((schedule) => schedule.of === of) ?? null;
}

export type AgreedSchedule = { version: number; schedule: RetentionSchedule };

/** The schedule that two people agreed on and that is in force, or was at that moment; null where none says. */
export async function findAgreedSchedule(
  db: Database | Tx,
  of: KeptThing,
  at?: Date,
): Promise<AgreedSchedule | null> {
  const versions = await listVersions(db);
  const agreed = versions.findLast(({ approvedAt }) => at === undefined || approvedAt <= at);
  const schedule = agreed?.content.retention.find((one) => one.of === of);
  return agreed && schedule ? { version: agreed.version, schedule } : null;
}

/** Whether the profile's schedules let something be kept for so many days. What no schedule names may be kept as long as the room says. */
export async function isWithinSchedule(db: Database | Tx, of: KeptThing, days: number): Promise<boolean> {
  const schedule = await findSchedule(db, of);
  return schedule === null || (schedule.leastDays <= days && days <= schedule.mostDays);
}

/** How long somebody may object before the line answers a legal process. */
export async function findChallenge(db: Database | Tx): Promise<ChallengePeriod> {
  return (await readProfile(db))?.content.challenge ?? shippedChallenge;
}
