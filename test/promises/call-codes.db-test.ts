import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { enquiryView } from '../../contract/enquiry.ts';
import type { KeypadKey } from '../../contract/in-call.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { lookAtCallCodes, revokeOfficer } from '../../server/rooms/agencies/index.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import { connectCall, hearGreeting, intakePrompts } from '../support/calls.ts';
import { HeadlessFloor } from '../support/headless-floor.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { codesOf, fileWithCode, newOfficer, pastCalls, serveNoMore } from '../support/officers.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const wrongFor = (code: string) => String((Number(code) + 1) % 1e8).padStart(8, '0');

const causes = async (line: TestLine) =>
  line.asAdministrator(
    "SELECT content::json->'subject'->>'cause' FROM ledger.entry WHERE kind = 'call-code-refused' ORDER BY entry_id",
  );
const endsOf = async (line: TestLine) =>
  line.asAdministrator('SELECT ended_because FROM agencies.call_code ORDER BY ended_because');
const proofs = async (line: TestLine) =>
  line.asAdministrator('SELECT call_id FROM agencies.verification WHERE ended_at IS NULL');

describe('a call code', () => {
  it('that is keyed in puts the proven officer and the enquiry on the desk before anybody answers', async () => {
    const line = await openTestLine();
    const officer = await newOfficer(line);
    const { digits, enquiryId, code, reference } = await fileWithCode(line, officer);
    const { desk, cookie } = await line.openDesk();
    await desk.becomeReady();
    const channelId = line.newChannel();
    line.telephony.callerArrives(channelId, '+1 555 0100');
    await eventually(() => expect(intakePrompts(line)).not.toEqual([]));
    for (const key of ['#', ...digits] as KeypadKey[]) line.telephony.keyPressed(channelId, key);
    await eventually(async () => expect(await proofs(line)).toHaveLength(1));
    await hearGreeting(line);
    const offer = await desk.until((state) => state.offer);
    expect(offer.caller).toMatchObject({
      codeOutcome: 'accepted',
      proof: {
        verification: { method: 'call-code', officerName: 'R. Example', badge: 'B-12', agencyState: 'ZZ' },
      },
    });
    await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(true));
    line.telephony.deskAnswers(offer.legId);
    expect(await desk.until((state) => state.call && state.enquiryId)).toBe(enquiryId);
    const { callId } = offer;
    const shown = await ask(line, cookie, 'POST', '/api/enquiries', { callId });
    expect(enquiryView.parse(shown.body)).toMatchObject({ enquiryId, reference, callId, revision: 1 });
    expect(await endsOf(line)).toEqual(['redeemed']);
    const stored = await line.asAdministrator('SELECT c::text FROM agencies.call_code c');
    expect(stored.join()).not.toContain(code);
  });

  it('that is spoken is typed by the call-taker, and refused in the same words whatever is wrong', async () => {
    const line = await openTestLine();
    const officer = await newOfficer(line);
    const { digits, enquiryId } = await fileWithCode(line, officer);
    const { desk, callId, cookie } = await connectCall(line);
    await ask(line, cookie, 'POST', '/api/enquiries', { callId });
    const enter = (given: string) => desk.send({ kind: 'enter-call-code', callId, digits: given });
    enter(`999999${digits.slice(6)}`);
    await eventually(() => expect(desk.refusals).toHaveLength(1));
    enter(`${digits.slice(0, 6)}${wrongFor(digits.slice(6))}`);
    await eventually(() => expect(desk.refusals).toHaveLength(2));
    expect(new Set(desk.refusals.map(({ message }) => message)).size).toBe(1);
    enter(digits);
    await desk.until((state) => state.call?.caller.proof.verification?.badge === 'B-12');
    // The empty enquiry that the call-taker had opened gives way.
    expect(await desk.until((state) => state.enquiryId === enquiryId && state.enquiryId)).toBe(enquiryId);
    expect(await causes(line)).toEqual(['unknown-officer', 'wrong-code']);
  });

  it('works once, for a quarter of an hour, and only with the number of its own officer', async () => {
    const line = await openTestLine();
    const [one, other] = [await newOfficer(line), await newOfficer(line, 'O. Other')];
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = await pastCalls(line, 5);
    const codes = codesOf(line);
    const used = await fileWithCode(line, one);
    expect(await codes.redeem(first, `${other.officerNumber}${used.code}`)).toBe('refused');
    expect(await codes.redeem(first, used.digits)).toBe('accepted');
    expect(await codes.redeem(second, used.digits)).toBe('refused');
    const replaced = await fileWithCode(line, one);
    const late = await fileWithCode(line, one);
    expect(await codes.redeem(third, replaced.digits)).toBe('refused');
    const justInTime = await fileWithCode(line, other);
    line.clock.advance(15 * MINUTE_MS - 1);
    expect(await codes.redeem(fifth, justInTime.digits)).toBe('accepted');
    line.clock.advance(1);
    expect(await codes.redeem(fourth, late.digits)).toBe('refused');
    expect(await causes(line)).toEqual(['no-live-code', 'no-live-code', 'wrong-code', 'expired']);
    expect(await endsOf(line)).toEqual(['expired', 'redeemed', 'redeemed', 'replaced']);
    // These calls are over, and with a call ends what was proven in it.
    const provenIn = await line.asAdministrator('SELECT call_id FROM agencies.verification');
    expect(provenIn.toSorted()).toEqual([first, fifth].toSorted());
  });

  it('is void after three errors, and a call ends its trying after three', async () => {
    const line = await openTestLine();
    const [one, other] = [await newOfficer(line), await newOfficer(line, 'O. Other')];
    const [first = '', second = ''] = await pastCalls(line, 2);
    const codes = codesOf(line);
    const voided = await fileWithCode(line, one);
    const kept = await fileWithCode(line, other);
    const wrong = `${one.officerNumber}${wrongFor(voided.code)}`;
    for (let error = 1; error <= 3; error += 1) expect(await codes.redeem(first, wrong)).toBe('refused');
    expect(await codes.redeem(second, voided.digits)).toBe('refused');
    expect(await codes.redeem(first, kept.digits)).toBe('refused');
    expect(await codes.redeem(second, kept.digits)).toBe('accepted');
    expect(await causes(line)).toEqual([
      ...Array<string>(3).fill('wrong-code'),
      'no-live-code',
      'too-many-in-call',
    ]);
    expect(await endsOf(line)).toEqual(expect.arrayContaining(['voided', 'redeemed']));
  });

  it('of an officer who was revoked, or whose agency is not served any more, opens nothing', async () => {
    const line = await openTestLine();
    const [one, other] = [await newOfficer(line), await newOfficer(line, 'O. Other')];
    const [first = '', second = '', third = ''] = await pastCalls(line, 3);
    const codes = codesOf(line);
    const of = await fileWithCode(line, one);
    await inTransaction(line.db, (tx) =>
      revokeOfficer(tx, one.officerId, { at: line.clock.now(), actor: lineActor }),
    );
    expect(await codes.redeem(first, of.digits)).toBe('refused');
    const disabled = await fileWithCode(line, other);
    await serveNoMore(line, other.agencyId);
    expect(await codes.redeem(second, disabled.digits)).toBe('refused');
    expect(await codes.redeem(third, disabled.digits)).toBe('refused');
    expect(await causes(line)).toEqual(['unknown-officer', 'unknown-officer', 'unknown-officer']);
    expect(await proofs(line)).toEqual([]);
  });

  it('that proved an officer proves nothing any more once the officer is revoked, also in the middle of the call', async () => {
    const line = await openTestLine();
    const officer = await newOfficer(line);
    const { digits } = await fileWithCode(line, officer);
    const { desk, callId } = await connectCall(line);
    desk.send({ kind: 'enter-call-code', callId, digits });
    await desk.until((state) => state.call?.caller.proof.verification);
    await inTransaction(line.db, (tx) =>
      revokeOfficer(tx, officer.officerId, { at: line.clock.now(), actor: lineActor }),
    );
    expect(await proofs(line)).toEqual([]);
    desk.send({ kind: 'hold', callId });
    await desk.until(
      (state) => state.call?.state === 'held' && state.call.caller.proof.verification?.endedAt,
    );
    const [entry = ''] = await line.asAdministrator(
      "SELECT content FROM ledger.entry WHERE kind = 'officer-revoked'",
    );
    expect(JSON.parse(entry)).toMatchObject({ subject: { endedVerifications: 1, endedCodes: 0 } });
  });
});

