import { describe, expect, it } from 'vitest';
import {
  callWithAgency,
  consultAgency,
  DISPATCH,
  entriesOf,
  keepAgency,
  outcomeOf,
  passWord,
  ringAgency,
} from '../support/agencies.ts';
import { connectCall, waitFrom } from '../support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';

const GIVEN = '+12025550199';
const dialled = (line: TestLine) => line.telephony.dialling.dialled.map(({ number }) => number);
const countProofs = (line: TestLine) => line.asAdministrator('SELECT count(*) FROM agencies.verification');

describe('promise 4: nothing that a caller gave is dialled', () => {
  it('neither a number in the message, nor one in the enquiry, nor the claimed one', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk, callId, agency, cookie } = call;
    const opened = await ask(line, cookie, 'POST', '/api/enquiries', { callId });
    expect(opened.status).toBe(200);
    const { agencyId, telephoneId } = agency;
    const withNumber = { number: GIVEN, numberDialled: GIVEN, telephone: GIVEN };
    desk.send({ kind: 'begin-call-back', callId, agencyId, telephoneId, ...withNumber });
    await eventually(() => expect(dialled(line)).toEqual([DISPATCH]));
    expect(await line.asAdministrator('SELECT number_dialled FROM agencies.call_back')).toEqual([DISPATCH]);
  });

  it('nor a telephone of another agency than the one that was named', async () => {
    const line = await openTestLine();
    const { desk, callId, agency } = await callWithAgency(line);
    const other = await keepAgency(line, 'Another Example Police');
    desk.send({
      ...({ kind: 'begin-call-back', callId } as const),
      ...{ agencyId: agency.agencyId, telephoneId: other.telephoneId },
    });
    await desk.untilRefused(1);
    expect(desk.refusals[0]?.code).toBe('HL_NOT_FOUND');
    expect(dialled(line)).toEqual([]);
    expect(String(await entriesOf(line, 'call-back-refused'))).toContain('not-in-directory');
  });

  it('and the database itself keeps no other number beside a telephone than its own', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    await ringAgency(line, call);
    const forge = line.db.updateTable('agencies.call_back').set({ number_dialled: GIVEN });
    await expect(forge.execute()).rejects.toThrow(/foreign key/);
  });

  it.each([
    [
      'that two people have not recorded',
      { agencyFunction: null },
      'HL_AGENCY_NOT_CALLED',
      'agency-disabled',
    ],
    [
      'of civil immigration enforcement',
      { agencyFunction: 'immigration-enforcement' },
      'HL_AGENCY_NOT_CALLED',
      'agency-not-served',
    ],
    ['whose telephone was taken out', { isRetired: true }, 'HL_TELEPHONE_FROZEN', 'telephone-retired'],
    ['whose telephone somebody is changing', { isFrozen: true }, 'HL_TELEPHONE_FROZEN', 'telephone-frozen'],
  ] as const)('at an agency %s, and that is written down', async (_which, kept, code, because) => {
    const line = await openTestLine();
    const { desk, callId } = await connectCall(line);
    const { agencyId, telephoneId } = await keepAgency(line, 'Example County Sheriff', kept);
    desk.send({ kind: 'begin-call-back', callId, agencyId, telephoneId });
    await desk.untilRefused(1);
    expect(desk.refusals[0]?.code).toBe(code);
    expect(dialled(line)).toEqual([]);
    expect(String(await entriesOf(line, 'call-back-refused'))).toContain(because);
    desk.send({ kind: 'find-agencies', callId, text: 'Example' });
    await desk.until(() => desk.agencies.length === 1);
    const shown = desk.agencies[0]?.telephones.find((one) => one.telephoneId === telephoneId);
    expect(shown?.notDialled).toBe(because);
  });
});

