import { connectCall } from './calls.ts';
import { eventually, type TestLine } from './line.ts';

/** A caller and a call-taker who talk, and a colleague who is ready. */
export async function callWithColleague(line: TestLine) {
  const call = await connectCall(line);
  const colleague = await line.openDesk('Cora Colleague');
  await colleague.desk.becomeReady();
  return { ...call, colleague };
}
type Pair = Awaited<ReturnType<typeof callWithColleague>>;

/** The colleague's desk rings. */
export async function ringColleague(line: TestLine, { desk, callId, colleague }: Pair) {
  desk.send({ kind: 'invite-colleague', callId, accountId: colleague.accountId });
  const invitation = await colleague.desk.until((state) => state.invitation);
  await eventually(() => {
    if (!line.telephony.channels.has(invitation.legId)) throw new Error('The colleague is not rung yet.');
  });
  return invitation;
}

/** The caller is on hold, and the call-taker talks with the colleague; both desks show it, so that what either waits for next is later. */
export async function consult(line: TestLine) {
  const pair = await callWithColleague(line);
  const invitation = await ringColleague(line, pair);
  line.telephony.deskAnswers(invitation.legId);
  const guest = await pair.colleague.desk.until((state) => state.guest);
  await pair.desk.until(
    ({ call }) => call?.state === 'held' && call.participants.some((one) => one.state === 'joined'),
  );
  return { ...pair, guest, invitation };
}

/** Caller, call-taker and colleague talk together. */
export async function confer(line: TestLine) {
  const consultation = await consult(line);
  consultation.desk.send({ kind: 'resume', callId: consultation.callId });
  await consultation.desk.until((state) => state.call?.state === 'talking');
  await consultation.colleague.desk.until((state) => state.guest?.callState === 'talking');
  return consultation;
}
