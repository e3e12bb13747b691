import { describe, expect, it } from 'vitest';
import { connectCall } from '../support/calls.ts';
import { openTestLine, type TestLine } from '../support/line.ts';

const work = (line: TestLine) =>
  line.asAdministrator(
    "SELECT concat_ws(' ', code, extract(epoch FROM finished_at - started_at)::float8) FROM calls.wrap_up WHERE finished_at IS NOT NULL ORDER BY started_at",
  );

async function wrappingUp() {
  const line = await openTestLine();
  const call = await connectCall(line);
  call.desk.send({ kind: 'hang-up', callId: call.callId });
  const { deadlineAt } = await call.desk.until((state) => state.wrapUp);
  return { line, ...call, lastsMs: Date.parse(deadlineAt) - line.clock.now().getTime() };
}

describe('the work after calls', () => {
  it('counts from the end of the talk until the wrap-up is finished, and not before it is', async () => {
    const { line, desk, callId } = await wrappingUp();
    await line.pass(12_000);
    expect(await work(line)).toEqual([]);
    desk.send({ kind: 'finish-wrap-up', callId, code: 'enquiry-recorded' });
    await desk.until((state) => state.presence.state === 'ready');
    expect(await work(line)).toEqual(['enquiry-recorded 12']);
  });

  it('that nobody finishes counts to its deadline, as one that timed out', async () => {
    const { line, desk, lastsMs } = await wrappingUp();
    await line.passWatched(lastsMs);
    await desk.until((state) => state.presence.state === 'not-ready');
    expect(await work(line)).toEqual([`timed-out ${lastsMs / 1000}`]);
  });
});
