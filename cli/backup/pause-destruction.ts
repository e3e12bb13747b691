import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { folderHolds } from '../../server/adapters/witness/index.ts';
import { type HeldOutside, HoldListError, openHolds } from '../../server/rooms/legal/index.ts';
import { withDatabase } from '../ledger/verify-ledger.ts';
import { withClient } from '../line/database.ts';
import { openOwnKeys } from './own-keys.ts';
import { writePaused } from './restored-entries.ts';
import { witnessFolderOf } from './witness-folder.ts';

/** What begins to be paused: when the backup was made, where one was put back, and what was held as it was last listed outside. */
type Pause = { at: Date; backupAt: Date | null; held: HeldOutside | null };

/** What a database that was put back may have lost: holds that were placed since. So it destroys nothing that a hold can keep until two people have looked at them. */
export async function pauseDestruction(
  administratorUrl: string,
  { at, backupAt, held }: Pause,
): Promise<void> {
  const pauseId = randomUUID();
  await withClient(administratorUrl, (client) =>
    client.query(
      'INSERT INTO legal.destruction_pause (pause_id, begun_at, backup_at, held_outside) VALUES ($1, $2, $3, $4)',
      [pauseId, at, backupAt, held && JSON.stringify(held)],
    ),
  );
  await withDatabase(administratorUrl, (db) => writePaused(db, at, { pauseId, listed: countHeld(held) }));
}

export const countHeld = (held: HeldOutside | null): number | null =>
  held && held.enquiries.length + held.holds.length;

/** What is held as the list of a line's own folder has it; null where there is none, or none that can be read. */
export async function readOwnHeld(dataFolder: string): Promise<HeldOutside | null> {
  const list = await folderHolds(witnessFolderOf(dataFolder)).read();
  if (list === null) return null;
  const { unwrap } = await openOwnKeys(dataFolder);
  return openHolds(list, unwrap).catch((error: unknown) => {
    if (error instanceof HoldListError) return null;
    throw error;
  });
}

/** A hold of the list of which the database never knew, and at which nobody has looked since one was put back. */
const UNKNOWN = `SELECT 1 FROM jsonb_array_elements($1::jsonb -> 'enquiries') e(value)
  WHERE NOT EXISTS (SELECT FROM legal.enquiry_hold h WHERE h.process_id::text = e.value ->> 'processId' AND h.enquiry_id::text = e.value ->> 'enquiryId')
    AND NOT EXISTS (SELECT FROM legal.destruction_pause p WHERE p.held_outside -> 'enquiries' @> jsonb_build_array(e.value))
  UNION ALL SELECT 1 FROM jsonb_array_elements($1::jsonb -> 'holds') e(value)
  WHERE NOT EXISTS (SELECT FROM legal.version v WHERE v.content -> 'holds' @> jsonb_build_array(e.value))
    AND NOT EXISTS (SELECT FROM legal.destruction_pause p WHERE p.held_outside -> 'holds' @> jsonb_build_array(e.value))`;

/** Since when destruction is paused, as far as it is; it begins to be where what was destroyed has come back, or the list of holds has one that the database never knew. */
export async function pauseWherePutBack(
  administratorUrl: string,
  dataFolder: string,
  hasComeBack: boolean,
): Promise<Date | null> {
  const held = await readOwnHeld(dataFolder);
  const isBehind = hasComeBack || (held !== null && (await lacks(administratorUrl, held)));
  if (isBehind) await pauseDestruction(administratorUrl, { at: new Date(), backupAt: null, held });
  return withClient(administratorUrl, readPausedSince);
}

const lacks = (administratorUrl: string, held: HeldOutside): Promise<boolean> =>
  withClient(administratorUrl, async (client) => {
    const found = await client.query(UNKNOWN, [JSON.stringify(held)]);
    return found.rows.length > 0;
  });

/** Since when nothing is destroyed; null where destruction goes on as ever. */
export async function readPausedSince(client: pg.Client): Promise<Date | null> {
  const found = await client.query<{ since: Date | null }>(
    'SELECT min(begun_at) AS since FROM legal.destruction_pause WHERE ended_at IS NULL',
  );
  return found.rows[0]?.since ?? null;
}
