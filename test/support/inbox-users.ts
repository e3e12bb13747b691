import { randomUUID } from 'node:crypto';
import type { CustodyBasis } from '../../contract/custodian.ts';
import type { InboxRole } from '../../contract/session.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import { createAccount, issueSignInLink, signIn } from '../../server/rooms/staff/index.ts';
import { exampleReach } from './custodians.ts';
import type { TestLine } from './line.ts';

type Made = { basis?: CustodyBasis; answersThrough?: string };

/** A custodian that is live, as if two people had decided all of it and each contact had answered its test call. */
export async function addLiveCustodian(
  { asAdministrator }: Pick<TestLine, 'asAdministrator'>,
  custodianId: string,
  { basis = 'licensed-programme', answersThrough }: Made = {},
): Promise<void> {
  const reach = JSON.stringify({ ...exampleReach, answersThrough: answersThrough ?? null });
  await asAdministrator(`
    SET session_replication_role = replica;
    INSERT INTO register.custodian VALUES ('${custodianId}', 'Example ${custodianId}', now()) ON CONFLICT DO NOTHING;
    INSERT INTO custodians.custodian (custodian_id, name, basis, state, enrolled_at, proposal_id)
      VALUES ('${custodianId}', 'Example ${custodianId}', '${basis}', 'live', now(), gen_random_uuid());
    INSERT INTO custodians.reach (custodian_id, version, content, approved_at, in_force_at, proposal_id)
      VALUES ('${custodianId}', 1, '${reach}', now(), now(), gen_random_uuid());
    SET session_replication_role = DEFAULT`);
}

/** Somebody made up who answers for that custodian, signed in. */
export async function signInboxUser(
  { staffing }: Pick<TestLine, 'staffing'>,
  custodianId: string,
  { role = 'duty-officer', name = 'Dora Dutydesk' }: { role?: InboxRole; name?: string } = {},
) {
  const { accountId } = await createAccount(staffing, { name, role, custodianId }, lineActor);
  const outcome = await signIn(staffing, await issueSignInLink(staffing, accountId, lineActor));
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return { accountId, cookie: `harborline_session=${outcome.token}` };
}

/** The account of a duty officer of a custodian that is not there itself, put past every rule: for what nobody of the line is to find. */
export async function plantDutyOfficer({
  asAdministrator,
}: Pick<TestLine, 'asAdministrator'>): Promise<string> {
  const accountId = randomUUID();
  await asAdministrator(`
    INSERT INTO staff.person (person_id, name, created_at) VALUES ('${accountId}', 'Duty Officer', now());
    SET session_replication_role = replica;
    INSERT INTO staff.account (account_id, person_id, role, custodian_id, created_at)
      VALUES ('${accountId}', '${accountId}', 'duty-officer', 'EXAMPLE-1', now());
    SET session_replication_role = DEFAULT`);
  return accountId;
}
