import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { sendUpload } from '../../cli/register/send-upload.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import type { JobHandler } from '../../server/platform/jobs/job.ts';
import { openUpload } from '../../server/rooms/fingerprints/index.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import { keepEnquiry } from '../../server/rooms/register/index.ts';
import { addContactChannel, confirmContactChannel, page } from '../../server/rooms/staff/index.ts';
import { findFreePort } from '../support/free-port.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import {
  madeUpChildren,
  openTestCustodian,
  openTestKeyServer,
  type TestKeyServer,
} from '../support/register.ts';
import { openSender, send } from '../support/relay.ts';
import { DAY_MS } from '../support/two-people.ts';

const count = async (line: TestLine, kinds: readonly string[]) =>
  (await line.asAdministrator(`SELECT 1 FROM ledger.entry WHERE kind IN ('${kinds.join("', '")}')`)).length;

/** The work that waits under that name, as the jobs' own table holds it. */
async function payloadOf(line: TestLine, name: string): Promise<unknown> {
  const [payload] = await line.asAdministrator(
    `SELECT payload::text FROM graphile_worker._private_jobs JOIN graphile_worker._private_tasks AS task ON task.id = task_id
     WHERE task.identifier = '${name}' ORDER BY run_at LIMIT 1`,
  );
  if (payload === undefined) throw new Error(`No ${name} waits.`);
  return JSON.parse(payload) as unknown;
}

/** One upload with which nobody goes on, and one that waits to be taken in. */
async function leaveUploads(line: TestLine, server: TestKeyServer): Promise<void> {
  for (const custodianId of ['custodian-3', 'custodian-4']) {
    const custodian = await openTestCustodian(line, server, custodianId);
    const upload = await openUpload(await custodian.encode(madeUpChildren(2)));
    if (typeof upload === 'string') throw new Error(upload);
    const to = new URL('http://localhost');
    to.port = new URL(line.url).port;
    const readChunk = custodianId === 'custodian-3' ? () => Promise.resolve(null) : upload.readChunk;
    const pause = () => Promise.reject(new Error('It waits no longer.'));
    const now = () => line.clock.now();
    const sending = { upload: { ...upload, readChunk }, by: custodian, to, now, pause, report: () => {} };
    await sendUpload(sending).catch(() => undefined);
    await upload.close();
    line.clock.advance(1_000);
  }
}

/** An operator and a supervisor, and something of which they hear one after the other. */
async function openPagedLine() {
  const server = await openTestKeyServer();
  const line = await openTestLine({
    publicUrl: `http://localhost:${await findFreePort()}`,
    custodians: { blinding: server.rekeying },
    chances: () => ({ records: 2, leastChance: 0.1, chanceOf: () => 0.1 }),
    search: async () => ({ records: [] }),
  });
  for (const word of ['ada', 'ben']) {
    const { accountId } = await line.signInAs(word === 'ada' ? 'operator' : 'supervisor', 'Tess Testcase');
    const asked = { address: `${word}@harborline.example`, language: 'en', quietHours: null } as const;
    await addContactChannel(line.staffing, line.url, accountId, asked);
    const mails = await line.asAdministrator(
      `SELECT payload ->> 'text' FROM graphile_worker._private_jobs WHERE payload ->> 'to' = '${asked.address}'`,
    );
    const secret = /own-channels#(\S+)/.exec(mails[0] ?? '')?.[1] ?? '';
    const confirmed = await confirmContactChannel(line.staffing, accountId, secret);
    if (isRefusal(confirmed)) throw new Error(confirmed.refused);
  }
  await inTransaction(line.db, (tx) =>
    page(tx, { event: 'witness-unreachable', about: null, at: line.clock.now() }),
  );
  const custodian = await openTestCustodian(line, server);
  server.faults.beforeChunk = () => Promise.reject(new Error('An import that never goes on.'));
  await custodian.send(madeUpChildren(2)).catch(() => undefined);
  server.faults.beforeChunk = async () => {};
  line.clock.advance(1_000);
  await (await openTestCustodian(line, server, 'custodian-2')).send(madeUpChildren(2));
  await leaveUploads(line, server);
  const kept = { searchId: randomUUID(), enquiryId: null, asked: new Map() };
  await keepEnquiry(line, kept, lineActor);
  return line;
}

it('promise 8: no job acts without an entry: each that the line has is tried, and each writes', async () => {
  const line = await openPagedLine();
  const tried: string[] = [];
  // What is sent has a deadline, so it comes after those that let days go by.
  const isOfRelay = ({ name }: JobHandler) => Number(name.startsWith('relay-'));
  for (const { name, records, run } of line.jobHandlers.toSorted((a, b) => isOfRelay(a) - isOfRelay(b))) {
    // What is kept for its time ends no sooner.
    if (name.startsWith('end-')) line.clock.advance(30 * DAY_MS);
    if (name === 'relay-look-for-custodians') await send(line, await openSender(line));
    const before = await count(line, records);
    await run(await payloadOf(line, name), { isLast: true });
    expect([name, await count(line, records)]).toEqual([name, before + 1]);
    tried.push(name);
  }
  expect(tried.toSorted()).toEqual([
    ...[
      'audit-look-ups',
      'end-generation',
      'end-kept-enquiry',
      'end-upload',
      'escalate-occasion',
      'import-upload',
      'look-for-overlap',
      'match-kept-enquiries',
      'relay-look-for-custodians',
      'send-mail',
      'send-page',
    ],
  ]);
});
