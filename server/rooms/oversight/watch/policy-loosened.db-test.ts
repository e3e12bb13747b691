import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openTestLine } from '../../../../test/support/line.ts';
import { FIRST_AFTER_MS, watched } from '../../../../test/support/watched.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { randomIds } from '../../../platform/ids.ts';
import { decideSearch } from '../../disclosure/index.ts';
import { appendEntry, lineActor, noEnquiry, staffActor } from '../../ledger/index.ts';
import { readWrittenActs } from './written-acts.ts';

const DAY_MS = 86_400_000;
const facts = {
  purpose: 'missing-child',
  ...{ attested: true, verificationHolds: true, concernsCaregiver: false },
  urgency: 'routine',
  agencyFunction: 'patrol',
  ...{ agreement287g: false, agreementTaskForce: false },
} as const;
const noCodes = `@id("no-codes") forbid(principal, action == Action::"search", resource) when {
  context.verification == Verification::"call-code" };`;

it('policies that were loosened and left so are an alert once somebody has got by them what they would not have got before', async () => {
  const line = await openTestLine();
  const { accountId } = await line.signInAs('operator', 'Ben Approver');
  const at = line.clock.now();
  const since = new Date(at.getTime() - DAY_MS);
  const longAgo = new Date(at.getTime() - 90 * DAY_MS).toISOString();
  await line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO disclosure.policy_set (version, text, takes_effect_at, decided_at, proposal_id) VALUES
      (1, '${noCodes}', '${longAgo}', '${longAgo}', '${randomUUID()}'),
      (2, '', '${at.toISOString()}', '${at.toISOString()}', '${randomUUID()}');
    SET session_replication_role = DEFAULT`);
  const decided = { version: 2, proposalId: randomUUID(), textSha256: 'b'.repeat(64) };
  await inTransaction(line.db, async (tx) =>
    appendEntry(tx, {
      ...{ kind: 'policies-decided', at, actor: staffActor(accountId), ...noEnquiry },
      subject: { ...decided, takesEffectAt: at.toISOString() },
    }),
  );
  const ask = async (verification: 'call-code' | 'portal') => {
    const decidedFor = { actor: lineActor, enquiryId: randomUUID(), verification: null };
    const parts = { clock: line.clock, ids: randomIds };
    await inTransaction(line.db, (tx) => decideSearch(tx, parts, { ...facts, verification }, decidedFor));
    return decidedFor.enquiryId;
  };
  await ask('portal');
  const changes = async () => (await readWrittenActs(line.db, since)).policyChanges;
  expect((await changes()).map(({ version, usedLoosely }) => [version, usedLoosely])).toEqual([
    [1, undefined],
    [2, undefined],
  ]);
  const enquiryId = await ask('call-code');
  expect((await changes()).at(-1)?.usedLoosely).toMatchObject({ count: 1, enquiryIds: [enquiryId] });
  await watched(line, FIRST_AFTER_MS);
  const alerts = `SELECT evidence -> 'about' -> 'accountIds' ->> 0 || ' ' || (evidence -> 'enquiryIds' ->> 0)
    || ' ' || jsonb_array_length(evidence -> 'entryIds') FROM oversight.alert WHERE detector = 'policy-loosened'`;
  expect(await line.asAdministrator(alerts)).toEqual([`${accountId} ${enquiryId} 2`]);
});
