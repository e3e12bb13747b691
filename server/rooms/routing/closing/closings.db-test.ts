import { expect, it } from 'vitest';
import { openTestLine } from '../../../../test/support/line.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { createLog } from '../../../platform/log.ts';
import { RulesInForce } from '../rules/rules-in-force.ts';
import { endClosing, insertClosing } from './closings-store.ts';

it('a closed queue is closed after a restart too, and is closed once', async () => {
  const { db, clock, signInAs } = await openTestLine();
  const { accountId } = await signInAs('supervisor');
  const closing = {
    closingId: '00000000-0000-4000-8000-000000000001',
    queue: 'main',
    reason: 'emergency',
    closedAt: clock.now(),
    closedBy: accountId,
  } as const;
  const again = { ...closing, closingId: '00000000-0000-4000-8000-000000000002' };
  expect(await inTransaction(db, (tx) => insertClosing(tx, closing))).toBe(true);
  expect(await inTransaction(db, (tx) => insertClosing(tx, again))).toBe(false);
  const restarted = new RulesInForce(db, createLog('silent'));
  await restarted.read();
  expect([...restarted.closed]).toEqual([['main', closing.closedAt]]);
  const ended = await inTransaction(db, (tx) => endClosing(tx, 'main', { at: clock.now(), accountId }));
  expect(ended).toBe(closing.closingId);
  await restarted.read();
  expect(restarted.closed.size).toBe(0);
});
