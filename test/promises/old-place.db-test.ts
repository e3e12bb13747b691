import { describe, expect, it } from 'vitest';
import { connectCall, waitFrom } from '../support/calls.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';

const number = '+1 555 0101';

const channelOf = async (line: TestLine, callId: string) =>
  String(
    (await line.asAdministrator(`SELECT caller_channel_id FROM calls.call WHERE call_id = '${callId}'`))[0],
  );

/** The call ends on the caller's side. */
async function cutOff(line: TestLine, callId: string): Promise<void> {
  line.telephony.channelEnds(await channelOf(line, callId));
  const ended = `SELECT ended_at IS NOT NULL FROM calls.call WHERE call_id = '${callId}'`;
  await eventually(async () => expect(await line.asAdministrator(ended)).toEqual(['true']));
}

const orderOf = async (line: TestLine) => (await line.routing.look()).waiting.map(({ callId }) => callId);

describe('a caller who is cut off', () => {
  it('and calls again from the same claimed number within five minutes has the old place and class', async () => {
    const line = await openTestLine();
    const first = await waitFrom(line, number);
    await line.routing.line.classify({
      callId: first,
      to: { priority: 'child' },
      cause: 'danger-keyed',
      actor: { kind: 'line' },
    });
    await line.pass(10_000);
    const other = await waitFrom(line, '+1 555 0102');
    await cutOff(line, first);
    await line.pass(60_000);
    const again = await waitFrom(line, number);
    const { waiting } = await line.routing.look();
    expect(waiting.map(({ callId }) => callId)).toEqual([again, other]);
    expect(waiting[0]?.because).toMatchObject({ hasOldPlace: true, priority: 'child' });
    expect(waiting[0]?.because.waitedSeconds).toBeGreaterThanOrEqual(70);
  });

  it('has it once, and not after five minutes, and nobody with another number or none has it', async () => {
    const line = await openTestLine();
    const first = await waitFrom(line, number);
    await line.pass(5_000);
    const other = await waitFrom(line, '+1 555 0102');
    await line.pass(1_000);
    await cutOff(line, first);
    const stranger = await waitFrom(line, '+1 555 0103');
    const again = await waitFrom(line, number);
    await line.pass(1_000);
    const twice = await waitFrom(line, number);
    expect((await orderOf(line)).slice(0, 2)).toEqual([again, other]);
    expect((await orderOf(line)).slice(2).toSorted()).toEqual([stranger, twice].toSorted());
    await cutOff(line, other);
    await line.pass(301_000);
    const late = await waitFrom(line, '+1 555 0102');
    expect((await orderOf(line)).at(-1)).toBe(late);
  });

  it('does not have the place of a talk whose call-taker brought it to its end', async () => {
    const line = await openTestLine();
    const { desk, callId } = await connectCall(line);
    desk.send({ kind: 'hang-up', callId });
    await desk.until((state) => state.wrapUp);
    const again = await waitFrom(line, '+1 555 0100');
    expect((await line.routing.look()).waiting).toMatchObject([
      { callId: again, because: { hasOldPlace: false } },
    ]);
  });

  it('proves nothing by the number: the call has no enquiry, no call-taker and no verification of before', async () => {
    const line = await openTestLine();
    const first = await waitFrom(line, number);
    await cutOff(line, first);
    const again = await waitFrom(line, number);
    const rest = `SELECT concat(call_taker_id, preferred_account_id, answered_at, desk_leg_id, place_given_to)
      FROM calls.call WHERE call_id = '${again}'`;
    expect(await line.asAdministrator(rest)).toEqual(['']);
  });
});
