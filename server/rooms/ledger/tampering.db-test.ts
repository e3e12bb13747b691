import { expect, it, onTestFinished } from 'vitest';
import { cloneDatabase } from '../../../test/support/database.ts';
import { isFullRun } from '../../../test/support/full-run.ts';
import { signingOf, writeEntries } from '../../../test/support/ledger.ts';
import { loosenedRules, tamper } from '../../../test/support/tampering.ts';
import { openDatabase } from '../../platform/db/database.ts';
import { createLog } from '../../platform/log.ts';
import { databaseSource, resumeSequence, sequenceOnce, signCheckpoint, verifyLedger } from './index.ts';

const ENTRIES = 2_000;
/** Ten thousand before a release; each takes a whole verification. */
const CHANGES = isFullRun ? 10_000 : 2_000;
/** The same changes each time, unless another seed is asked for. */
const SEED = Number(process.env['HARBORLINE_TAMPERING_SEED'] ?? 20_260_105);

it(`promise 8: finds each of ${CHANGES} changes to a ledger of ${ENTRIES} entries`, {
  timeout: 3_000_000,
}, async () => {
  const { db, administratorUrl, asAdministrator } = await cloneDatabase();
  await writeEntries(db, ENTRIES);
  const sequence = await resumeSequence(db);
  while ((await sequenceOnce(db, sequence)) > 0);
  const { signer, keys } = await signingOf(db);
  const outside = (await signCheckpoint(db, sequence, { signer, keys }, new Date()))?.note ?? '';
  expect(await verifyLedger(databaseSource(db), keys, [outside])).toMatchObject({
    ok: true,
    signedSize: ENTRIES,
  });
  await asAdministrator(loosenedRules);
  const thief = openDatabase(administratorUrl, createLog('silent'), 1);
  onTestFinished(() => thief.destroy());
  const ledger = { entries: ENTRIES, keys, outside };
  expect(await tamper(thief, ledger, { changes: CHANGES, seed: SEED })).toEqual([]);
});
