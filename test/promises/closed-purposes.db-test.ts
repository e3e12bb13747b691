import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { enquiryView } from '../../contract/enquiry.ts';
import { connectCall } from '../support/calls.ts';
import { ask, openTestLine } from '../support/line.ts';
import { proveCaller } from '../support/prove-caller.ts';
import { runCommand } from '../support/run-command.ts';
import { said, sentInCall } from '../support/sent-in-call.ts';
import { asServer } from '../support/two-people.ts';

it('promise 5, WebSocket: no message of a desk sends an enquiry that is not attested, or for another purpose', async () => {
  const line = await openTestLine();
  const call = await connectCall(line);
  const { desk, callId, cookie } = call;
  await proveCaller(line, call);
  const opened = enquiryView.parse((await ask(line, cookie, 'POST', '/api/enquiries', { callId })).body);
  const { enquiryId } = opened;
  await ask(line, cookie, 'PUT', `/api/enquiries/${enquiryId}/details`, {
    revision: 0,
    details: { ...said, attested: false },
  });
  const also = { enquiryId, purpose: 'immigration-enforcement', attested: true, revision: 1 };
  const unknown = ['record-enquiry', 'send-enquiry', 'set-purpose', 'attest', 'search-register'];
  for (const kind of unknown) desk.sendAnything({ kind, callId, ...also });
  await desk.untilRefused(unknown.length);
  expect(new Set(desk.refusals.map(({ code }) => code))).toEqual(new Set(['HL_REQUEST_NOT_VALID']));
  // What the desk does say when an enquiry was recorded records none.
  desk.sendAnything({ kind: 'hang-up', callId, ...also });
  await desk.until((state) => state.wrapUp);
  desk.sendAnything({ kind: 'finish-wrap-up', callId, code: 'enquiry-recorded', ...also });
  await desk.until((state) => state.presence.state === 'ready');
  expect(
    await line.asAdministrator("SELECT concat_ws(' ', state, purpose, attested) FROM enquiries.enquiry"),
  ).toEqual(['draft missing-child f']);
  expect(await line.asAdministrator('SELECT 1 FROM relay.dispatch')).toEqual([]);
});

it('promise 5, command line: no file of policies can name another purpose, or permit what nobody attested', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-policies-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'operator.cedar');
  const check = async (text: string) => {
    await writeFile(file, text);
    return runCommand('policies', 'check', file);
  };
  const rest = {
    proven: 'context.verificationHolds && context.verification == Verification::"call-code"',
    attested: 'context.attested',
    listed: 'context.purpose == Purpose::"missing-child"',
    served: 'context.agencyFunction == AgencyFunction::"patrol"',
  };
  /** A permit for what is in all but one thing as the floor wants it. */
  const permit = (but: keyof typeof rest, when: string) =>
    `@id("more") permit(principal, action == Action::"search", resource) when { ${Object.values({ ...rest, [but]: when }).join(' && ')} };`;
  const attempts: [string, RegExp][] = [
    [permit('listed', 'context.purpose == Purpose::"immigration-enforcement"'), /immigration-enforcement/],
    [permit('listed', 'context.purpose == Purpose::"missing-child "'), /missing-child /],
    [permit('listed', 'context.purpose == Purpose::"unlisted"'), /floor-listed-purpose/],
    [permit('attested', '!context.attested'), /floor-attested/],
    [
      permit('served', 'context.agencyFunction == AgencyFunction::"immigration-enforcement"'),
      /floor-served-agency/,
    ],
  ];
  for (const [text, because] of attempts) {
    const { exitCode, complained } = await check(text);
    expect([text, exitCode, complained]).toEqual([text, 1, expect.stringMatching(because)]);
  }
  const { exitCode } = await check(
    '@id("less") forbid(principal, action, resource) when { context.agreement287g };',
  );
  expect(exitCode).toBe(0);
});

it('promise 5, SQL: nobody with the server’s role records, hands on or keeps an enquiry for another purpose or without the attestation', async () => {
  const { line, enquiryId } = await sentInCall();
  const statements = ['immigration-enforcement', 'missing-child ', 'Missing-Child', ''].flatMap((purpose) => [
    `UPDATE enquiries.enquiry SET purpose = '${purpose}'`,
    `UPDATE relay.dispatch SET purpose = '${purpose}'`,
    `INSERT INTO relay.dispatch (dispatch_id, enquiry_id, child, verification_id, urgency, purpose, concerns_caregiver, sent_at, due_at)
       SELECT gen_random_uuid(), enquiry_id, 1, verification_id, 'urgent', '${purpose}', false, now(), now() + interval '1 hour'
       FROM enquiries.enquiry`,
  ]);
  for (const statement of [
    ...statements,
    `UPDATE enquiries.enquiry SET attested = false WHERE enquiry_id = '${enquiryId}'`,
    `UPDATE enquiries.enquiry SET purpose = NULL WHERE enquiry_id = '${enquiryId}'`,
    'ALTER TABLE enquiries.enquiry DROP CONSTRAINT enquiry_purpose_check',
  ])
    await expect
      .soft(asServer(line, statement), statement)
      .rejects.toThrow(/check constraint|must be owner|permission denied/);
  expect(
    await line.asAdministrator("SELECT concat_ws(' ', purpose, attested) FROM enquiries.enquiry"),
  ).toEqual(['missing-child t']);
});
