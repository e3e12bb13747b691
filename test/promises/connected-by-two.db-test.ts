import { expect, it } from 'vitest';
import { inboxItem } from '../../contract/inbox.ts';
import { HeadlessInbox } from '../support/headless-inbox.ts';
import { signInboxUser } from '../support/inbox-users.ts';
import { eventually, openTestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';
import { look, record, ticked } from '../support/relay.ts';
import { said, sentInCall } from '../support/sent-in-call.ts';
import { hashOf, proposeJoiner } from '../support/two-people.ts';

it('promise 7, WebSocket: no message of a desk, and none of an inbox, joins officer and custodian or makes somebody the second person', async () => {
  const line = await openTestLine({ search: async () => ({ records: [record('EXAMPLE-1')] }) });
  await putLiveCustodian(line);
  const { desk, callId } = await sentInCall(said, line);
  const [dispatchId = ''] = await line.asAdministrator('SELECT dispatch_id FROM relay.dispatch');
  await look(line, { dispatchId, correction: 0 });
  await ticked(line, dispatchId, 1);
  const duty = await signInboxUser(line, 'EXAMPLE-1');
  const inbox = await HeadlessInbox.open(line, duty);
  const [item] = await eventually(() => {
    expect(inbox.items).toHaveLength(1);
    return inbox.items;
  });
  const { slotId } = inboxItem.parse(item);
  const ana = await line.signInAs('supervisor', 'Ana Proposer');
  const { proposalId } = await proposeJoiner(line, ana);
  const documentSha256 = await hashOf(line, proposalId);

  const attempts = [
    { kind: 'invite-colleague', callId, accountId: duty.accountId },
    { kind: 'transfer-call', callId, accountId: duty.accountId, reason: 'caller-asked' },
    { kind: 'connect', callId, slotId, custodianId: 'EXAMPLE-1' },
    { kind: 'claim', slotId },
    { kind: 'answer', slotId, answer: { answer: 'connect-now', place: 'step-1' } },
    { kind: 'approve', proposalId, documentSha256 },
    { kind: 'decide', proposalId, outcome: 'approved', documentSha256 },
  ];
  for (const attempt of attempts) desk.sendAnything(attempt);
  await desk.untilRefused(attempts.length);
  expect(desk.refusals.map(({ code }) => code)).toEqual([
    ...['HL_COLLEAGUE_NOT_READY', 'HL_COLLEAGUE_NOT_READY'],
    ...attempts.slice(2).map(() => 'HL_REQUEST_NOT_VALID'),
  ]);
  for (const message of [
    { kind: 'claim', slotId },
    { kind: 'answer', slotId, answer: 'connect-now', place: 'step-1' },
    { kind: 'approve', proposalId, documentSha256 },
  ])
    await (await HeadlessInbox.open(line, duty)).sendAnything(message);

  const again = await HeadlessInbox.open(line, duty);
  expect(again.items).toMatchObject([{ slotId, state: 'waiting' }]);
  const rung = [...line.telephony.channels.keys()].filter((id) => id.startsWith('connection-'));
  expect(rung).toEqual([]);
  expect(await line.asAdministrator('SELECT count(*) FROM calls.participant')).toEqual(['0']);
  expect(await line.asAdministrator('SELECT 1 FROM staff.proposal_decision')).toEqual([]);
});
