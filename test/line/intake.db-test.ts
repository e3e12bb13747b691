import { describe, expect, it } from 'vitest';
import { shippedGuidance } from '../../contract/guidance.ts';
import { sequenceOnce } from '../../server/rooms/ledger/index.ts';
import { hearGreeting, intakePrompts } from '../support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';

const causesOf = (line: TestLine) => line.asAdministrator('SELECT cause FROM calls.event ORDER BY sequence');
const stateIs = (line: TestLine, state: string) =>
  eventually(async () => expect(await line.asAdministrator('SELECT state FROM calls.call')).toEqual([state]));
const choices = (line: TestLine) =>
  line.asAdministrator(
    "SELECT (content::jsonb)->'subject'->>'choice' FROM ledger.entry WHERE kind = 'caller-keyed' ORDER BY entry_id",
  );

/** A caller who has arrived, and hears the first prompt. */
async function arrive(line: TestLine): Promise<string> {
  const channelId = line.newChannel();
  line.telephony.callerArrives(channelId, '+1 555 0100');
  await eventually(() => expect(intakePrompts(line)).toHaveLength(1));
  return channelId;
}
const says = (line: TestLine, prompts: string[]) =>
  eventually(() => expect(line.telephony.played.at(-1)?.prompts).toEqual(prompts));

describe('a caller who is being greeted', () => {
  it('and presses 2 hears Spanish at once, and is offered as somebody who speaks it', async () => {
    const line = await openTestLine();
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    const channelId = await arrive(line);
    line.telephony.keyPressed(channelId, '2');
    await says(line, ['no-recording-notice', 'menu']);
    expect(line.telephony.played.at(-1)?.language).toBe('es');
    line.telephony.promptEnds(intakePrompts(line)[0] ?? '');
    const offer = await desk.until((state) => state.offer);
    expect(offer.caller).toMatchObject({ language: 'es', chosenLanguage: 'es', priority: 'routine' });
    expect(await choices(line)).toEqual(['es']);
  });

  it('and presses 3 is offered as somebody who needs an interpreter', async () => {
    const line = await openTestLine();
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    const channelId = await arrive(line);
    line.telephony.keyPressed(channelId, '3');
    await says(line, ['say-your-language', 'no-recording-notice', 'menu']);
    line.telephony.promptEnds(intakePrompts(line)[0] ?? '');
    const offer = await desk.until((state) => state.offer);
    expect(offer.caller).toMatchObject({ language: 'en', chosenLanguage: 'other' });
  });

  it('and presses star is offered at once, and the desk shows danger', async () => {
    const line = await openTestLine();
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    line.telephony.keyPressed(await arrive(line), '*');
    const offer = await desk.until((state) => state.offer);
    expect(offer.caller.priority).toBe('danger');
    expect(line.telephony.played.map(({ prompts }) => prompts[0])).toEqual(['welcome', 'danger']);
    expect(await choices(line)).toEqual(['danger']);
  });

  it('and is no officer hears where else to go, and is let go', async () => {
    const line = await openTestLine();
    const channelId = await arrive(line);
    line.telephony.keyPressed(channelId, '7');
    const digits = (number = '') => [...number.replaceAll('-', '')].map((digit) => `digit-${digit}`);
    const numberOf = (wanted: string) =>
      shippedGuidance.content.national.find(({ name }) => name === wanted)?.number;
    await says(line, [
      ...['referral', 'referral-hurt', ...digits(numberOf('childProtection'))],
      ...['referral-sought', ...digits(numberOf('orr')), 'referral-end'],
    ]);
    line.telephony.promptEnds(intakePrompts(line)[0] ?? '');
    await stateIs(line, 'referred');
    await eventually(() => expect([...line.telephony.channels.keys()]).toEqual([]));
    expect(await causesOf(line)).toEqual(['arrived', 'referred']);
  });

  it('keeps the stage through a server and an exchange that were away, and hears it again', async () => {
    const line = await openTestLine();
    const channelId = await arrive(line);
    line.telephony.keyPressed(channelId, '2');
    await says(line, ['no-recording-notice', 'menu']);
    line.telephony.goAway();
    for (const bridge of line.telephony.bridges.values()) bridge.playing.clear();
    line.telephony.comeBack();
    await eventually(() => expect(line.telephony.played).toHaveLength(3));
    await says(line, ['no-recording-notice', 'menu']);
    line.telephony.promptEnds(intakePrompts(line)[0] ?? '');
    await stateIs(line, 'waiting');
  });
});

