import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { connectCall } from '../../../../test/support/calls.ts';
import { openTestLine } from '../../../../test/support/line.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { readWrittenActs } from './written-acts.ts';

it('whoever opens a recording has listened to who answered that call, as whoever listens live', async () => {
  const line = await openTestLine();
  const { callId, accountId: callTakerId } = await connectCall(line);
  const { accountId: listenerId } = await line.signInAs('supervisor', 'Sue Pervisor');
  const since = new Date(line.clock.now().getTime() - 1_000);
  await inTransaction(line.db, async (tx) => {
    const by = { at: line.clock.now(), actor: staffActor(listenerId), ...noEnquiry } as const;
    const opened = (of: string) => ({
      ...{ recordingId: randomUUID(), playbackId: randomUUID(), callId: of },
      reason: 'quality-review' as const,
    });
    appendEntry(tx, { kind: 'recording-opened', ...by, subject: opened(callId) });
    // Of a call that nobody answered there is nobody to hear.
    appendEntry(tx, { kind: 'recording-opened', ...by, subject: opened(randomUUID()) });
    const live = { listeningId: randomUUID(), callId, callTakerId, mode: 'listen' as const };
    appendEntry(tx, { kind: 'listening-began', ...by, subject: live });
  });
  const { listenings } = await readWrittenActs(line.db, since);
  const heard = { listenerId, callTakerId };
  expect(
    listenings.map(({ listenerId: by, callTakerId: whom }) => ({ listenerId: by, callTakerId: whom })),
  ).toEqual([heard, heard]);
});

it('policies are changed by whoever proposed them and whoever approved them', async () => {
  const line = await openTestLine();
  const [ana, ben] = [await line.signInAs('operator', 'Ana'), await line.signInAs('operator', 'Ben')];
  const since = new Date(line.clock.now().getTime() - 1_000);
  const at = line.clock.now();
  const proposalId = randomUUID();
  await inTransaction(line.db, async (tx) => {
    const proposed = { proposalId, proposalKind: 'policies-change', documentSha256: 'a'.repeat(64) };
    const decided = { version: 1, proposalId, textSha256: 'b'.repeat(64), takesEffectAt: at.toISOString() };
    appendEntry(tx, {
      kind: 'proposal-made',
      at,
      actor: staffActor(ana.accountId),
      ...noEnquiry,
      subject: proposed,
    });
    appendEntry(tx, {
      kind: 'policies-decided',
      at,
      actor: staffActor(ben.accountId),
      ...noEnquiry,
      subject: decided,
    });
  });
  const { policyChanges } = await readWrittenActs(line.db, since);
  expect(policyChanges.map(({ changedBy }) => changedBy)).toEqual([[ben.accountId, ana.accountId]]);
});
