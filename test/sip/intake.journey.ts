import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Ear, openEar } from '../support/ear.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';
import { type SipParty, startCaller } from '../support/sipp.ts';

let spoken: RunningLine;
let short: RunningLine;
let line: RunningLine;
let ear: Ear;
let caller: SipParty;
beforeAll(async () => {
  [spoken, short] = await Promise.all([RunningLine.start({}, [], 'spoken'), RunningLine.start()]);
});
afterAll(() => Promise.all([spoken?.stop(), short?.stop()]));
afterEach(async () => {
  await caller?.stop();
  ear?.close();
});

/** A caller whose telephone sends keys as RFC 4733 has it, while the first prompt is being said. */
async function callerIsGreeted(): Promise<string> {
  const before = await line.ask('SELECT count(*) FROM calls.call');
  ear = await openEar();
  const sipPort = line.summary.sipPort ?? 0;
  caller = await startCaller({ scenario: 'caller-listens', sipPort, earPort: ear.port });
  return eventually(async () => {
    expect(await line.ask('SELECT count(*) FROM calls.call')).not.toEqual(before);
    const [callId = ''] = await line.ask('SELECT call_id FROM calls.call ORDER BY arrived_at DESC LIMIT 1');
    return callId;
  });
}
const becomes = (callId: string, state: string) =>
  eventually(async () =>
    expect(await line.ask(`SELECT state FROM calls.call WHERE call_id = '${callId}'`)).toEqual([state]),
  );
const intakeIs = (callId: string, column: string, value: string) =>
  eventually(async () =>
    expect(await line.ask(`SELECT ${column} FROM calls.intake WHERE call_id = '${callId}'`)).toEqual([value]),
  );
const languageOf = (callId: string) =>
  line.ask(`SELECT language FROM calls.call WHERE call_id = '${callId}'`);

describe('a key in the middle of a prompt', () => {
  beforeAll(() => {
    line = spoken;
  });

  it('1 goes on in English', async () => {
    const callId = await callerIsGreeted();
    ear.press('1');
    await intakeIs(callId, 'chosen_language', 'en');
    await becomes(callId, 'greeting');
  });

  it('2 goes on in Spanish', async () => {
    const callId = await callerIsGreeted();
    ear.press('2');
    await intakeIs(callId, 'chosen_language', 'es');
    expect(await languageOf(callId)).toEqual(['es']);
  });

  it('3 goes on in English, for somebody who needs an interpreter', async () => {
    const callId = await callerIsGreeted();
    ear.press('3');
    await intakeIs(callId, 'chosen_language', 'other');
    expect(await languageOf(callId)).toEqual(['en']);
  });

  it('star leads into the queue at once, in danger', async () => {
    const callId = await callerIsGreeted();
    ear.press('*');
    await becomes(callId, 'waiting');
    expect(await line.ask(`SELECT priority FROM calls.call WHERE call_id = '${callId}'`)).toEqual(['danger']);
  });

  it('7 and then 9 lead a child to a person', async () => {
    const callId = await callerIsGreeted();
    ear.press('79');
    await becomes(callId, 'waiting');
    expect(await line.ask(`SELECT priority FROM calls.call WHERE call_id = '${callId}'`)).toEqual(['child']);
  });

  it('a hundred keys harm nobody, and the key for danger among them is heard', async () => {
    const callId = await callerIsGreeted();
    ear.press(`${'12'.repeat(50)}*`);
    // The first key gives a place already; the last one follows when all were sent.
    await eventually(async () => {
      const priority = await line.ask(`SELECT priority FROM calls.call WHERE call_id = '${callId}'`);
      expect(priority).toEqual(['danger']);
    });
    await becomes(callId, 'waiting');
    await intakeIs(callId, 'prompt_number <= 41', 'true');
  });
});

describe('what is heard to its end', () => {
  beforeAll(() => {
    line = short;
  });

  it('7 lets somebody who is no officer go, when the referral was heard', async () => {
    const callId = await callerIsGreeted();
    ear.press('7');
    await becomes(callId, 'referred');
    expect(await caller.ended).toBe(true);
    // What is said before is over so soon here that the caller may wait already when the key comes.
    const causes = await line.causesOf(callId);
    expect([causes[0], causes.at(-1)]).toEqual(['arrived', 'referred']);
    expect(causes).not.toContain('offered');
  });

  it('the pound key takes a code, says that it was not taken, and the caller waits', async () => {
    const callId = await callerIsGreeted();
    ear.press('#40712#');
    await intakeIs(callId, 'code_outcome', 'refused');
    await becomes(callId, 'waiting');
  });

  it('is both prompts where nothing is pressed; the caller waits, and has heard the notice', async () => {
    const callId = await callerIsGreeted();
    await becomes(callId, 'waiting');
    await intakeIs(callId, 'notice_heard_at IS NOT NULL', 'true');
  });

  it('is in a closed queue that it is closed, and the caller goes on to the overflow number', async () => {
    await line.ask(`INSERT INTO routing.closing (closing_id, queue, reason, closed_at, closed_by)
      SELECT gen_random_uuid(), 'main', 'technical', now(), account_id FROM staff.account LIMIT 1`);
    await line.ask("SELECT pg_notify('harborline_routing', 'closings')");
    const callId = await callerIsGreeted();
    await becomes(callId, 'overflowed');
    expect(await line.causesOf(callId)).toEqual(['arrived', 'greeted', 'queue-closed']);
    await intakeIs(callId, 'stage', 'turned-away');
  });
});
