import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pauseWherePutBack } from '../../cli/backup/pause-destruction.ts';
import { withLineAdministrator } from '../../cli/line/open-database.ts';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { keepToRetention } from '../../server/rooms/enquiries/index.ts';
import { backUp, keepOutside, keysApart, newFolder, openFilledLine, putBack } from '../support/backups.ts';
import { officeOf, subpoena } from '../support/legal-process.ts';
import { queryColumn } from '../support/query.ts';

const DAY_MS = 24 * 3_600_000;
const KEYS = `SELECT (SELECT string_agg((wrapped_key IS NOT NULL)::text, ' ') FROM enquiries.data_key) || ' '
  || (SELECT string_agg((wrapped_key IS NOT NULL)::text, ' ') FROM documents.data_key) || ' ' || (SELECT state FROM recordings.recording)`;
const ALIVE = 'true true sealed';

/** What destroys all that is over its time, a year later. */
async function keepForAYear(url: string, from: Date): Promise<void> {
  const db = openDatabase(url, createLog('silent'), 2);
  const clock = new TestClock(from.toISOString());
  const nothing = { enquiry: async () => undefined, olderThan: async () => undefined };
  try {
    for (const days of [40, 365]) {
      clock.advance(days * DAY_MS);
      await keepToRetention({ db, clock, destroyedWith: nothing, alsoHeld: async () => [] });
    }
  } finally {
    await db.destroy();
  }
}

/** A line of which a backup was made, and then a legal process taken in that holds its one enquiry. */
async function openHeldSince() {
  const { line } = await openFilledLine();
  const { folder, manifest } = await backUp(line, await newFolder());
  const [reference = ''] = await line.asAdministrator('SELECT reference FROM enquiries.enquiry');
  await officeOf(line).takeIn(subpoena([reference]));
  const { outside, entries } = await keepOutside(line);
  const lost = { acceptedLoss: entries - manifest.ledger.entries };
  return { line, backup: folder, keys: await keysApart(line), outside, lost };
}

const destroyByHand = [
  'UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now()',
  'UPDATE documents.data_key SET wrapped_key = NULL, destroyed_at = now()',
  `UPDATE recordings.recording SET state = 'destroyed', destroyed_at = now(), destroyed_because = 'retention'`,
];

describe('a hold that is younger than the backup', () => {
  it('is on the list outside; once the backup is put back, nothing that it held is destroyed, in its time or by hand', async () => {
    const { line, backup, keys, outside, lost } = await openHeldSince();
    const { restored, data } = await putBack({ backup, keys, outside, ...lost });
    expect(restored.held).toBe(1);
    await withLineAdministrator(data, async ({ administratorUrl: url }) => {
      expect(await queryColumn(url, 'SELECT 1 FROM legal.enquiry_hold')).toEqual([]);
      await keepForAYear(url, line.clock.now());
      expect(await queryColumn(url, KEYS)).toEqual([ALIVE]);
      for (const statement of destroyByHand)
        await expect(queryColumn(url, statement)).rejects.toThrow('A legal hold keeps');
      const listed = `SELECT content::jsonb #>> '{subject,listed}' FROM ledger.entry WHERE kind = 'destruction-paused'`;
      expect(await queryColumn(url, listed)).toEqual(['1']);
      // What was begun by the restore is not begun anew by the start of the line.
      expect(await pauseWherePutBack(url, data, false)).toBeInstanceOf(Date);
      expect(await queryColumn(url, 'SELECT count(*) FROM legal.destruction_pause')).toEqual(['1']);
    });
  });

  it('is kept also where no list of holds is at hand; one that was altered is refused', async () => {
    const { line, backup, keys, outside, lost } = await openHeldSince();
    const list = join(outside, 'holds');
    const bytes = await readFile(list);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(list, bytes);
    await expect(putBack({ backup, keys, outside, ...lost })).rejects.toMatchObject({
      code: 'HOLDS_ALTERED',
    });
    await rm(list);
    for (const from of [outside, null]) {
      const accepted = from === null ? {} : lost;
      const { restored, data } = await putBack({ backup, keys, outside: from, ...accepted });
      expect(restored.held).toBe(null);
      await withLineAdministrator(data, async ({ administratorUrl: url }) => {
        await keepForAYear(url, line.clock.now());
        expect(await queryColumn(url, KEYS)).toEqual([ALIVE]);
      });
    }
  });

  it('is noticed as the line starts where the database was put back by other means', async () => {
    const { line, backup, keys, outside } = await openHeldSince();
    const { data } = await putBack({ backup, keys });
    await withLineAdministrator(data, async ({ administratorUrl: url }) => {
      const forget = `SET session_replication_role = replica; DELETE FROM legal.destruction_pause; SET session_replication_role = DEFAULT`;
      await queryColumn(url, forget);
      expect(await pauseWherePutBack(url, data, false)).toBe(null);
      await mkdir(join(data, 'witness'), { recursive: true });
      await writeFile(join(data, 'witness', 'holds'), await readFile(join(outside, 'holds')));
      expect(await pauseWherePutBack(url, data, false)).toBeInstanceOf(Date);
      await keepForAYear(url, line.clock.now());
      expect(await queryColumn(url, KEYS)).toEqual([ALIVE]);
    });
  });
});
