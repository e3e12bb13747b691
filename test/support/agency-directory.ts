import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { type AgencyProposal, agencyView } from '../../contract/agency.ts';
import { proposed } from '../../contract/decision.ts';
import { ask, type TestLine } from './line.ts';
import { evidence, type Person, show } from './two-people.ts';

/** A number that nobody has, in an area that is there. */
export const dispatchNumber = '(202) 555-0143';

/** An agency as a list brings it: disabled. */
export async function addAgency(
  line: Pick<TestLine, 'asAdministrator'>,
  { ori = 'ZZ0430200', name = 'Sampleville Police Department', county = 'Example' } = {},
): Promise<string> {
  const agencyId = randomUUID();
  await line.asAdministrator(`INSERT INTO agencies.agency (agency_id, ori, name, agency_type, county, state_code, added_at)
    VALUES ('${agencyId}', '${ori}', '${name}', 'City', '${county}', 'ZZ', now())`);
  return agencyId;
}

export const proposeFor = (line: TestLine, by: Person, agencyId: string, proposal: AgencyProposal) =>
  ask(line, by.cookie, 'POST', `/api/agencies/${agencyId}/proposals`, { proposal, evidence });

/** A proposal that was taken, as the approver is shown it. */
export async function proposeAbout(line: TestLine, by: Person, agencyId: string, proposal: AgencyProposal) {
  const answer = await proposeFor(line, by, agencyId, proposal);
  expect(answer).toMatchObject({ status: 200 });
  const { proposalId } = proposed.parse(answer.body);
  const { documentSha256, facts } = await show(line, by, proposalId);
  const decide = (who: Person, outcome: 'approved' | 'declined' | 'withdrawn') =>
    ask(line, who.cookie, 'POST', `/api/decisions/${proposalId}/decision`, { outcome, documentSha256 });
  return { proposalId, documentSha256, facts, decide };
}

/** What two people have agreed on. */
export async function agreeOn(
  line: TestLine,
  [ana, ben]: readonly [Person, Person],
  agencyId: string,
  proposal: AgencyProposal,
): Promise<void> {
  const { decide } = await proposeAbout(line, ana, agencyId, proposal);
  expect(await decide(ben, 'approved')).toMatchObject({ status: 200 });
}

export async function readAgency(line: TestLine, by: Person, agencyId: string) {
  const answer = await ask(line, by.cookie, 'GET', `/api/agencies/${agencyId}`);
  return agencyView.parse(answer.body);
}

const added = (number: string): AgencyProposal => ({
  kind: 'agency-telephone',
  change: { act: 'add', number, usedFor: 'dispatch', source: 'The page of the agency' },
});

/** An agency that is enabled and has one telephone, as two people have agreed. */
export async function servedAgency(line: TestLine, two: readonly [Person, Person]) {
  const agencyId = await addAgency(line);
  await agreeOn(line, two, agencyId, { kind: 'agency-function', to: 'patrol' });
  await agreeOn(line, two, agencyId, added(dispatchNumber));
  const [telephone] = (await readAgency(line, two[0], agencyId)).telephones;
  if (!telephone) throw new Error('The agency has no telephone.');
  return { agencyId, telephoneId: telephone.telephoneId };
}

export const addTelephone = added;
