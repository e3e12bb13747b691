import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { callWithAgency, DISPATCH, FRONT_DESK } from '../../../../test/support/agencies.ts';
import { openTestLine, type TestLine } from '../../../../test/support/line.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { findProvenTelephone } from './proven-telephone.ts';

/** A caller who was proven by a call-back to the front desk of their agency. */
async function provenAtFrontDesk() {
  const line = await openTestLine();
  const { callId, accountId, agency } = await callWithAgency(line);
  const [callBackId, verificationId] = [randomUUID(), randomUUID()];
  const { agencyId, frontDeskId } = agency;
  await line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO agencies.call_back (call_back_id, call_id, agency_id, telephone_id, number_dialled, participant_id, state, begun_by, begun_at)
      VALUES ('${callBackId}', '${callId}', '${agencyId}', '${frontDeskId}', '${FRONT_DESK}', gen_random_uuid(), 'dialling', '${accountId}', now());
    INSERT INTO agencies.verification (verification_id, method, agency_id, call_id, evidence_id, proven_by, proven_at)
      VALUES ('${verificationId}', 'call-back-officer', '${agencyId}', '${callId}', '${callBackId}', '${accountId}', now())`);
  const where = () => inTransaction(line.db, (tx) => findProvenTelephone(tx, line.keys, verificationId));
  return { line, agencyId, frontDeskId, where };
}

const retire = (line: TestLine, telephones: string) =>
  line.asAdministrator(`SET session_replication_role = replica;
    UPDATE agencies.telephone SET retired_at = now() WHERE ${telephones}`);

it('promise 4: an officer is rung at the number at which they were proven, and at another of the agency once it is in the directory no more', async () => {
  const { line, agencyId, frontDeskId, where } = await provenAtFrontDesk();
  expect(await where()).toMatchObject({ number: FRONT_DESK, telephone: 'agency' });
  await retire(line, `telephone_id = '${frontDeskId}'`);
  expect(await where()).toMatchObject({ number: DISPATCH, telephone: 'agency' });
  await retire(line, `agency_id = '${agencyId}'`);
  expect(await where()).toBeNull();
});

it('promise 4: a number that somebody wants to change is not rung, also where somebody was proven at it', async () => {
  const { line, agencyId, frontDeskId, where } = await provenAtFrontDesk();
  await line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO agencies.telephone_change (proposal_id, agency_id, telephone_id, made_at)
    VALUES ('${randomUUID()}', '${agencyId}', '${frontDeskId}', now())`);
  expect(await where()).toMatchObject({ number: DISPATCH });
});
