import { expect, it } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { exampleReach } from '../support/custodians.ts';
import { ask, openTestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';
import { evidence, show } from '../support/two-people.ts';

const custodianId = 'EXAMPLE-1';

it('promise 7: a custodian answers through the desk of another only where that one is live and has a desk of its own', async () => {
  const line = await openTestLine();
  const ana = await line.signInAs('supervisor', 'Ana Proposer');
  const ben = await line.signInAs('operator', 'Ben Approver');
  await putLiveCustodian(line);
  await putLiveCustodian(line, 'REGION-1');
  await putLiveCustodian(line, 'SITE-1', { ...exampleReach, answersThrough: 'REGION-1' });
  const through = (answersThrough: string, of = custodianId) =>
    ask(line, ana.cookie, 'POST', '/api/custodians/proposals', {
      evidence,
      proposal: {
        ...{ kind: 'custodian-reach', custodianId: of },
        reach: { ...exampleReach, answersThrough },
      },
    });
  for (const [desk, of] of [
    [custodianId, custodianId],
    ['NOBODY-1', custodianId],
    ['SITE-1', custodianId],
    ['SITE-1', 'REGION-1'],
  ])
    expect([desk, of, (await through(desk ?? '', of)).body]).toMatchObject([
      desk,
      of,
      { code: 'HL_CUSTODIAN_REACH_NOT_TAKEN', fields: [{ path: 'reach.answersThrough' }] },
    ]);
  const made = await through('REGION-1');
  expect(made.status).toBe(200);
  const shown = await show(line, ana, proposed.parse(made.body).proposalId);
  expect(JSON.stringify(shown)).toContain('Mon 00:00-24:00');
  // Whoever decides decides about the desk as it is then.
  await line.asAdministrator(`SET session_replication_role = replica;
    UPDATE custodians.custodian SET state = 'suspended' WHERE custodian_id = 'REGION-1'`);
  const { proposalId } = proposed.parse(made.body);
  const decision = { outcome: 'approved', documentSha256: shown.documentSha256 };
  const decided = await ask(line, ben.cookie, 'POST', `/api/decisions/${proposalId}/decision`, decision);
  expect(decided.body).toMatchObject({ code: 'HL_CUSTODIAN_CHANGED' });
});
