import { expect, it } from 'vitest';
import { enquiryView } from '../../contract/enquiry.ts';
import { enquiryHistory } from '../../contract/enquiry-after.ts';
import { shippedGuidance } from '../../contract/guidance.ts';
import { returnCallList } from '../../contract/return-call.ts';
import { removeOwnTelephone } from '../../server/rooms/agencies/index.ts';
import { DISPATCH, nameDispatch } from '../support/agencies.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { give, OTHER, OWN, parts } from '../support/own-telephones.ts';
import { ticked } from '../support/relay.ts';
import { dialled, numbersToRing } from '../support/return-calls.ts';
import { sentInWriting } from '../support/sent-in-writing.ts';

const URGENT_MS = 10 * 60_000;
const [spoken = ''] = shippedGuidance.content.said.en.deadline.split("'");
type Written = Awaited<ReturnType<typeof sentInWriting>>;

const readsWords = async ({ browser }: Written) => (await browser.get('/officer/')).text.includes(spoken);

/** Its deadline has come; the call-taker has accepted the task. */
async function acceptAtDeadline(line: TestLine, { desk, cookie }: Written) {
  const [dispatchId = ''] = await line.asAdministrator('SELECT dispatch_id FROM relay.dispatch');
  await line.pass(URGENT_MS - 1_000);
  await ticked(line, dispatchId, 9);
  expect(desk.state.task).toBeNull();
  const { taskId } = await line.inTime(() => desk.find((state) => state.task));
  await ask(line, cookie, 'POST', `/api/tasks/${taskId}/acceptance`);
  await desk.until((state) => state.task?.state === 'under-way');
  return taskId;
}

/** The call-taker has the officer rung, and takes that call; whoever is there answers. */
async function talk(line: TestLine, { desk, cookie }: Written, taskId: string) {
  expect((await ask(line, cookie, 'POST', `/api/tasks/${taskId}/ringing`)).status).toBe(204);
  const offer = await line.inTime(() => desk.find((state) => state.offer));
  await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(true));
  line.telephony.deskAnswers(offer.legId);
  await eventually(() => expect(dialled(line)).toHaveLength(1));
  line.telephony.deskAnswers(`return-${offer.callId}`);
  const caller = await desk.until((state) =>
    state.call?.caller.returnCall?.leg === 'there' ? state.call.caller : undefined,
  );
  return { callId: offer.callId, caller };
}

/** The agency has confirmed the telephone that the officer gave. */
async function confirmOwn(line: TestLine, { officer }: Written) {
  expect(await give(line, officer)).toBe('given');
  await line.asAdministrator(`SET session_replication_role = replica; UPDATE agencies.officer_telephone
    SET confirmed_at = now(), confirmed_by = gen_random_uuid(), confirmed_in = gen_random_uuid()`);
}

it('promise 6: an officer who has only written is rung at the deadline, through the agency, with the words that the portal says at the same moment', async () => {
  const line = await openTestLine();
  const written = await sentInWriting(line);
  await nameDispatch(line, written.officer.agencyId);
  expect(await readsWords(written)).toBe(false);
  const taskId = await acceptAtDeadline(line, written);
  expect(await readsWords(written)).toBe(true);
  const { callId, caller } = await talk(line, written, taskId);
  expect(dialled(line)).toMatchObject([{ number: DISPATCH }]);
  expect(caller).toMatchObject({ claimedNumber: null, proof: { verification: null } });
  expect(caller.returnCall?.rung).toEqual({ telephone: 'agency', number: DISPATCH });
  const opened = await ask(line, written.cookie, 'POST', '/api/enquiries', { callId });
  expect(enquiryView.parse(opened.body).enquiryId).toBe(written.enquiryId);
  const { body } = await ask(line, written.cookie, 'GET', `${written.path}/history`);
  expect(enquiryHistory.parse(body).dueNow).toEqual(['enquiry-deadline']);
  expect(await line.asAdministrator('SELECT promised_in FROM calls.return_call')).toEqual(['null']);
});

it('promise 6: where the officer has a telephone of their own that is confirmed, that one is rung, and its number is shown to nobody', async () => {
  const line = await openTestLine();
  const written = await sentInWriting(line);
  await nameDispatch(line, written.officer.agencyId);
  await confirmOwn(line, written);
  await talk(line, written, await acceptAtDeadline(line, written));
  expect(dialled(line)).toMatchObject([{ number: OWN }]);
  const { call } = written.desk.state;
  expect(call?.caller.returnCall?.rung).toEqual({ telephone: 'own-telephone', number: null });
  expect(JSON.stringify(written.desk.state)).not.toContain(OWN);
});

