import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { appendEntry, lineActor, noEnquiry, staffActor } from '../../server/rooms/ledger/index.ts';
import { plantDutyOfficer } from './inbox-users.ts';
import { challengeIsOver, officeOf, subpoena } from './legal-process.ts';
import { ask, type TestLine } from './line.ts';
import { raiseAlertAbout } from './raised-alert.ts';
import type { ToldEnquiry } from './told-enquiry.ts';
import { evidence } from './two-people.ts';

/**
 * What is written down of a custodian's people, and of what they did, which nobody of the line is shown: as many entries whatever was found, for their numbers
 * are seen, but each says whether somebody was.
 */
export async function writeHidden(line: TestLine, isFound: boolean): Promise<void> {
  const duty = await plantDutyOfficer(line);
  await inTransaction(line.db, async (tx) => {
    const by = { at: line.clock.now(), actor: staffActor(duty), ...noEnquiry };
    const byLine = { ...by, actor: lineActor };
    const because = isFound ? 'joined' : 'time-over';
    const looked = { generationId: randomUUID(), dispatches: isFound ? 1 : 0 };
    appendEntry(tx, { kind: 'relay-looked-later', ...byLine, subject: looked });
    appendEntry(tx, { kind: 'kept-search-ended', ...byLine, subject: { searchId: randomUUID(), because } });
    appendEntry(tx, { kind: 'notices-read', ...by, subject: { count: isFound ? 1 : 0 } });
    const cause = isFound ? 'limit' : 'ended-elsewhere';
    const ended = { accountId: duty, sessionId: randomUUID(), cause } as const;
    appendEntry(tx, { kind: 'session-ended', ...byLine, subject: ended });
  });
}

/** A backup was put back, before which this enquiry was held by a legal process that the database does not know. */
export const pauseDestruction = ({ line, enquiryId }: ToldEnquiry) =>
  line.asAdministrator(`INSERT INTO legal.destruction_pause (pause_id, begun_at, backup_at, held_outside)
    VALUES (gen_random_uuid(), '${line.clock.now().toISOString()}', '${line.clock.now().toISOString()}', jsonb_build_object('holds', '[]'::jsonb,
      'enquiries', jsonb_build_array(jsonb_build_object('processId', gen_random_uuid(), 'enquiryId', '${enquiryId}'))))`);

/** The enquiry's call has a recording, whose sound was lost. */
export const loseRecording = ({ line, callId }: ToldEnquiry) =>
  line.asAdministrator(`INSERT INTO recordings.recording (recording_id, call_id, state, began_at, closed_at, flaw)
    VALUES (gen_random_uuid(), '${callId}', 'broken', '${line.clock.now().toISOString()}', '${line.clock.now().toISOString()}', 'sound-missing')`);

/** Legal processes about the enquiry, one in each state that a page tells apart. */
export async function serveProcesses({ line, reference }: ToldEnquiry): Promise<void> {
  const office = officeOf(line);
  const note = { note: 'It asks who answered.' };
  const done = async (answer: Promise<{ status: number }>) => expect((await answer).status).toBe(200);
  const serve = async (given: Parameters<typeof subpoena>[1] = {}) =>
    (await office.takeIn(subpoena([reference], given))).processId;
  const reviewed = async (given?: Parameters<typeof subpoena>[1]) => {
    const processId = await serve(given);
    await done(office.review(processId));
    return processId;
  };
  const told = async (processId: string) => {
    await done(office.post(await office.eva(), `/${processId}/notices`));
    await done(office.post(await office.eva(), `/${processId}/telling`, { whom: 'officer', ...note }));
  };
  const narrowed = { from: '2020-01-01', kinds: ['enquiry-opened', 'enquiry-recorded'] };
  const agree = (processId: string, given = {}) =>
    done(office.agreeToGive(processId, [reference], ['entries', 'calls'], given));

  const produced = await reviewed();
  await agree(produced, narrowed);
  await told(produced);
  await challengeIsOver(line);
  await done(office.post(await office.eva(), `/${produced}/production`));

  const objected = await reviewed({ kind: 'court-order' });
  await agree(objected);
  await told(objected);
  await done(office.post(await office.eva(), `/${objected}/objections`, { whom: 'custodian', ...note }));

  const proposed = await reviewed({ kind: 'judicial-warrant' });
  const proposal = { references: [reference], parts: ['entries'], ...narrowed };
  await done(office.post(await office.eva(), `/${proposed}/proposals`, { proposal, evidence }));

  await reviewed({ kind: 'authority-request' });
  const refused = await serve({ kind: 'administrative-subpoena' });
  const because = { because: 'not-ours-to-give', ...note };
  await done(office.post(await office.cora(), `/${refused}/refusal`, because));
  await serve({ kind: 'administrative-subpoena', forCivilEnforcement: true });
  await serve();
}

/** What was written down until now, whether it is shown or not, without acts of custodians or of nobody: fewer entries than an alert shows. */
export async function listEvidence(line: TestLine): Promise<number[]> {
  const ids = await line.asAdministrator(`SELECT entry_id FROM ledger.entry
    WHERE kind NOT IN ('relay-acted', 'disclosure-decided') OR enquiry_id IS NOT NULL ORDER BY entry_id`);
  expect(ids.length).toBeLessThan(200);
  return ids.map(Number);
}

/** Alerts about the enquiry, with that evidence: one that nobody looks into, one that is closed, and one for counsel. */
export async function raiseAlerts(
  { line, enquiryId, accountId }: ToldEnquiry,
  entryIds: readonly number[],
): Promise<void> {
  const { cookie } = await officeOf(line).eva();
  const shows = { enquiryIds: [enquiryId], entryIds };
  await raiseAlertAbout(line, [accountId], shows);
  const closed = await raiseAlertAbout(line, [accountId], shows);
  const closing = { outcome: 'explained', note: 'It was planned, and written down before.' };
  for (const [act, body] of [['taking'], ['closing', closing]] as const)
    expect((await ask(line, cookie, 'POST', `/api/oversight/alerts/${closed}/${act}`, body)).status).toBe(
      200,
    );
  const all = await line.asAdministrator(
    `SELECT account_id FROM staff.account WHERE role = 'privacy-officer'`,
  );
  await raiseAlertAbout(line, all, shows);
}
