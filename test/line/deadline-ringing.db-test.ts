import { expect, it } from 'vitest';
import { emptyChild, emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { DISPATCH, keepAgency } from '../support/agencies.ts';
import { connectCall } from '../support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { proveCaller } from '../support/prove-caller.ts';
import { dialled } from '../support/return-calls.ts';

const URGENT_MS = 10 * 60_000;

/** A call-taker who has sent an enquiry, whose call is over, and who has the task of its deadline. */
async function atTheDeadline(line: TestLine) {
  const call = await connectCall(line);
  const { callId, accountId, cookie, desk } = call;
  const { agencyId } = await keepAgency(line);
  const opened = enquiryView.parse((await ask(line, cookie, 'POST', '/api/enquiries', { callId })).body);
  const path = `/api/enquiries/${opened.enquiryId}`;
  const details = {
    ...emptyDetails,
    ...{ purpose: 'child-present' as const, attested: true },
    officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example', agencyName: 'Example County SO' },
    children: [{ ...emptyChild, givenNames: 'Testa', surnames: 'Inventada' }],
  };
  await ask(line, cookie, 'PUT', `${path}/details`, { revision: 0, details });
  await proveCaller(line, { callId, accountId }, agencyId);
  await ask(line, cookie, 'POST', `${path}/record`, { revision: 1 });
  desk.send({ kind: 'hang-up', callId });
  await desk.until((state) => state.wrapUp);
  desk.send({ kind: 'finish-wrap-up', callId, code: 'enquiry-recorded' });
  await desk.until((state) => state.presence.state === 'ready');
  await line.pass(URGENT_MS);
  const { taskId } = await line.inTime(() => desk.find((state) => state.task));
  await ask(line, cookie, 'POST', `/api/tasks/${taskId}/acceptance`);
  await desk.until((state) => state.task?.state === 'under-way');
  return { ...call, taskId, agencyId };
}

it('promise 4: at the deadline the officer is rung where the line knows them to be, and not at the number that was claimed', async () => {
  const line = await openTestLine();
  const { desk, cookie, taskId } = await atTheDeadline(line);
  expect((await ask(line, cookie, 'POST', `/api/tasks/${taskId}/ringing`)).status).toBe(204);
  const offer = await line.inTime(() => desk.find((state) => state.offer));
  await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(true));
  line.telephony.deskAnswers(offer.legId);
  await eventually(() => expect(dialled(line)).toMatchObject([{ number: DISPATCH }]));
});

it('promise 4: where the line knows no number any more, none is rung', async () => {
  const line = await openTestLine();
  const { cookie, taskId, agencyId } = await atTheDeadline(line);
  await line.asAdministrator(`SET session_replication_role = replica;
    UPDATE agencies.telephone SET retired_at = now() WHERE agency_id = '${agencyId}'`);
  const refused = await ask(line, cookie, 'POST', `/api/tasks/${taskId}/ringing`);
  expect(refused.body).toMatchObject({ code: 'HL_NO_NUMBER' });
  expect(dialled(line)).toEqual([]);
});