describe('a claim is no proof', () => {
  it("promise 4: not a genuine agency's number with the best attestation", async () => {
    const line = await openTestLine();
    await keepAgency(line);
    const opened = await line.openDesk();
    await opened.desk.becomeReady();
    const channelId = line.newChannel();
    line.telephony.callerArrives(channelId, '2025550110', 'en', 'line-en', 'A');
    const offer = await eventually(() => {
      for (const { playing } of line.telephony.bridges.values())
        for (const id of playing) if (id.startsWith('intake-')) line.telephony.promptEnds(id);
      return opened.desk.find((state) => state.offer);
    });
    expect(offer.caller.proof).toEqual({
      ...{ verification: null, callBack: null },
      claims: { attestation: 'A', isNumberOfAgency: true },
    });
    line.telephony.deskAnswers(offer.legId);
    await opened.desk.until((state) => state.call?.state === 'talking');
    const { callId } = offer;
    const asked = await ask(line, opened.cookie, 'POST', '/api/enquiries', { callId });
    expect(asked.status).toBe(200);
    expect(await countProofs(line)).toEqual(['0']);
    const verified = await line.asAdministrator(
      "SELECT content::jsonb->>'verification' FROM ledger.entry WHERE kind = 'enquiry-opened'",
    );
    expect(verified).toEqual(['null']);
  });

  it('promise 4: not a call-back that the agency has not answered', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { callBackId } = await ringAgency(line, call);
    call.desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    call.desk.send({ kind: 'give-word', callBackId });
    call.desk.send({ kind: 'enter-word', callBackId, word: 'piano cable' });
    await call.desk.untilRefused(3);
    expect(await countProofs(line)).toEqual(['0']);
  });

  it('promise 4: not an officer whose agency has hung up', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { callBackId, word } = await passWord(line, call);
    call.desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    await call.desk.untilRefused(1);
    expect(await countProofs(line)).toEqual(['0']);
    call.desk.send({ kind: 'enter-word', callBackId, word });
    expect(await outcomeOf(call.desk)).toBe('dispatch-confirmed');
    call.desk.send({ kind: 'enter-word', callBackId, word });
    await call.desk.untilRefused(2);
    expect(await countProofs(line)).toEqual(['1']);
  });

  it('promise 4: not the proof of another call from the same telephone', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { callBackId, word } = await passWord(line, call);
    call.desk.send({ kind: 'enter-word', callBackId, word });
    await call.desk.until((state) => state.call?.caller.proof.verification);
    const other = await line.openDesk('Otto Otherone');
    await other.desk.becomeReady();
    const callId = await waitFrom(line, '+1 555 0100');
    const offer = await other.desk.until((state) => state.offer);
    expect(offer.callId).toBe(callId);
    expect(offer.caller.proof.verification).toBeNull();
  });

  it('promise 4, WebSocket: and nobody proves a caller whom somebody else has', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { callBackId } = await consultAgency(line, call);
    const other = await line.openDesk('Otto Otherone');
    const { callId, agency } = call;
    const { agencyId, telephoneId } = agency;
    other.desk.send({ kind: 'find-agencies', callId, text: 'Example' });
    other.desk.send({ kind: 'begin-call-back', callId, agencyId, telephoneId });
    other.desk.send({ kind: 'give-word', callBackId });
    other.desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    other.desk.send({ kind: 'let-first-line-go', callBackId });
    other.desk.send({ kind: 'note-who-answered', callBackId, text: 'Somebody' });
    other.desk.send({ kind: 'give-up-call-back', callId, agencyId: null, because: 'not-in-directory' });
    const dueAt = new Date(line.clock.now().getTime() + 60_000).toISOString();
    other.desk.send({ kind: 'ask-again', callBackId, dueAt, owner: 'me' });
    other.desk.send({ kind: 'go-on-unproven', callBackId });
    await other.desk.untilRefused(9);
    expect(new Set(other.desk.refusals.map(({ code }) => code))).toEqual(new Set(['HL_NOT_YOUR_CALL']));
    expect(await countProofs(line)).toEqual(['0']);
  });
});
