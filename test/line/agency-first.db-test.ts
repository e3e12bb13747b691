import { describe, expect, it } from 'vitest';
import { publishRules } from '../../server/rooms/routing/index.ts';
import {
  type CallWithAgency,
  callWithAgency,
  DISPATCH,
  entriesOf,
  FRONT_DESK,
  outcomeOf,
  ringAgency,
} from '../support/agencies.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { dialled, promise } from '../support/return-calls.ts';

const BUSY = 17;
const customerFirst = `otherwise: main
queues:
  main: { name: Main, rings: [{}], returnCalls: customer-first }
`;
const CALLER = '+15550100';
const numbers = (line: TestLine) => dialled(line).map(({ number }) => number);
const callBackOf = ({ desk }: Pick<CallWithAgency, 'desk'>) => desk.state.call?.caller.proof.callBack;
const heard = (line: TestLine, callId: string) =>
  line.telephony.heardTogether(`talking-${callId}`).toSorted();

/** The agency was busy, a call to it was promised, and its time has come: whoever promised it has asked for it, and is rung. */
async function promisedCall(line: TestLine) {
  const first = await callWithAgency(line);
  const { desk, callId, cookie } = first;
  const { legId, callBackId } = await ringAgency(line, first);
  line.telephony.channelEnds(legId, BUSY);
  expect(await outcomeOf(desk)).toBe('busy');
  const dueAt = new Date(line.clock.now().getTime() + 11 * 60_000).toISOString();
  desk.send({ kind: 'ask-again', callBackId, dueAt, owner: 'me' });
  await desk.until((state) => state.call?.caller.proof.callBack?.promisedBy);
  desk.send({ kind: 'hang-up', callId });
  await desk.until((state) => state.wrapUp);
  desk.send({ kind: 'finish-wrap-up', callId, code: 'caller-will-call-again' });
  await desk.until((state) => state.presence.state === 'ready');
  const { taskId } = await line.inTime(() => desk.find((state) => state.task));
  for (const act of ['acceptance', 'ringing'])
    expect((await ask(line, cookie, 'POST', `/api/tasks/${taskId}/${act}`)).status).toBe(204);
  const offer = await line.inTime(() => desk.find((state) => state.offer));
  return { ...first, callId: offer.callId, offer, callerLegId: `return-${offer.callId}` };
}
type Promised = Awaited<ReturnType<typeof promisedCall>>;

/** The call-taker has taken it. */
async function take(line: TestLine, { desk, offer }: Promised) {
  await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(true));
  line.telephony.deskAnswers(offer.legId);
  await desk.until((state) => state.call?.state === 'talking');
}

/** The call-taker has taken it, and the agency's telephone rings; the leg of the agency. */
async function takeAndRing(line: TestLine, promised: Promised) {
  const before = dialled(line).length;
  await take(line, promised);
  await line.inTime(() => expect(callBackOf(promised)?.state).toBe('dialling'));
  await eventually(() => expect(dialled(line)).toHaveLength(before + 1));
  return dialled(line).at(-1)?.legId ?? '';
}

/** The call-taker talks with the agency; the call-back of it. */
async function takeAndConsult(line: TestLine, promised: Promised) {
  const legId = await takeAndRing(line, promised);
  line.telephony.deskAnswers(legId);
  const callBack = await promised.desk.until((state) => {
    const { callBack: shown } = state.call?.caller.proof ?? {};
    return state.call?.state === 'held' && shown?.isAgencyThere ? shown : undefined;
  });
  return { legId, callBackId: callBack.callBackId };
}

