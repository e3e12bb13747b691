import { expect, it } from 'vitest';
import { addAgency, agreeOn } from '../../../../test/support/agency-directory.ts';
import { twoPeople } from '../../../../test/support/two-people.ts';
import { agreementsInForce } from '../index.ts';

it('tells which agreements with immigration authorities an agency has on a day, its last day included', async () => {
  const { line, ana, ben } = await twoPeople('supervisor');
  const agencyId = await addAgency(line);
  const otherId = await addAgency(line, { ori: 'ZZ0990100', name: 'Mockingham Police Department' });
  const record = (agreement: '287g' | 'task-force', signedOn: string, endsOn: string | null) =>
    agreeOn(line, [ana, ben], agencyId, {
      ...({ kind: 'agency-agreement', source: 'The published list' } as const),
      ...{ agreement, signedOn, endsOn },
    });
  await record('287g', '2025-03-01', '2026-01-31');
  await record('task-force', '2025-06-01', null);
  const on = async (day: string, of = agencyId) =>
    (await agreementsInForce(line.db, of, day)).map(({ agreement }) => agreement);
  expect(await on('2025-02-28')).toEqual([]);
  expect(await on('2025-03-01')).toEqual(['287g']);
  expect(await on('2026-01-31')).toEqual(['task-force', '287g']);
  expect(await on('2026-02-01')).toEqual(['task-force']);
  expect(await on('2026-01-31', otherId)).toEqual([]);
});
