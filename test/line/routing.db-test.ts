import { expect, it } from 'vitest';
import { waitFrom } from '../support/calls.ts';
import { openTestLine } from '../support/line.ts';

it('tells the call-taker why the call comes, and keeps that', async () => {
  const line = await openTestLine();
  const callId = await waitFrom(line, '+1 555 0101');
  await line.pass(7_000);
  const { desk } = await line.openDesk();
  await desk.becomeReady();
  const { because } = await desk.until((state) => state.offer);
  expect(because).toMatchObject({
    place: 1,
    waiting: 1,
    priority: 'routine',
    choice: 'idle-longest',
    fitting: 1,
  });
  expect(because?.waitedSeconds).toBeGreaterThanOrEqual(7);
  expect(
    await line.asAdministrator(`SELECT reason->>'place' FROM routing.offer WHERE call_id = '${callId}'`),
  ).toEqual(['1']);
});

it('serves a caller in danger before those who have waited longer, and writes down who said so', async () => {
  const line = await openTestLine();
  const first = await waitFrom(line, '+1 555 0101');
  await line.pass(60_000);
  const second = await waitFrom(line, '+1 555 0102');
  await line.routing.line.classify({
    callId: second,
    to: { priority: 'danger' },
    cause: 'danger-keyed',
    actor: { kind: 'line' },
  });
  const { desk } = await line.openDesk();
  await desk.becomeReady();
  const offer = await desk.until((state) => state.offer);
  expect(offer.callId).toBe(second);
  expect(offer.because).toMatchObject({ place: 1, waiting: 2, priority: 'danger' });
  const { waiting } = await line.routing.look();
  expect(waiting).toMatchObject([{ callId: first, because: { why: 'nobody-ready', place: 1, waiting: 1 } }]);
  expect(
    await line.asAdministrator(
      `SELECT content::jsonb->'subject'->>'to' FROM ledger.entry WHERE kind = 'call-classified' AND content::jsonb->'subject'->>'callId' = '${second}'`,
    ),
  ).toEqual(['danger']);
});
