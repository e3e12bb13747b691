import { expect, it } from 'vitest';
import { openSmtpMailer, readSmtpSettings } from '../../server/adapters/mail/index.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { ask, eventually, openTestLine } from '../support/line.ts';
import { mailboxes } from '../support/reachable.ts';
import { startMailServer } from '../support/smtp.ts';
import { contentsOf, joiner, proposeJoiner } from '../support/two-people.ts';

it('a decision that waits is mailed to who may make it: no content, only a link, which leads to it', async () => {
  const post = await startMailServer();
  const settings = readSmtpSettings(post.settings);
  if (!settings) throw new Error('No mail server is set.');
  const line = await openTestLine({ mailer: await openSmtpMailer(settings, systemClock) });
  const { mailsTo, mailTo, reach } = mailboxes(line, post);
  const ana = await reach('operator', 'Ana Proposer', 'ana');
  const ben = await reach('operator', 'Ben Approver', 'ben');
  await reach('planner', 'Pat Planner', 'pat');

  const { proposalId, path, documentSha256 } = await proposeJoiner(line, ana);
  const { raw, mail, isEncrypted } = await mailTo('ben', 1);
  expect(isEncrypted).toBe(true);
  expect(mail.subject).toBe('Something waits for you at Harborline');
  const [link = '', pageId = ''] = /http:\/\/localhost\/waiting\/([0-9a-f-]{36})/.exec(mail.text ?? '') ?? [];
  expect((mail.text ?? '').replace(link, '').split(/\s+/).filter(Boolean).join(' ')).toBe(
    'Something waits for you at Harborline. Sign in to see what it is: For everybody’s safety this mail does not say more. Nobody reads answers to it.',
  );
  for (const word of [joiner.name, joiner.staffNumber, 'Ana', 'Ben', proposalId, 'account', 'contract'])
    expect(raw).not.toContain(word);

  expect(await ask(line, ben.cookie, 'POST', `/api/pages/${pageId}/acknowledgement`)).toMatchObject({
    body: { event: 'decision-waits' },
  });
  await ask(line, ben.cookie, 'POST', path, { outcome: 'approved', documentSha256 });
  expect((await mailTo('ana', 1)).mail.text).toMatch(/Something waits for you/);
  await eventually(async () => expect(await contentsOf(line, 'page-sent')).toHaveLength(3));
  expect(mailsTo('ana')).toHaveLength(2);
  expect(mailsTo('pat')).toHaveLength(1);
});
