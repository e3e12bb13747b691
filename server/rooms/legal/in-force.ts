import { holdsOn, type KeptThing } from '../../../contract/legal.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { readProfile } from './legal-store.ts';

/** Whether a hold keeps everything of that kind from being destroyed for its age. */
export async function isHeld(db: Database | Tx, of: KeptThing, at: Date): Promise<boolean> {
  const day = at.toISOString().slice(0, 10);
  const profile = await readProfile(db);
  return profile?.content.holds.some((hold) => hold.of === of && holdsOn(hold, day)) ?? false;
}

/** Whether the profile's schedules let something be kept for so many days. What no schedule names may be kept as long as the room says. */
export async function isWithinSchedule(db: Database | Tx, of: KeptThing, days: number): Promise<boolean> {
  const profile = await readProfile(db);
  return (profile?.content.retention ?? [])
    .filter((schedule) => schedule.of === of)
    .every(({ leastDays, mostDays }) => leastDays <= days && days <= mostDays);
}