const freeze = (line: TestLine, { agencyId }: CallWithAgency['agency'], telephoneId: string) =>
  line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO agencies.telephone_change (proposal_id, agency_id, telephone_id, made_at)
    VALUES (gen_random_uuid(), '${agencyId}', '${telephoneId}', now())`);

const callerIsRung = (line: TestLine) => line.inTime(() => expect(numbers(line).at(-1)).toBe(CALLER));

describe('a promise to call an agency again', () => {
  it('calls the agency before the caller; where the officer is there, the call is theirs, proven, and nobody else is rung', async () => {
    const line = await openTestLine();
    // Not even a queue that rings its callers first rings this one.
    await publishRules(line.staffing, customerFirst, { kind: 'command-line' });
    await eventually(() => expect(line.routing.rulesVersion()).toBe(1));
    const promised = await promisedCall(line);
    const { desk, callId, offer } = promised;
    expect(offer.caller.returnCall).toEqual({ attempt: 1, leg: 'to-dial', agencyFirst: true });
    const { legId, callBackId } = await takeAndConsult(line, promised);
    // Both times the directory's number: the caller's was never dialled.
    expect(numbers(line)).toEqual([DISPATCH, DISPATCH]);
    // There is no caller to let in.
    desk.send({ kind: 'resume', callId });
    await desk.untilRefused(1);
    desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    await line.inTime(() => desk.find((state) => state.call?.caller.returnCall?.leg === 'there'));
    expect(desk.state.call?.caller.proof.verification?.method).toBe('call-back-officer');
    expect(desk.state.call?.state).toBe('talking');
    await eventually(() => expect(heard(line, callId)).toEqual([legId, offer.legId].toSorted()));
    line.telephony.channelEnds(legId);
    await desk.until((state) => state.wrapUp);
    expect(numbers(line)).toEqual([DISPATCH, DISPATCH]);
    await eventually(async () => expect(await promise(line)).toEqual(['fulfilled']));
    const kept = 'SELECT outcome, number_dialled FROM agencies.call_back ORDER BY begun_at';
    expect(await line.asAdministrator(kept)).toEqual(['busy', 'officer-reached']);
    expect(await entriesOf(line, 'call-back-begun')).toHaveLength(2);
    expect(await entriesOf(line, 'return-call-dialled')).toEqual([]);
  });

  it('whose telephone is busy has the caller rung, who is told', async () => {
    const line = await openTestLine();
    const promised = await promisedCall(line);
    const legId = await takeAndRing(line, promised);
    line.telephony.channelEnds(legId, BUSY);
    await callerIsRung(line);
    expect(callBackOf(promised)?.outcome).toBe('busy');
    line.telephony.deskAnswers(promised.callerLegId);
    await promised.desk.until((state) => state.call?.caller.returnCall?.leg === 'there');
    await eventually(() =>
      expect(heard(line, promised.callId)).toEqual([promised.callerLegId, promised.offer.legId].toSorted()),
    );
  });

  it('has the caller rung who says the words that dispatch has passed on', async () => {
    const line = await openTestLine();
    const promised = await promisedCall(line);
    const { desk, callerLegId } = promised;
    const { legId, callBackId } = await takeAndConsult(line, promised);
    desk.send({ kind: 'give-word', callBackId });
    const word = await desk.until((state) => state.call?.caller.proof.callBack?.word);
    // Nobody has said it: the caller is not there.
    desk.send({ kind: 'enter-word', callBackId, word });
    await desk.untilRefused(1);
    expect(numbers(line)).not.toContain(CALLER);
    line.telephony.channelEnds(legId);
    await callerIsRung(line);
    desk.send({ kind: 'enter-word', callBackId, word });
    await desk.untilRefused(2);
    line.telephony.deskAnswers(callerLegId);
    await desk.until((state) => state.call?.caller.returnCall?.leg === 'there');
    desk.send({ kind: 'enter-word', callBackId, word });
    const proof = await desk.until((state) => state.call?.caller.proof.verification);
    expect(proof.method).toBe('call-back-dispatch');
  });

  it('where the officer is gone lets the agency go, and has the caller rung', async () => {
    const line = await openTestLine();
    const promised = await promisedCall(line);
    const { legId, callBackId } = await takeAndConsult(line, promised);
    promised.desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-gone' });
    await callerIsRung(line);
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(false));
    expect(promised.desk.state.call?.caller.proof.verification).toBeNull();
  });

  it('dials another telephone of the agency where that one is frozen by then', async () => {
    const line = await openTestLine();
    const promised = await promisedCall(line);
    await freeze(line, promised.agency, promised.agency.telephoneId);
    await takeAndRing(line, promised);
    expect(numbers(line)).toEqual([DISPATCH, FRONT_DESK]);
  });

  it('rings the caller at once where no telephone of the agency is dialled by then, and the ledger says why', async () => {
    const line = await openTestLine();
    const promised = await promisedCall(line);
    const { agency } = promised;
    await freeze(line, agency, agency.telephoneId);
    await freeze(line, agency, agency.frontDeskId);
    await take(line, promised);
    await callerIsRung(line);
    expect(numbers(line)).toEqual([DISPATCH, CALLER]);
    expect(String(await entriesOf(line, 'call-back-refused'))).toContain('telephone-frozen');
  });

  it('calls the agency again for whoever has the call next, where its call-taker is gone', async () => {
    const line = await openTestLine();
    const promised = await promisedCall(line);
    const { desk, callId } = promised;
    await takeAndRing(line, promised);
    desk.send({ kind: 'return-to-queue', callId });
    const other = await line.openDesk('Otto Otherone');
    await other.desk.becomeReady();
    const offer = await line.inTime(() => other.desk.find((state) => state.offer));
    await takeAndRing(line, { ...promised, ...other, offer });
    expect(numbers(line)).toEqual([DISPATCH, DISPATCH, DISPATCH]);
  });

  it('that the call-taker hangs up on is tried again after the pause, the agency first again', async () => {
    const line = await openTestLine();
    const promised = await promisedCall(line);
    const { desk, callId } = promised;
    await takeAndRing(line, promised);
    desk.send({ kind: 'hang-up', callId });
    await desk.until((state) => state.wrapUp);
    expect(await promise(line)).toEqual(['planned']);
    expect(await line.asAdministrator('SELECT outcome FROM calls.return_attempt')).toEqual(['given-up']);
    expect(numbers(line)).not.toContain(CALLER);
    const kept = 'SELECT after_call_back_id IS NOT NULL FROM calls.return_call';
    expect(await line.asAdministrator(kept)).toEqual(['true']);
  });

  it('goes on after a restart where it was', async () => {
    const line = await openTestLine();
    const promised = await promisedCall(line);
    const legId = await takeAndRing(line, promised);
    line.telephony.goAway();
    line.telephony.channels.delete(legId);
    line.telephony.comeBack();
    await callerIsRung(line);
  });
});