describe('a caller who waits', () => {
  it('goes before everybody with the key for danger, until a supervisor finds that there is none', async () => {
    const line = await openTestLine();
    const callers: string[] = [];
    for (const _ of [1, 2, 3]) {
      const channelId = line.newChannel();
      callers.push(channelId);
      line.telephony.callerArrives(channelId);
      await hearGreeting(line);
      await line.pass(1_000);
    }
    const idOf = async (channelId: string | undefined) =>
      (
        await line.asAdministrator(`SELECT call_id FROM calls.call WHERE caller_channel_id = '${channelId}'`)
      )[0];
    for (const channelId of callers.slice(1)) line.telephony.keyPressed(channelId, '*');
    await eventually(async () => expect(await choices(line)).toHaveLength(2));
    const supervisor = await line.signInAs('supervisor');
    const callTaker = await line.signInAs('call-taker');
    const path = `/api/calls/${await idOf(callers[1])}/demote-danger`;
    const reason = { reason: 'no-danger-found' };
    expect((await ask(line, callTaker.cookie, 'POST', path, reason)).status).toBe(403);
    expect((await ask(line, supervisor.cookie, 'POST', path, { reason: 'bored' })).status).toBe(400);
    expect((await ask(line, supervisor.cookie, 'POST', path, reason)).status).toBe(204);
    expect((await ask(line, supervisor.cookie, 'POST', path, reason)).status).toBe(409);
    line.telephony.keyPressed(callers[1] ?? '', '*');
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    expect((await desk.until((state) => state.offer)).callId).toBe(await idOf(callers[2]));
    await sequenceOnce(line.db);
    const demoted = await line.asAdministrator(
      "SELECT (content::jsonb)->'subject'->>'reason' FROM ledger.entry WHERE kind = 'danger-demoted'",
    );
    expect(demoted).toEqual(['no-danger-found']);
  });

  it('a child who pressed the key for danger is a child again when a supervisor finds no danger, also after being cut off', async () => {
    const line = await openTestLine();
    const { cookie } = await line.signInAs('supervisor');
    const channelId = await arrive(line);
    line.telephony.keyPressed(channelId, '9');
    await eventually(async () => expect(await choices(line)).toEqual(['child']));
    line.telephony.keyPressed(channelId, '*');
    await eventually(async () => expect(await choices(line)).toEqual(['child', 'danger']));
    line.telephony.channelEnds(channelId);
    await stateIs(line, 'abandoned');
    line.telephony.callerArrives(line.newChannel(), '+1 555 0100');
    const again = () =>
      line.asAdministrator(
        "SELECT call_id FROM calls.call WHERE ended_at IS NULL AND priority = 'danger' AND has_old_place",
      );
    await eventually(async () => expect(await again()).toHaveLength(1));
    const [callId] = await again();
    const reason = { reason: 'pressed-by-mistake' };
    const path = `/api/calls/${callId}/demote-danger`;
    expect((await ask(line, cookie, 'POST', path, reason)).status).toBe(204);
    const now = await line.asAdministrator(`SELECT priority FROM calls.call WHERE call_id = '${callId}'`);
    expect(now).toEqual(['child']);
  });

  it('and asks where else to go leaves the queue, and comes back to the same place', async () => {
    const line = await openTestLine();
    const channelId = await arrive(line);
    await hearGreeting(line);
    await stateIs(line, 'waiting');
    const place = () => line.asAdministrator('SELECT queued_at::text FROM calls.call');
    const before = await place();
    await line.pass(5_000);
    line.telephony.keyPressed(channelId, '7');
    await stateIs(line, 'greeting');
    line.telephony.keyPressed(channelId, '9');
    await stateIs(line, 'waiting');
    expect(await place()).toEqual(before);
    expect(await causesOf(line)).toEqual(['arrived', 'greeted', 'left-queue', 'greeted']);
  });

  it('and keys in a code that is none hears so, and the digits are kept nowhere', async () => {
    const line = await openTestLine();
    const channelId = await arrive(line);
    await hearGreeting(line);
    line.telephony.keyPressed(channelId, '#');
    await says(line, ['key-code']);
    for (const key of ['4', '0', '7', '1', '2', '9'] as const) line.telephony.keyPressed(channelId, key);
    line.telephony.keyPressed(channelId, '#');
    await says(line, ['code-refused', 'queue']);
    const everything = await line.asAdministrator(
      'SELECT row_to_json(i)::text FROM calls.intake i UNION ALL SELECT content FROM ledger.entry',
    );
    expect(everything.join()).not.toContain('407129');
    expect(await line.asAdministrator('SELECT code_outcome FROM calls.intake')).toEqual(['refused']);
  });

  it('and stops keying in a code goes on after a while', async () => {
    const line = await openTestLine();
    const channelId = await arrive(line);
    line.telephony.keyPressed(channelId, '#');
    await says(line, ['key-code']);
    line.telephony.promptEnds(intakePrompts(line)[0] ?? '');
    await line.inTime(() =>
      expect(line.telephony.played.at(-1)?.prompts).toEqual(['no-recording-notice', 'menu']),
    );
  });

  it('hears the place again and again, and no more once a call-taker is rung', async () => {
    const line = await openTestLine();
    await arrive(line);
    await hearGreeting(line);
    const told = () => line.telephony.played.filter(({ prompts }) => prompts.includes('position-1'));
    await line.inTime(() => expect(told()).toHaveLength(1));
    expect(told()[0]?.prompts).toEqual(['queue', 'position-1', 'return-key']);
    for (const bridge of line.telephony.bridges.values()) bridge.playing.clear();
    await line.pass(46_000);
    await line.inTime(() => expect(told()).toHaveLength(2));
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    await desk.until((state) => state.offer);
    await line.pass(10_000);
    expect(told()).toHaveLength(2);
  });

  it('and lies on the keys of the telephone stops nothing, and the key for danger gets through', async () => {
    const line = await openTestLine();
    const channelId = await arrive(line);
    for (let pressed = 0; pressed < 2_000; pressed += 1)
      line.telephony.keyPressed(channelId, pressed % 2 ? '1' : '2');
    line.telephony.keyPressed(channelId, '*');
    await stateIs(line, 'waiting');
    expect((await choices(line)).at(-1)).toBe('danger');
    expect((await choices(line)).length).toBeLessThan(30);
  });
});
