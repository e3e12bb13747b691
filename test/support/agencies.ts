import { randomUUID } from 'node:crypto';
import type { CallBackView } from '../../contract/call-back.ts';
import { connectCall } from './calls.ts';
import { eventually, type TestLine } from './line.ts';

export const DISPATCH = '+12025550110';
export const FRONT_DESK = '+12025550111';

type Kept = { agencyFunction?: string | null; isRetired?: boolean; isFrozen?: boolean };

/**
 * A made-up agency with two telephones, as two people would have put it there: its triggers are passed by, since how an agency gets
 * into the directory is not what these tests are about.
 */
export async function keepAgency(
  line: Pick<TestLine, 'asAdministrator'>,
  name = 'Example County Sheriff',
  { agencyFunction = 'patrol', isRetired = false, isFrozen = false }: Kept = {},
) {
  const [agencyId, dispatchId, frontDeskId, proposalId] = [1, 2, 3, 4].map(() => randomUUID());
  const ori = `ZZ${String(Math.floor(Math.random() * 10_000_000)).padStart(7, '0')}`;
  const telephone = (telephoneId: string | undefined, number: string, usedFor: string) =>
    `INSERT INTO agencies.telephone
       (telephone_id, agency_id, number, used_for, source, proposal_id, confirmed_at, check_due_at, retired_at)
     VALUES ('${telephoneId}', '${agencyId}', '${number}', '${usedFor}', 'A test', '${proposalId}', now(),
       now() + interval '300 days', ${isRetired ? 'now()' : 'NULL'});`;
  const words = agencyFunction === null ? 'NULL, NULL' : `'${agencyFunction}', '${proposalId}'`;
  await line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO agencies.agency (agency_id, ori, name, state_code, function, function_proposal_id, added_at)
    VALUES ('${agencyId}', '${ori}', '${name}', 'ZZ', ${words}, now());
    ${telephone(dispatchId, DISPATCH, 'dispatch')}
    ${telephone(frontDeskId, FRONT_DESK, 'front-desk')}`);
  if (isFrozen)
    await line.asAdministrator(`SET session_replication_role = replica;
      INSERT INTO agencies.telephone_change (proposal_id, agency_id, telephone_id, made_at)
      VALUES ('${randomUUID()}', '${agencyId}', '${dispatchId}', now())`);
  return {
    agencyId: agencyId ?? '',
    telephoneId: dispatchId ?? '',
    frontDeskId: frontDeskId ?? '',
    ori,
    name,
  };
}

/** Where the officers of an agency that is there already are rung. */
export const nameDispatch = (
  { asAdministrator }: Pick<TestLine, 'asAdministrator'>,
  agencyId: string,
  number = DISPATCH,
) =>
  asAdministrator(`SET session_replication_role = replica;
    INSERT INTO agencies.telephone
      (telephone_id, agency_id, number, used_for, source, proposal_id, confirmed_at, check_due_at)
      VALUES (gen_random_uuid(), '${agencyId}', '${number}', 'dispatch', 'A test', gen_random_uuid(), now(), now() + interval '300 days');
    SET session_replication_role = DEFAULT`);

/** A caller and a call-taker who talk, and an agency that can be called back. */
export async function callWithAgency(line: TestLine) {
  return { ...(await connectCall(line)), agency: await keepAgency(line) };
}
export type CallWithAgency = Awaited<ReturnType<typeof callWithAgency>>;

const callBackOf = (desk: CallWithAgency['desk'], look: (callBack: CallBackView) => boolean) =>
  desk.until((state) => {
    const callBack = state.call?.caller.proof.callBack;
    return callBack && look(callBack) ? callBack : undefined;
  });

/** The agency's telephone rings. */
export async function ringAgency(line: TestLine, { desk, callId, agency }: CallWithAgency) {
  const before = line.telephony.dialling.dialled.length;
  const { agencyId, telephoneId } = agency;
  desk.send({ kind: 'begin-call-back', callId, agencyId, telephoneId });
  const rung = await eventually(() => {
    const dialled = line.telephony.dialling.dialled[before];
    if (!dialled) throw new Error('The agency is not rung yet.');
    return dialled;
  });
  const callBack = await callBackOf(desk, ({ state }) => state === 'dialling');
  return { ...rung, callBackId: callBack.callBackId };
}

/** Somebody answers there: the caller hears music, and the call-taker talks with the agency. */
export async function consultAgency(line: TestLine, call: CallWithAgency) {
  const rung = await ringAgency(line, call);
  line.telephony.deskAnswers(rung.legId);
  const callBack = await callBackOf(
    call.desk,
    ({ state, isAgencyThere }) => state === 'answered' && isAgencyThere,
  );
  await call.desk.until((state) => state.call?.state === 'held');
  return { ...rung, participantId: callBack.participantId ?? '' };
}

/** Dispatch has the word and has hung up; the caller is back with the call-taker, and can say it. */
export async function passWord(line: TestLine, call: CallWithAgency) {
  const consulted = await consultAgency(line, call);
  const { callBackId, legId } = consulted;
  call.desk.send({ kind: 'give-word', callBackId });
  const { word } = await callBackOf(call.desk, (one) => one.word !== null);
  line.telephony.channelEnds(legId);
  await callBackOf(call.desk, ({ isAgencyThere }) => !isAgencyThere);
  call.desk.send({ kind: 'resume', callId: call.callId });
  await call.desk.until((state) => state.call?.state === 'talking');
  return { ...consulted, word: word ?? '' };
}

/** What came of the last call-back, once there is an outcome. */
export const outcomeOf = async (desk: CallWithAgency['desk']) =>
  (await callBackOf(desk, ({ outcome }) => outcome !== null)).outcome;

export const entriesOf = (line: TestLine, kind: string): Promise<string[]> =>
  line.asAdministrator(
    `SELECT content::jsonb->>'subject' FROM ledger.entry WHERE kind = '${kind}' ORDER BY entry_id`,
  );
