import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { emptyChild, emptyDetails } from '../../../../contract/enquiry.ts';
import { askHonestly } from '../../../../test/support/asked-sweep.ts';
import { openTestLine, type TestLine } from '../../../../test/support/line.ts';
import { FIRST_AFTER_MS, watched } from '../../../../test/support/watched.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { randomIds } from '../../../platform/ids.ts';
import { noteAskedWith } from './note-asked.ts';

const MINUTE_MS = 60_000;

async function addAgencyIn(line: TestLine, stateCode: string): Promise<string> {
  const agencyId = randomUUID();
  await line.asAdministrator(`INSERT INTO agencies.agency (agency_id, ori, name, state_code, added_at)
    VALUES ('${agencyId}', '${stateCode}0430200', 'Sampleville Police', '${stateCode}', now())`);
  return agencyId;
}

/** Eight enquiries of one officer of that agency, a quarter of an hour apart. */
async function askOften(line: TestLine, agencyId: string, from: Date) {
  const note = noteAskedWith({ ids: randomIds, keys: line.keys });
  for (let place = 0; place < 8; place += 1)
    await inTransaction(line.db, (tx) =>
      note(tx, {
        ...{ enquiryId: randomUUID(), at: new Date(from.getTime() + place * 15 * MINUTE_MS) },
        ...{ outcome: 'sent', purpose: 'missing-child', askedBy: randomUUID() },
        proven: { agencyId, officerId: null },
        officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example' },
        children: [{ ...emptyChild, givenNames: 'Ana' }],
      }),
    );
}

it('many enquiries of one night are an alert where it is night at the asker’s agency, wherever the line is', async () => {
  const line = await openTestLine({ startsAt: new Date('2026-03-02T12:00:00Z') });
  await askHonestly(line);
  const [guam, boston] = [await addAgencyIn(line, 'GU'), await addAgencyIn(line, 'MA')];
  // One in the morning in Guam, then ten in the morning in Boston and at the line.
  await askOften(line, guam, new Date('2026-03-01T15:00:00Z'));
  await askOften(line, boston, new Date('2026-02-28T15:00:00Z'));
  await watched(line, FIRST_AFTER_MS);
  const alerts = await line.asAdministrator(
    `SELECT evidence -> 'about' -> 'agencyIds' ->> 0 || ' ' || (evidence -> 'enquiryIds' ->> 7 IS NOT NULL)
     FROM oversight.alert WHERE detector = 'night-burst'`,
  );
  expect(alerts).toEqual([`${guam} true`]);
});
