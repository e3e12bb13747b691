import type { Updateable } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { TablesOf } from '../../server/platform/db/database.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { giveOwnTelephone, revokeOfficer, viewOwnTelephone } from '../../server/rooms/agencies/index.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import {
  type CallWithAgency,
  callWithAgency,
  consultAgency,
  DISPATCH,
  entriesOf,
  outcomeOf,
} from '../support/agencies.ts';
import { enrolledOfficer, openEnrolling } from '../support/enrolment.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { newOfficer, type TestOfficer } from '../support/officers.ts';

const OWN = '+12025550143';
const OTHER = '+12025550144';
const dialled = (line: TestLine) => line.telephony.dialling.dialled.map(({ number }) => number);
const states = (line: TestLine) =>
  line.asAdministrator(`SELECT coalesce(ended_because, CASE WHEN confirmed_at IS NULL THEN 'given' ELSE 'confirmed' END)
    FROM agencies.officer_telephone ORDER BY given_at, ended_at NULLS LAST`);
const parts = (line: TestLine) => ({
  ...line.staffing,
  keys: line.keys,
  publicUrl: 'https://line.example',
});
const give = (line: TestLine, { officerId }: TestOfficer, number = OWN) =>
  giveOwnTelephone(parts(line), officerId, number);
const revoke = (line: TestLine, { officerId }: TestOfficer) =>
  inTransaction(line.db, (tx) => revokeOfficer(tx, officerId, { at: line.clock.now(), actor: lineActor }));

/** An officer of the agency that can be called back in this call. */
async function officerOf(line: TestLine, { agency }: CallWithAgency, name?: string): Promise<TestOfficer> {
  const officer = await newOfficer(line, name);
  await line.asAdministrator(
    `UPDATE agencies.officer SET agency_id = '${agency.agencyId}' WHERE officer_id = '${officer.officerId}'`,
  );
  return { ...officer, agencyId: agency.agencyId };
}

/** The officer has given a telephone, and is at the agency now. */
async function reachedAtAgency() {
  const line = await openTestLine();
  const call = await callWithAgency(line);
  const officer = await officerOf(line, call);
  expect(await give(line, officer)).toBe('given');
  const { callBackId, participantId } = await consultAgency(line, call);
  const reach = async () => {
    call.desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    expect(await outcomeOf(call.desk)).toBe('officer-reached');
  };
  const confirm = (number = '(202) 555-0143', { officerNumber } = officer) =>
    call.desk.send({ kind: 'confirm-officer-telephone', callBackId, officerNumber, number });
  const letAgencyGo = async () => {
    call.desk.send({ kind: 'let-go', participantId });
    await call.desk.until((state) => state.call?.caller.proof.callBack?.isAgencyThere === false);
    call.desk.send({ kind: 'resume', callId: call.callId });
    await call.desk.until((state) => state.call?.state === 'talking');
  };
  return { line, call, officer, callBackId, reach, confirm, letAgencyGo };
}
type Reached = Awaited<ReturnType<typeof reachedAtAgency>>;

/** Confirmed at the agency, which has gone again. */
async function confirmed() {
  const reached = await reachedAtAgency();
  await reached.reach();
  reached.confirm();
  await reached.call.desk.until((state) => state.call?.caller.proof.callBack?.telephoneConfirmed);
  await reached.letAgencyGo();
  return reached;
}

const callOwn = ({ call, officer }: Pick<Reached, 'call' | 'officer'>) =>
  call.desk.send({
    kind: 'begin-call-back-to-officer',
    callId: call.callId,
    officerId: officer.officerId,
  });