const occasions = async (line: TestLine) =>
  line.asAdministrator('SELECT event FROM staff.occasion ORDER BY began_at');

describe('errors of the whole line', () => {
  it('close call codes with the ninetieth: supervisors are paged, desks and floor say so, and a day later, well below the limit, they are open again', async () => {
    const line = await openTestLine();
    const officer = await newOfficer(line);
    const codes = codesOf(line);
    const [first = '', second = ''] = await pastCalls(line, 2);
    const { code } = await fileWithCode(line, officer);
    await line.asAdministrator(`INSERT INTO agencies.call_code_error (call_id, is_guess, at)
      SELECT '${first}', true, '${line.clock.now().toISOString()}' FROM generate_series(1, 88)`);
    const { desk } = await line.openDesk();
    const { cookie } = await line.signInAs('supervisor', 'Sue Pervisor');
    const floor = await HeadlessFloor.open(line.url, cookie);
    onTestFinished(() => floor.close());
    const wrong = `${officer.officerNumber}${wrongFor(code)}`;
    await codes.redeem(second, wrong);
    expect(await occasions(line)).toEqual([]);
    await codes.redeem(second, wrong);
    const closedAt = line.clock.now().toISOString();
    expect(await occasions(line)).toEqual(['call-codes-closed']);
    await line.inTime(async () => {
      await floor.heartbeat();
      expect(desk.state.queue.callCodesClosedSince).toBe(closedAt);
      expect(floor.state.callCodesClosedSince).toBe(closedAt);
    });
    // A third error changes nothing: it is not looked at.
    expect(await codes.redeem(second, wrong)).toBe('unavailable');
    // A day later the ninety do not count any more, but sixty-one others do.
    const later = new Date(line.clock.now().getTime() + DAY_MS).toISOString();
    await line.asAdministrator(`INSERT INTO agencies.call_code_error (call_id, is_guess, at)
      SELECT '${first}', true, '${later}' FROM generate_series(1, 61)`);
    line.clock.advance(DAY_MS);
    // To look is not to hold up anybody's try: whoever holds the key does not hold up the look either.
    const look = () => lookAtCallCodes({ db: line.db, clock: line.clock });
    const seen = await inTransaction(line.db, async (tx) => {
      await sql`SELECT 1 FROM agencies.code_key FOR UPDATE`.execute(tx);
      return look();
    });
    expect(seen?.toISOString()).toBe(closedAt);
    await line.asAdministrator(`UPDATE agencies.call_code_error SET forgiven_at = at WHERE error_id =
      (SELECT max(error_id) FROM agencies.call_code_error)`);
    await line.inTime(async () =>
      expect(await occasions(line)).toEqual(['call-codes-closed', 'call-codes-open-again']),
    );
    const kinds = "SELECT kind FROM ledger.entry WHERE kind LIKE 'call-codes-%' ORDER BY entry_id";
    expect(await line.asAdministrator(kinds)).toEqual(['call-codes-closed', 'call-codes-open-again']);
    const lara = await line.openDesk('Lara Later');
    await line.inTime(() => expect(lara.desk.state.queue.callCodesClosedSince).toBeNull());
  });

  it('of a caller who turns out to be that officer are forgiven, and those under another number are not', async () => {
    const line = await openTestLine();
    const [thief, victim] = [await newOfficer(line, 'I. Insider'), await newOfficer(line)];
    const codes = codesOf(line);
    const [first = ''] = await pastCalls(line, 1);
    const own = await fileWithCode(line, thief);
    const theirs = await fileWithCode(line, victim);
    await codes.redeem(first, `${victim.officerNumber}${wrongFor(theirs.code)}`);
    await codes.redeem(first, `${thief.officerNumber}${wrongFor(own.code)}`);
    expect(await codes.redeem(first, own.digits)).toBe('accepted');
    const counted = 'SELECT officer_id FROM agencies.call_code_error WHERE is_guess AND forgiven_at IS NULL';
    expect(await line.asAdministrator(counted)).toEqual([victim.officerId]);
  });

  it('let nobody guess: of ten thousand guesses in many calls ninety are looked at, and then a right code is not either', async () => {
    const line = await openTestLine();
    const victim = await newOfficer(line);
    const codes = codesOf(line);
    const calls = await pastCalls(line, 3_400);
    let right = await fileWithCode(line, victim);
    const outcomes = new Map<string, number>();
    const guess = async (callId: string) => {
      const code = String(randomInt(1e8)).padStart(8, '0');
      const digits = `${victim.officerNumber}${code === right.code ? wrongFor(code) : code}`;
      const outcome = await codes.redeem(callId, digits);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    };
    const GUESSES = 10_000;
    const atOnce = 6;
    for (let done = 0; done < GUESSES; done += atOnce) {
      const turn = Array.from({ length: Math.min(atOnce, GUESSES - done) }, (_, index) => done + index);
      await Promise.all(turn.map((number) => guess(calls[Math.floor(number / 3)] ?? '')));
      // The officer goes on asking for codes: what is void is replaced, and goes on being guessed at.
      if (done < 300) right = await fileWithCode(line, victim);
    }
    expect(Object.fromEntries(outcomes)).toEqual({ refused: 90, unavailable: GUESSES - 90 });
    expect(await codes.redeem(calls.at(-1) ?? '', right.digits)).toBe('unavailable');
    expect(await proofs(line)).toEqual([]);
    const written = await causes(line);
    expect(written).toHaveLength(GUESSES + 1);
    expect(written.filter((cause) => cause === 'too-many-on-line')).toHaveLength(GUESSES + 1 - 90);
    expect(await occasions(line)).toEqual(['call-codes-closed']);
    line.clock.advance(DAY_MS);
    const next = await fileWithCode(line, victim);
    expect(await codes.redeem(calls.at(-1) ?? '', next.digits)).toBe('accepted');
  }, 180_000);
});
