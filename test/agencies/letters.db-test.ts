import { expect, it } from 'vitest';
import { addAgency, agreeOn, proposeAbout, proposeFor, readAgency } from '../support/agency-directory.ts';
import { asServer, contentsOf, twoPeople } from '../support/two-people.ts';

const lettersTo = 'Example Police, Office of Records, P.O. Box 17, Sampleville, ZZ 00000';

it('where letters reach an agency is decided by two people, and read by whoever reads the agency', async () => {
  const { line, ana, ben } = await twoPeople('supervisor');
  const agencyId = await addAgency(line);
  expect((await readAgency(line, ana, agencyId)).lettersTo).toBeNull();
  await agreeOn(line, [ana, ben], agencyId, { kind: 'agency-letters', lettersTo });
  expect((await readAgency(line, ana, agencyId)).lettersTo).toBe(lettersTo);
  const again = await proposeFor(line, ana, agencyId, { kind: 'agency-letters', lettersTo });
  expect(again.body).toMatchObject({ code: 'HL_AGENCY_CHANGED' });
  const { facts, decide } = await proposeAbout(line, ben, agencyId, {
    kind: 'agency-letters',
    lettersTo: null,
  });
  expect(facts.slice(-2)).toEqual([
    { name: 'lettersNow', value: lettersTo },
    { name: 'lettersThen', value: 'nowhere' },
  ]);
  expect((await decide(ben, 'approved')).status).toBe(409);
  expect((await readAgency(line, ana, agencyId)).lettersTo).toBe(lettersTo);
  expect((await decide(ana, 'approved')).status).toBe(200);
  expect((await readAgency(line, ana, agencyId)).lettersTo).toBeNull();
  const entries = await contentsOf(line, 'agency-letters-set');
  expect(entries).toHaveLength(2);
  expect(entries.join()).not.toContain('Records');
});

it('promise 7, SQL: nobody with the server’s role says alone where letters reach an agency', async () => {
  const { line, ana, ben } = await twoPeople('supervisor');
  const agencyId = await addAgency(line);
  await agreeOn(line, [ana, ben], agencyId, { kind: 'agency-letters', lettersTo });
  const another = `INSERT INTO agencies.letters SELECT agency_id, 2, 'Somewhere else', proposal_id, valid_from FROM agencies.letters`;
  await expect(asServer(line, another)).rejects.toThrow('Two people decide');
  await expect(asServer(line, "UPDATE agencies.letters SET letters_to = 'Elsewhere'")).rejects.toThrow(
    'permission denied',
  );
  await expect(asServer(line, 'DELETE FROM agencies.letters')).rejects.toThrow('permission denied');
});
