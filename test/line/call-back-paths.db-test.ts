import { describe, expect, it } from 'vitest';
import { callWithAgency, consultAgency, entriesOf, outcomeOf, ringAgency } from '../support/agencies.ts';
import { openTestLine, type TestLine } from '../support/line.ts';

const BUSY = 17;
const inMinutes = (line: TestLine, minutes: number) =>
  new Date(line.clock.now().getTime() + minutes * 60_000).toISOString();
const said = (line: TestLine) => line.telephony.played.flatMap(({ prompts }) => prompts);
type Call = Awaited<ReturnType<typeof callWithAgency>>;
const callBackOf = ({ desk }: Pick<Call, 'desk'>) => desk.state.call?.caller.proof.callBack;

/** A call whose call-back came to nothing: the telephone was busy. */
async function callOfBusyAgency(line: TestLine) {
  const call = await callWithAgency(line);
  const { legId, callBackId } = await ringAgency(line, call);
  line.telephony.channelEnds(legId, BUSY);
  expect(await outcomeOf(call.desk)).toBe('busy');
  return { ...call, callBackId };
}

describe('after a call-back that came to nothing', () => {
  it('the desk is told what can be done, another telephone of the agency first, and none that was tried', async () => {
    const line = await openTestLine();
    const call = await callOfBusyAgency(line);
    const { telephoneId, frontDeskId } = call.agency;
    const shown = callBackOf(call)?.next.map((act) => ('telephoneId' in act ? act.telephoneId : act.kind));
    expect(shown).toEqual([frontDeskId, telephoneId, 'ask-again', 'go-on-unproven']);
  });

  it('an agency that is not in the directory leaves a promise, and intake without proof', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk, callId } = call;
    desk.send({ kind: 'give-up-call-back', callId, agencyId: null, because: 'not-in-directory' });
    expect(await outcomeOf(desk)).toBe('not-in-directory');
    expect(callBackOf(call)?.next.map(({ kind }) => kind)).toEqual(['ask-again', 'go-on-unproven']);
  });

  it.each(['me', 'queue'] as const)(
    'a promise of %s is a task with a time that names the agency',
    async (owner) => {
      const line = await openTestLine();
      const { desk, callBackId, callId } = await callOfBusyAgency(line);
      const dueAt = inMinutes(line, 11);
      desk.send({ kind: 'ask-again', callBackId, dueAt, owner });
      const promised = await desk.until((state) => state.call?.caller.proof.callBack?.promisedBy);
      expect(promised).toBe(dueAt);
      // What is promised is not offered once more.
      expect(callBackOf({ desk })?.next.map(({ kind }) => kind)).not.toContain('ask-again');
      desk.send({ kind: 'ask-again', callBackId, dueAt, owner });
      await desk.untilRefused(1);
      const tasks = await line.asAdministrator(
        "SELECT kind || ' ' || (owner_id IS NULL) || ' ' || call_id FROM tasks.task",
      );
      expect(tasks).toEqual([`deadline-call ${owner === 'queue'} ${callId}`]);
      expect(await entriesOf(line, 'call-back-promised')).toHaveLength(1);
      desk.send({ kind: 'hang-up', callId });
      await desk.until((state) => state.wrapUp);
      desk.send({ kind: 'finish-wrap-up', callId, code: 'caller-will-call-again' });
      await desk.until((state) => state.presence.state === 'ready');
      const task = await line.inTime(() => desk.find((state) => state.task));
      expect(task).toMatchObject({
        kind: 'deadline-call',
        agencyToProve: { agencyName: 'Example County Sheriff' },
      });
    },
  );

  it.each([0, 24 * 60 + 1])('nothing is promised in %i minutes', async (minutes) => {
    const line = await openTestLine();
    const { desk, callBackId } = await callOfBusyAgency(line);
    desk.send({ kind: 'ask-again', callBackId, dueAt: inMinutes(line, minutes), owner: 'me' });
    await desk.untilRefused(1);
    expect(desk.refusals[0]?.code).toBe('HL_TASK_TIME_NOT_VALID');
    expect(await line.asAdministrator('SELECT task_id FROM tasks.task')).toEqual([]);
  });

  it('nothing is promised to a caller whom the agency does not know', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk } = call;
    const { callBackId } = await consultAgency(line, call);
    desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-unknown' });
    expect(await outcomeOf(desk)).toBe('officer-unknown');
    expect(await line.asAdministrator('SELECT event FROM staff.occasion')).toEqual(['officer-unknown']);
    desk.send({ kind: 'ask-again', callBackId, dueAt: inMinutes(line, 30), owner: 'me' });
    await desk.untilRefused(1);
    desk.send({ kind: 'go-on-unproven', callBackId });
    await line.inTime(async () => expect(await entriesOf(line, 'call-back-left-unproven')).toHaveLength(1));
    expect(desk.state.call?.caller.proof.verification).toBeNull();
  });

  it('a caller on hold hears that it is over, and that a call was promised; one who was taken back hears nothing of it', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk, callId } = call;
    const { callBackId } = await consultAgency(line, call);
    desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'only-a-machine' });
    await line.inTime(() => expect(said(line)).toContain('call-back-over'));
    desk.send({ kind: 'ask-again', callBackId, dueAt: inMinutes(line, 30), owner: 'me' });
    await line.inTime(() => expect(said(line)).toContain('call-back-promised'));
    const before = said(line).length;
    desk.send({ kind: 'resume', callId });
    await desk.until((state) => state.call?.state === 'talking');
    desk.send({ kind: 'hold', callId });
    await desk.until((state) => state.call?.state === 'held');
    line.clock.advance(60_000);
    expect(said(line).slice(before)).not.toContain('call-back-over');
  });
});
