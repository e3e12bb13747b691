import type { Updateable } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { TablesOf } from '../../server/platform/db/database.ts';
import { removeOwnTelephone, viewOwnTelephone } from '../../server/rooms/agencies/index.ts';
import { callWithAgency, DISPATCH, entriesOf } from '../support/agencies.ts';
import { eventually, openTestLine } from '../support/line.ts';
import { newOfficer } from '../support/officers.ts';
import {
  answerOwn,
  callOwn,
  confirmed,
  dialled,
  give,
  OTHER,
  OWN,
  officerOf,
  parts,
  reachedAtAgency,
  revoke,
  states,
} from '../support/own-telephones.ts';

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
    const notices = [...(await entriesOf(line, 'officer-notice-not-sent'))];
    expect(String(notices)).toContain('telephone-confirmed');
    const given = ['officer-telephone-given', 'officer-telephone-compared', 'officer-telephone-confirmed'];
    const written = [...given, 'call-back-to-officer-begun'];
    for (const kind of [...written, 'call-back-officer-viewed'] as const)
      expect([kind, (await entriesOf(line, kind)).length]).toEqual([kind, 1]);
    const kept = await line.asAdministrator(
      'SELECT t::text FROM agencies.officer_telephone t UNION ALL SELECT b::text FROM agencies.call_back b UNION ALL SELECT content FROM ledger.entry',
    );
    expect(kept.join()).not.toContain('5550143');
  });

  it('is neither shown nor left to a call-taker who did not read it out: their look is not in the ledger', async () => {
    const { line, call, reach, compare, compared, conclude } = await reachedAtAgency();
    await reach();
    compare();
    const { telephoneId } = await compared();
    await line.asAdministrator('UPDATE agencies.call_back SET compared_by = gen_random_uuid()');
    conclude(telephoneId);
    await call.desk.untilRefused(1);
    await line.inTime(() =>
      expect(call.desk.state.call?.caller.proof.callBack?.telephoneToConfirm).toBeNull(),
    );
    expect(await states(line)).toEqual(['given']);
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

  it('proves nothing any more of the call in which it was rung, once it is removed or replaced', async () => {
    for (const end of ['removed', 'replaced'] as const) {
      const reached = await confirmed();
      const { line, call, officer } = reached;
      await answerOwn(reached);
      const held = () => call.desk.state.call?.caller.proof.verification;
      await call.desk.until(
        () => (held()?.method === 'call-back-own-telephone' && held()?.endedAt === null) || undefined,
      );
      if (end === 'removed') await removeOwnTelephone(parts(line), officer.officerId);
      else await give(line, officer, OTHER);
      const own = "FROM agencies.verification WHERE method = 'call-back-own-telephone'";
      expect(await line.asAdministrator(`SELECT ended_because ${own}`)).toEqual(['withdrawn']);
      expect(String(await entriesOf(line, 'proof-ended'))).toContain('withdrawn');
      await line.inTime(() => expect(held()?.endedAt).not.toBeNull());
    }
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
    const { line, call, compare } = await reachedAtAgency();
    compare();
    await call.desk.untilRefused(1);
    expect(call.desk.refusals[0]?.code).toBe('HL_CALL_MOVED_ON');
    expect(await states(line)).toEqual(['given']);
  });

  it('nor once the agency has hung up: whoever is still there may be anybody', async () => {
    const { line, call, reach, compare, compared, conclude, letAgencyGo } = await reachedAtAgency();
    await reach();
    compare();
    const { telephoneId } = await compared();
    await letAgencyGo();
    expect(call.desk.state.call?.caller.proof.callBack?.telephoneToConfirm).toBeNull();
    conclude(telephoneId);
    compare();
    await call.desk.untilRefused(2);
    expect(call.desk.refusals.map(({ code }) => code)).toEqual(['HL_CALL_MOVED_ON', 'HL_CALL_MOVED_ON']);
    expect(await states(line)).toEqual(['given']);
  });

  it("nor a colleague's in the colleague's absence: the call-taker sees whose it is, and hears another name", async () => {
    const { line, call, officer, reach, compare, compared, conclude } = await reachedAtAgency();
    await reach();
    // The one who is there has had a telephone of their own given in the name of the officer whose number they know.
    compare();
    const { telephoneId, name, badge } = await compared();
    expect([name, badge]).toEqual(['R. Example', 'B-12']);
    expect(await states(line)).toEqual(['given']);
    const { officerId } = officer;
    expect(await entriesOf(line, 'officer-telephone-compared')).toEqual([expect.stringContaining(officerId)]);
    conclude(telephoneId, false);
    await call.desk.until(
      (state) => state.call?.caller.proof.callBack?.telephoneToConfirm === null || undefined,
    );
    expect(await entriesOf(line, 'officer-telephone-not-theirs')).toHaveLength(1);
    // What was not compared anew is not confirmed, and what was given since is not what was compared.
    conclude(telephoneId);
    await call.desk.untilRefused(1);
    compare();
    await compared();
    await give(line, officer, OTHER);
    conclude(telephoneId);
    await call.desk.untilRefused(2);
    expect(await states(line)).toEqual(['replaced', 'given']);
    expect(await entriesOf(line, 'officer-telephone-confirmed')).toEqual([]);
  });

  it("nor one that is another officer's, or of another agency's officer, or not what was given; three tries end it", async () => {
    const { line, call, reach, compare } = await reachedAtAgency();
    const colleague = await officerOf(line, call, 'C. Colleague');
    await give(line, colleague, OTHER);
    const stranger = await newOfficer(line, 'S. Stranger');
    await give(line, stranger, OTHER);
    await reach();
    compare('(202) 555-0144');
    compare('(202) 555-0143', colleague);
    compare('(202) 555-0144', stranger);
    await call.desk.untilRefused(3);
    // A right one comes too late.
    compare();
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
