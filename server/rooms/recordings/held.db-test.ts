import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { demoProfile } from '../../../contract/legal.ts';
import { connectCall } from '../../../test/support/calls.ts';
import { ask, openTestLine } from '../../../test/support/line.ts';
import { recordingsIn, writeSound } from '../../../test/support/recordings.ts';
import { destroyRecordings } from './destroy-recordings.ts';
import type { RecordingStorage } from './storage.ts';

const nowhere: RecordingStorage = {
  put: async () => ({ byteCount: 0 }),
  read: async () => Buffer.alloc(0),
  remove: async () => {},
  has: async () => false,
};

it('a hold on recordings keeps one whose enquiries were destroyed before, and does not say of it that it was destroyed', async () => {
  const line = await openTestLine({ records: true });
  const { desk, callId, cookie } = await connectCall(line);
  expect((await ask(line, cookie, 'POST', '/api/enquiries', { callId })).status).toBe(200);
  await writeSound(line, 500);
  desk.send({ kind: 'hang-up', callId });
  await line.inTime(async () => expect(await recordingsIn(line)).toEqual(['sealed']));
  const from = line.clock.now().toISOString().slice(0, 10);
  const hold = { name: 'example-case', of: 'recordings', reason: 'Example v. Example', from, until: null };
  const content = JSON.stringify({ ...demoProfile.content, holds: [hold] });
  await line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO legal.version VALUES (1, '${content}', now(), '${randomUUID()}');
    UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now(); SET session_replication_role = DEFAULT`);
  await destroyRecordings({ db: line.db, clock: line.clock, storage: nowhere, spools: new Map() });
  const entries = await line.asAdministrator(`SELECT 1 FROM ledger.entry WHERE kind = 'recording-destroyed'`);
  expect([await recordingsIn(line), entries]).toEqual([['sealed'], []]);
});
