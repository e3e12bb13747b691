import { expect } from 'vitest';
import type { InboxAnswer } from '../../contract/inbox.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import type { InboxUser } from '../../server/rooms/relay/index.ts';
import { MOMENTS_MS } from './follow-truth.ts';
import { findFreePort } from './free-port.ts';
import { eventually, openTestLine, type TestLine } from './line.ts';
import { putLiveCustodian } from './live-custodian.ts';
import { webFolder } from './pages.ts';
import { type FoundRecord, look, ticked, userOf } from './relay.ts';
import { endCall, said, sentInCall } from './sent-in-call.ts';

/** After the deadline of an urgent enquiry, and before anybody's screen is locked. */
const UNTIL_TOLD_MS = 620_000;
/** So often the line acts, or does not, for every enquiry alike. */
const ACT_EVERY_MS = 2_000;

/** What the register has, and what the custodian says of it. */
export type Truth = { records: FoundRecord[]; answer?: InboxAnswer };
export type ToldEnquiry = Awaited<ReturnType<typeof openTold>>;

/** A line with its pages, on which an enquiry was sent, answered or not, and told of at its deadline. */
export async function openTold({ records, answer }: Truth, startsAt: Date) {
  const publicUrl = `http://localhost:${await findFreePort()}`;
  const line = await openTestLine({ webFolder, publicUrl, startsAt, search: async () => ({ records }) });
  await putLiveCustodian(line);
  const { enquiryId, callId, agencyId, accountId, reference, desk } = await sentInCall(
    { ...said, urgency: 'urgent' },
    line,
  );
  const sentAt = line.clock.now();
  await endCall({ desk, callId });
  const [dispatchId = ''] = await line.asAdministrator('SELECT dispatch_id FROM relay.dispatch');
  await look(line, { dispatchId, correction: 0 });
  await ticked(line, dispatchId, 1);
  const user = userOf('EXAMPLE-1', 'duty', 'cleared', 'safeguarding');
  const passedMs = () => line.clock.now().getTime() - sentAt.getTime();
  const acted = () =>
    eventually(async () => {
      line.clock.advance(0);
      const [acts] = await line.asAdministrator('SELECT count(*) FROM relay.act');
      expect(Number(acts)).toBe(Math.floor(passedMs() / ACT_EVERY_MS));
    });
  for (const [at, momentMs] of MOMENTS_MS.entries()) {
    const doing = answer ? act({ line, user }, at, answer) : Promise.resolve(null);
    await line.pass(momentMs - passedMs());
    await ticked(line, dispatchId, at + 2);
    await acted();
    expect(isRefusal(await doing)).toBe(false);
  }
  await line.pass(UNTIL_TOLD_MS - passedMs());
  await acted();
  // Its call-taker is offered the call to the officer: that is written by then, too.
  await eventually(() => desk.find((state) => state.task));
  return { line, publicUrl, enquiryId, callId, agencyId, accountId, reference };
}

/** What the desk of the custodian does before that moment. */
async function act({ line, user }: { line: TestLine; user: InboxUser }, at: number, answer: InboxAnswer) {
  const slotId = line.inbox.waitingFor(user).at(-1)?.slotId ?? '';
  if (at === 1) return line.inbox.claim(user, slotId);
  return at === 3 ? line.inbox.answer(user, slotId, answer) : null;
}
