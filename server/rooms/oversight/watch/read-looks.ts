import type { KeyObject } from 'node:crypto';
import type { Database } from '../../../platform/db/database.ts';
import type { Look } from './acts.ts';
import { openLook } from './sealed-look.ts';
import { listLooks } from './watch-store.ts';

export type DayKey = { keyId: string; key: KeyObject };

const AT_ONCE = 1_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Every look that is kept, the oldest first. */
export async function readLooks(db: Database, days: readonly DayKey[]): Promise<Look[]> {
  const looks: Look[] = [];
  for (const { keyId, key } of days)
    for (let afterId: string | null = FIRST_ID; afterId !== null; ) {
      const page = await listLooks(db, { keyId, afterId, limit: AT_ONCE });
      for (const stored of page) looks.push(openLook(key, stored));
      afterId = page.length === AT_ONCE ? (page.at(-1)?.lookId ?? null) : null;
    }
  return looks.sort((one, other) => one.at.getTime() - other.at.getTime());
}
