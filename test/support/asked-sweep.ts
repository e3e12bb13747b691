import { randomUUID } from 'node:crypto';
import { emptyChild, emptyDetails } from '../../contract/enquiry.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { randomIds } from '../../server/platform/ids.ts';
import { noteAskedWith } from '../../server/rooms/oversight/index.ts';
import type { TestLine } from './line.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const GIVEN = ['Ana', 'Berta', 'Carlos', 'Delia', 'Elmer', 'Fidel', 'Gilda', 'Hugo'];
const OTHERS = ['Reyes', 'Paz', 'Luna', 'Soto', 'Vega', 'Rojas', 'Mora', 'Prado'];

export type Asking = {
  surname: string;
  names: readonly string[];
  agencyId: string;
  officer: string;
  from: Date;
};

/** Enquiries of one asker, an hour apart, about children of one surname. */
export async function askFor(
  line: TestLine,
  { surname, names, agencyId, officer, from }: Asking,
): Promise<string[]> {
  const note = noteAskedWith({ ids: randomIds, keys: line.keys });
  const enquiryIds = names.map(() => randomUUID());
  for (const [place, givenNames] of names.entries())
    await inTransaction(line.db, (tx) =>
      note(tx, {
        ...{ enquiryId: enquiryIds[place] ?? '', at: new Date(from.getTime() + place * HOUR_MS) },
        ...{ outcome: 'sent', purpose: 'missing-child', askedBy: randomUUID() },
        proven: { agencyId, officerId: null },
        officer: { ...emptyDetails.officer, officerName: officer },
        children: [{ ...emptyChild, givenNames, surnames: surname }],
      }),
    );
  return enquiryIds;
}

/** What honest people ask for, so that no surname is everybody's. */
export async function askHonestly(line: TestLine): Promise<void> {
  for (const [place, surname] of OTHERS.entries()) {
    const from = new Date(line.clock.now().getTime() - (place + 2) * DAY_MS);
    for (const name of GIVEN)
      await askFor(line, {
        surname,
        names: [name],
        agencyId: randomUUID(),
        officer: `Sgt. M. ${name}`,
        from,
      });
  }
}

/** Somebody goes through a surname, up to now. */
export const sweep = (line: TestLine) => ({
  ...{ surname: 'Inventado', names: GIVEN, agencyId: randomUUID(), officer: 'Sgt. R. Example' },
  from: new Date(line.clock.now().getTime() - GIVEN.length * HOUR_MS),
});
