import { expect } from 'vitest';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { keepOwnTelephone, revokeOfficer } from '../../server/rooms/agencies/index.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import { type CallWithAgency, callWithAgency, consultAgency, DISPATCH, outcomeOf } from './agencies.ts';
import { eventually, openTestLine, type TestLine } from './line.ts';
import { newOfficer, type TestOfficer } from './officers.ts';

export const OWN = '+12025550143';
export const OTHER = '+12025550144';
export const dialled = (line: TestLine) => line.telephony.dialling.dialled.map(({ number }) => number);
export const states = (line: TestLine) =>
  line.asAdministrator(`SELECT coalesce(ended_because, CASE WHEN confirmed_at IS NULL THEN 'given' ELSE 'confirmed' END)
    FROM agencies.officer_telephone ORDER BY given_at, ended_at NULLS LAST`);
export const parts = (line: TestLine) => ({
  ...line.staffing,
  keys: line.keys,
  publicUrl: 'https://line.example',
});
export const give = (line: TestLine, { officerId }: TestOfficer, number = OWN) =>
  inTransaction(line.db, (tx) => keepOwnTelephone(tx, parts(line), officerId, number));
export const revoke = (line: TestLine, { officerId }: TestOfficer) =>
  inTransaction(line.db, (tx) => revokeOfficer(tx, officerId, { at: line.clock.now(), actor: lineActor }));

/** An officer of the agency that can be called back in this call. */
export async function officerOf(
  line: TestLine,
  { agency }: CallWithAgency,
  name?: string,
): Promise<TestOfficer> {
  const officer = await newOfficer(line, name);
  await line.asAdministrator(
    `UPDATE agencies.officer SET agency_id = '${agency.agencyId}' WHERE officer_id = '${officer.officerId}'`,
  );
  return { ...officer, agencyId: agency.agencyId };
}

/** The officer has given a telephone, and is at the agency now. */
export async function reachedAtAgency() {
  const line = await openTestLine();
  const call = await callWithAgency(line);
  const officer = await officerOf(line, call);
  expect(await give(line, officer)).toBe('given');
  const { callBackId, participantId } = await consultAgency(line, call);
  const reach = async () => {
    call.desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    expect(await outcomeOf(call.desk)).toBe('officer-reached');
  };
  const compare = (number = '(202) 555-0143', { officerNumber } = officer) =>
    call.desk.send({ kind: 'compare-officer-telephone', callBackId, officerNumber, number });
  const compared = () =>
    call.desk.until((state) => state.call?.caller.proof.callBack?.telephoneToConfirm ?? undefined);
  const conclude = (telephoneId: string, saidThatName = true) =>
    call.desk.send({ kind: 'confirm-officer-telephone', callBackId, telephoneId, saidThatName });
  const letAgencyGo = async () => {
    call.desk.send({ kind: 'let-go', participantId });
    await call.desk.until((state) => state.call?.caller.proof.callBack?.isAgencyThere === false);
    call.desk.send({ kind: 'resume', callId: call.callId });
    await call.desk.until((state) => state.call?.state === 'talking');
  };
  return { line, call, officer, callBackId, reach, compare, compared, conclude, letAgencyGo };
}
export type Reached = Awaited<ReturnType<typeof reachedAtAgency>>;

/** Confirmed at the agency, which has gone again. */
export async function confirmed() {
  const reached = await reachedAtAgency();
  await reached.reach();
  reached.compare();
  reached.conclude((await reached.compared()).telephoneId);
  await reached.call.desk.until((state) => state.call?.caller.proof.callBack?.telephoneConfirmed);
  await reached.letAgencyGo();
  return reached;
}

export const callOwn = ({ call, officer }: Pick<Reached, 'call' | 'officer'>) =>
  call.desk.send({
    kind: 'begin-call-back-to-officer',
    callId: call.callId,
    officerId: officer.officerId,
  });

/** Its officer answers the own telephone, and says that the call is theirs. */
export async function answerOwn(reached: Reached): Promise<void> {
  const { line, call } = reached;
  callOwn(reached);
  await eventually(() => expect(dialled(line)).toEqual([DISPATCH, OWN]));
  line.telephony.deskAnswers(line.telephony.dialling.dialled.at(-1)?.legId ?? '');
  const { callBackId } = await call.desk.until((state) => {
    const shown = state.call?.caller.proof.callBack;
    return shown?.isAgencyThere && shown.officerName !== null ? shown : undefined;
  });
  call.desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
}
