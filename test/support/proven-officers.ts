import { randomUUID } from 'node:crypto';
import { enquiryView } from '../../contract/enquiry.ts';
import { type Verification, verificationOfEnquiry } from '../../server/rooms/agencies/index.ts';
import { connectCall } from './calls.ts';
import { ask, type TestLine } from './line.ts';

/** An enquiry of a call that is over, and an enrolled officer of a made-up agency who is proven for it, as the portal would have it. */
export async function provenOfficer(line: TestLine) {
  const call = await connectCall(line);
  const opened = await ask(line, call.cookie, 'POST', '/api/enquiries', { callId: call.callId });
  const { enquiryId } = enquiryView.parse(opened.body);
  call.desk.send({ kind: 'hang-up', callId: call.callId });
  await call.desk.until((state) => state.wrapUp);
  call.desk.send({ kind: 'finish-wrap-up', callId: call.callId, code: 'caller-will-call-again' });
  await call.desk.until((state) => state.presence.state === 'ready');
  const officerId = randomUUID();
  const agencyId = randomUUID();
  await line.asAdministrator(`INSERT INTO agencies.agency (agency_id, ori, name, state_code, added_at)
    VALUES ('${agencyId}', 'ZZ0010100', 'Example Police Department', 'ZZ', now())`);
  await line.asAdministrator(`INSERT INTO agencies.verification
    (verification_id, method, agency_id, officer_id, enquiry_id, evidence_id, proven_at)
    VALUES ('${randomUUID()}', 'portal', '${agencyId}', '${officerId}', '${enquiryId}', '${randomUUID()}', now())`);
  const proven: Verification | undefined = await verificationOfEnquiry(line.db, enquiryId);
  if (!proven) throw new Error('The officer is not proven.');
  return { ...call, enquiryId, officerId, proven };
}
