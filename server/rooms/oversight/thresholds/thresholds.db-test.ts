import { expect, it } from 'vitest';
import { proposed } from '../../../../contract/decision.ts';
import { thresholdsView } from '../../../../contract/watch.ts';
import { ask, type TestLine } from '../../../../test/support/line.ts';
import { asServer, evidence, type Person, show, twoPeople } from '../../../../test/support/two-people.ts';
import { shippedThresholds } from './thresholds.ts';

const PATH = '/api/oversight/thresholds';
const lower = { ...shippedThresholds, samePair: { enquiries: 4, chance: 2e-4 } };

const viewOf = async (line: TestLine, { cookie }: Person) =>
  thresholdsView.parse((await ask(line, cookie, 'GET', PATH)).body);
const propose = (line: TestLine, { cookie }: Person, content = lower, replaces = 0) =>
  ask(line, cookie, 'POST', `${PATH}/proposals`, { proposal: { replaces, content }, evidence });

it('thresholds say since when they hold and who agreed on them, and who may confirm a change that waits', async () => {
  const { line, ana, ben } = await twoPeople('privacy-officer');
  expect(await viewOf(line, ana)).toEqual({
    ...{ version: 0, content: shippedThresholds, agreed: null, waiting: 0, zone: 'America/New_York' },
    ...{ mayPropose: true, confirmers: ['privacy-officer', 'operator'] },
  });
  const { proposalId } = proposed.parse((await propose(line, ana)).body);
  expect(await viewOf(line, ben)).toMatchObject({ version: 0, waiting: 1 });
  const { documentSha256 } = await show(line, ben, proposalId);
  const decision = { outcome: 'approved', documentSha256 };
  const path = `/api/decisions/${proposalId}/decision`;
  expect((await ask(line, ana.cookie, 'POST', path, decision)).status).toBe(409);
  expect((await ask(line, ben.cookie, 'POST', path, decision)).status).toBe(200);
  const since = line.clock.now().toISOString();
  expect(await viewOf(line, ana)).toMatchObject({
    ...{ version: 1, content: lower, waiting: 0 },
    agreed: { since, proposedBy: 'Ana Proposer', approvedBy: 'Ben Approver' },
  });
  expect((await propose(line, ana)).body).toMatchObject({ code: 'HL_THRESHOLDS_CHANGED' });
});

it('thresholds are not changed by the server’s own role without two people', async () => {
  const { line, ana } = await twoPeople('privacy-officer');
  const { proposalId } = proposed.parse((await propose(line, ana)).body);
  const insert = `INSERT INTO oversight.thresholds (version, content, approved_at, proposal_id)
    VALUES (1, '${JSON.stringify(lower)}', now(), '${proposalId}')`;
  await expect(asServer(line, insert)).rejects.toThrow('Two people decide');
});