/** The officer's own telephone is to be rung, and its call is offered; then it is no longer theirs. */
async function untilTakenBack(end: (line: TestLine, written: Written) => Promise<unknown>) {
  const line = await openTestLine();
  const written = await sentInWriting(line);
  await nameDispatch(line, written.officer.agencyId);
  await confirmOwn(line, written);
  const taskId = await acceptAtDeadline(line, written);
  const { desk, cookie } = written;
  expect((await ask(line, cookie, 'POST', `/api/tasks/${taskId}/ringing`)).status).toBe(204);
  const { callId, legId } = await line.inTime(() => desk.find((state) => state.offer));
  await eventually(() => expect(line.telephony.channels.has(legId)).toBe(true));
  await end(line, written);
  line.telephony.deskAnswers(legId);
  return { line, ...written, taskId, callId };
}
const remove = (line: TestLine, { officer }: Written) => removeOwnTelephone(parts(line), officer.officerId);

it.each([
  ['removed', remove],
  [
    'replaced by one that nobody has confirmed',
    (line: TestLine, { officer }: Written) => give(line, officer, OTHER),
  ],
])(
  'promise 4: an own telephone that was %s since is not rung: the agency is, and the desk says so',
  async (_how, end) => {
    const { line, desk, callId } = await untilTakenBack(end);
    await eventually(() => expect(dialled(line)).toMatchObject([{ number: DISPATCH }]));
    line.telephony.deskAnswers(`return-${callId}`);
    const rung = await desk.until((state) => {
      const returnCall = state.call?.caller.returnCall;
      return returnCall?.leg === 'there' ? returnCall.rung : undefined;
    });
    expect(rung).toEqual({ telephone: 'agency', number: DISPATCH });
  },
);

it('promise 4: of a telephone that its officer has taken back no promise to ring keeps a copy, and its digits were listed to nobody', async () => {
  const line = await openTestLine();
  const written = await sentInWriting(line);
  await confirmOwn(line, written);
  const taskId = await acceptAtDeadline(line, written);
  await ask(line, written.cookie, 'POST', `/api/tasks/${taskId}/ringing`);
  expect(await numbersToRing(line)).toEqual([OWN]);
  const { cookie: supervisor } = await line.signInAs('supervisor');
  const listed = await ask(line, supervisor, 'GET', '/api/return-calls');
  expect(returnCallList.parse(listed.body).returnCalls).toMatchObject([{ numberEnding: '' }]);
  await remove(line, written);
  expect(await numbersToRing(line)).toEqual([undefined]);
});

it('promise 6: where no number is known any more at the moment of ringing, the task waits again', async () => {
  const line = await openTestLine();
  const written = await sentInWriting(line);
  await confirmOwn(line, written);
  const taskId = await acceptAtDeadline(line, written);
  const { desk, cookie } = written;
  expect((await ask(line, cookie, 'POST', `/api/tasks/${taskId}/ringing`)).status).toBe(204);
  await desk.until((state) => state.task === null || undefined);
  await remove(line, written);
  const again = await line.inTime(() => desk.find((state) => state.task));
  expect(again).toMatchObject({ taskId, kind: 'enquiry-deadline' });
  expect(await line.asAdministrator('SELECT state FROM calls.return_call')).toEqual(['cancelled']);
  expect(dialled(line)).toEqual([]);
});

it('promise 4: where the line knows no number none is rung, and the officer reads the words all the same', async () => {
  const line = await openTestLine();
  const written = await sentInWriting(line);
  const taskId = await acceptAtDeadline(line, written);
  const refused = await ask(line, written.cookie, 'POST', `/api/tasks/${taskId}/ringing`);
  expect(refused.body).toMatchObject({ code: 'HL_NO_NUMBER' });
  expect(dialled(line)).toEqual([]);
  expect(await readsWords(written)).toBe(true);
});

it('an officer who has written in Spanish is rung by who speaks it', async () => {
  const line = await openTestLine();
  await sentInWriting(line, { language: 'es' });
  const languages = "SELECT language FROM tasks.task WHERE kind = 'enquiry-deadline'";
  expect(await line.asAdministrator(languages)).toEqual(['es']);
});