describe("an officer's own telephone", () => {
  it('is confirmed where the officer was reached at the agency, then offered by number, and dialled', async () => {
    const reached = await confirmed();
    const { line, call, officer } = reached;
    const { desk, callId } = call;
    desk.send({ kind: 'find-agencies', callId, text: officer.officerNumber });
    await desk.until(() => desk.agencies[0]?.officers.length === 1);
    expect(desk.agencies[0]).toMatchObject({
      agencyId: officer.agencyId,
      officers: [{ officerId: officer.officerId, name: 'R. Example', badge: 'B-12' }],
    });
    expect(JSON.stringify(desk.agencies)).not.toContain('5550143');
    callOwn(reached);
    await eventually(() => expect(dialled(line)).toEqual([DISPATCH, OWN]));
    const ringing = line.telephony.dialling.dialled.at(-1);
    line.telephony.deskAnswers(ringing?.legId ?? '');
    const callBack = await desk.until((state) => {
      const shown = state.call?.caller.proof.callBack;
      return shown?.isAgencyThere && shown.officerName === 'R. Example' ? shown : undefined;
    });
    expect(callBack).toMatchObject({ number: null, usedFor: null });
    // Nobody there is dispatch: no word is given.
    desk.send({ kind: 'give-word', callBackId: callBack.callBackId });
    await desk.untilRefused(1);
    const { callBackId } = callBack;
    desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    const proof = await desk.until((state) => {
      const verification = state.call?.caller.proof.verification;
      return verification?.method === 'call-back-own-telephone' ? verification : undefined;
    });
    expect(proof.endedAt).toBeNull();
    const named = await line.asAdministrator(
      "SELECT officer_id FROM agencies.verification WHERE method = 'call-back-own-telephone'",
    );
    expect(named).toEqual([officer.officerId]);
    const written = ['officer-telephone-given', 'officer-telephone-confirmed', 'call-back-to-officer-begun'];
    for (const kind of [...written, 'call-back-officer-viewed'] as const)
      expect([kind, (await entriesOf(line, kind)).length]).toEqual([kind, 1]);
    const kept = await line.asAdministrator(
      'SELECT t::text FROM agencies.officer_telephone t UNION ALL SELECT b::text FROM agencies.call_back b UNION ALL SELECT content FROM ledger.entry',
    );
    expect(kept.join()).not.toContain('5550143');
  });

  it('proves nothing any more once its officer is revoked, also while it rings', async () => {
    const reached = await confirmed();
    const { line, call, officer } = reached;
    callOwn(reached);
    await eventually(() => expect(dialled(line)).toEqual([DISPATCH, OWN]));
    line.telephony.deskAnswers(line.telephony.dialling.dialled.at(-1)?.legId ?? '');
    const callBack = await call.desk.until((state) => {
      const shown = state.call?.caller.proof.callBack;
      return shown?.isAgencyThere && shown.officerName !== null ? shown : undefined;
    });
    await revoke(line, officer);
    const { callBackId } = callBack;
    call.desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    await call.desk.until(
      (state) => state.call?.caller.proof.callBack?.outcome === 'nothing-confirmed' || undefined,
    );
    const own = await line.asAdministrator(
      "SELECT 1 FROM agencies.verification WHERE method = 'call-back-own-telephone'",
    );
    expect(own).toEqual([]);
  });

  it('is given, seen by its last digits and removed in the portal, where what is no number is not taken', async () => {
    const enrolling = await openEnrolling();
    const { browser } = await enrolledOfficer(enrolling);
    const refused = await browser.post('/officer/telephone', { number: '555-01' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="555-01"');
    expect((await browser.post('/officer/telephone', { number: '202 555 0143' })).status).toBe(303);
    // Whoever did not give it hears of it.
    expect(await entriesOf(enrolling.line, 'officer-notice-queued')).toEqual([
      expect.stringContaining('telephone-given'),
    ]);
    const shown = await browser.get('/officer/telephone');
    expect(shown.text).toContain('ends in 0143');
    expect(shown.text).not.toContain('555');
    expect((await browser.post('/officer/telephone/removal')).status).toBe(303);
    expect(await states(enrolling.line)).toEqual(['removed']);
    expect((await browser.post('/officer/telephone/removal')).status).toBe(404);
  });
});

describe('promise 4: no telephone of an officer is dialled', () => {
  it('that nobody has confirmed, whatever number stands in the message', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const officer = await officerOf(line, call);
    await give(line, officer);
    const { callId, desk } = call;
    const { officerId } = officer;
    desk.send({
      ...({ kind: 'begin-call-back-to-officer', callId, officerId } as const),
      ...{ number: OWN, numberDialled: OWN },
    });
    await desk.untilRefused(1);
    expect(desk.refusals[0]?.code).toBe('HL_OFFICER_NOT_CALLED');
    expect(dialled(line)).toEqual([]);
    expect(String(await entriesOf(line, 'call-back-to-officer-refused'))).toContain(
      'telephone-not-confirmed',
    );
    desk.send({ kind: 'find-agencies', callId, text: officer.officerNumber });
    await desk.until(() => desk.agencies.length === 1);
    expect(desk.agencies[0]?.officers).toEqual([]);
  });

  it('nor one that was changed, or taken back, since', async () => {
    const reached = await confirmed();
    const { line, call, officer } = reached;
    expect(await give(line, officer, OTHER)).toBe('given');
    expect(await states(line)).toEqual(['replaced', 'given']);
    callOwn(reached);
    await call.desk.untilRefused(1);
    expect(dialled(line)).toEqual([DISPATCH]);
  });

  it('nor that of an officer who was revoked, and its number cannot be read any more', async () => {
    const reached = await confirmed();
    const { line, call, officer } = reached;
    await revoke(line, officer);
    expect(await states(line)).toEqual(['officer-revoked']);
    expect(await viewOwnTelephone(parts(line), officer.officerId)).toBeUndefined();
    expect(await entriesOf(line, 'content-destroyed')).toHaveLength(1);
    callOwn(reached);
    await call.desk.untilRefused(1);
    expect(dialled(line)).toEqual([DISPATCH]);
    expect(String(await entriesOf(line, 'call-back-to-officer-refused'))).toContain('officer-not-active');
  });

  it('and none is confirmed before the officer was reached there', async () => {
    const { line, call, confirm } = await reachedAtAgency();
    confirm();
    await call.desk.untilRefused(1);
    expect(call.desk.refusals[0]?.code).toBe('HL_CALL_MOVED_ON');
    expect(await states(line)).toEqual(['given']);
  });

  it('nor once the agency has hung up: whoever is still there may be anybody', async () => {
    const { line, call, reach, confirm, letAgencyGo } = await reachedAtAgency();
    await reach();
    await letAgencyGo();
    confirm();
    await call.desk.untilRefused(1);
    expect(call.desk.refusals[0]?.code).toBe('HL_CALL_MOVED_ON');
    expect(await states(line)).toEqual(['given']);
  });

  it("nor one that is another officer's, or of another agency's officer, or not what was given; three tries end it", async () => {
    const { line, call, reach, confirm } = await reachedAtAgency();
    const colleague = await officerOf(line, call, 'C. Colleague');
    await give(line, colleague, OTHER);
    const stranger = await newOfficer(line, 'S. Stranger');
    await give(line, stranger, OTHER);
    await reach();
    confirm('(202) 555-0144');
    confirm('(202) 555-0143', colleague);
    confirm('(202) 555-0144', stranger);
    await call.desk.untilRefused(3);
    // A right one comes too late.
    confirm();
    await call.desk.untilRefused(4);
    expect(new Set(call.desk.refusals.map(({ code }) => code))).toEqual(
      new Set(['HL_TELEPHONE_NOT_CONFIRMED']),
    );
    expect(await states(line)).toEqual(['given', 'given', 'given']);
    expect(await entriesOf(line, 'officer-telephone-not-confirmed')).toHaveLength(4);
  });

  it("and the database keeps to that against the server's own role", async () => {
    const { line, callBackId, reach, officer } = await reachedAtAgency();
    const { accountId } = await line.signInAs('call-taker');
    const forge = (changes: Updateable<TablesOf<'agencies'>['agencies.officer_telephone']>) =>
      line.db
        .updateTable('agencies.officer_telephone')
        .set(changes)
        .where('officer_id', '=', officer.officerId)
        .execute();
    const confirmation = {
      confirmed_at: line.clock.now(),
      confirmed_by: accountId,
      confirmed_in: callBackId,
    };
    await expect(forge(confirmation)).rejects.toThrow(/reached at the agency/);
    await reach();
    await expect(forge({ number_kept: 'a'.repeat(64) })).rejects.toThrow(/never changed/);
    await expect(forge({ officer_id: officer.officerId })).rejects.toThrow(/permission denied/);
    const dial = line.asAdministrator(`INSERT INTO agencies.call_back
      (call_back_id, call_id, agency_id, officer_id, officer_telephone_id, participant_id, state, begun_by, begun_at)
      SELECT gen_random_uuid(), call_id, t.agency_id, t.officer_id, t.officer_telephone_id, participant_id, 'dialling', begun_by, now()
      FROM agencies.call_back JOIN agencies.officer_telephone t USING (agency_id)`);
    await expect(dial).rejects.toThrow(/Only a confirmed telephone/);
  });
});
