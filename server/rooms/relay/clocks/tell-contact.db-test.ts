import { expect, it } from 'vitest';
import { exampleReach } from '../../../../test/support/custodians.ts';
import { eventually } from '../../../../test/support/line.ts';
import { startMailServer } from '../../../../test/support/smtp.ts';
import { openSmtpMailer, readSmtpSettings } from '../../../adapters/mail/index.ts';
import { systemClock } from '../../../platform/clock.ts';
import { TestClock } from '../../../platform/clock-for-tests.ts';
import { randomIds as ids } from '../../../platform/ids.ts';
import type { MailOutcome } from '../../staff/index.ts';
import { enquiryWaits } from './enquiry-waits-mail.ts';
import { tellContact } from './tell-contact.ts';
import { Waits } from './waits.ts';

it('tells a contact by a mail in its language that an enquiry waits, and nothing else', async () => {
  const post = await startMailServer();
  const settings = readSmtpSettings(post.settings);
  if (!settings) throw new Error('No mail server is set.');
  const mailer = await openSmtpMailer(settings, systemClock);
  const rung: string[] = [];
  const ring = async ({ contactId }: { contactId: string }) => void rung.push(contactId);
  const contactIds = new Map(['step-1', 'safeguarding'].map((place) => [place, ids.uuid()]));
  const custodian = {
    ...({ custodianId: 'EXAMPLE-1', basis: 'licensed-programme', reach: exampleReach, contactIds } as const),
  };
  const parts = { mailer, ring, ids, waits: new Waits(systemClock) };
  const mailed: string[] = [];
  for (const place of contactIds.keys())
    tellContact(parts, custodian, place, { mailed: (how) => mailed.push(how), called: () => undefined });
  await eventually(() => expect(mailed).toEqual(['accepted', 'accepted']));
  expect(rung).toEqual([...contactIds.values()]);
  const textTo = (address: string) => {
    const found = post.received.find(({ to }) => to.includes(address));
    return { subject: found?.mail.subject, text: found?.mail.text?.trim(), isEncrypted: found?.isEncrypted };
  };
  const said = ({ subject, text }: { subject: string; text: string }) => ({ subject, text: text.trim() });
  expect(textTo('desk@custodian.example')).toEqual({ ...said(enquiryWaits.en), isEncrypted: true });
  expect(textTo('safeguarding@independent.example')).toEqual({ ...said(enquiryWaits.es), isEncrypted: true });
  for (const { raw } of post.received)
    for (const word of ['EXAMPLE-1', 'HL-', 'child', 'officer', 'urgent', ...contactIds.values()])
      expect(raw).not.toContain(word);
});

it('tries a mail again that the server would not take now, as the same mail and a few times; one that is refused is not repeated', async () => {
  const clock = new TestClock();
  const tried: string[] = [];
  const answers: MailOutcome[] = [
    { kind: 'not-now', code: 'server-busy' },
    { kind: 'not-now', code: 'server-away' },
  ];
  const tell = async (last: MailOutcome, place: 'step-1' | 'safeguarding') => {
    const outcomes = [...answers, last];
    const mailer = {
      send: async ({ mailId }: { mailId: string }) => {
        tried.push(mailId);
        return outcomes.shift() ?? last;
      },
    };
    const custodian = {
      ...({ custodianId: 'EXAMPLE-1', basis: 'licensed-programme', reach: exampleReach } as const),
      contactIds: new Map([[place, ids.uuid()]]),
    };
    const mailed: string[] = [];
    const parts = { mailer, ring: async () => undefined, ids, waits: new Waits(clock) };
    tellContact(parts, custodian, place, { mailed: (how) => mailed.push(how), called: () => undefined });
    await eventually(() => {
      clock.advance(10_000);
      expect(mailed).toHaveLength(1);
    });
    return mailed[0];
  };
  expect(await tell({ kind: 'accepted' }, 'step-1')).toBe('accepted');
  expect(tried).toHaveLength(3);
  expect(new Set(tried).size).toBe(1);
  expect(await tell({ kind: 'refused', code: 'recipient-refused' }, 'safeguarding')).toBe(
    'recipient-refused',
  );
  expect(tried).toHaveLength(6);
  expect(await tell({ kind: 'not-now', code: 'server-busy' }, 'step-1')).toBe('server-busy');
  expect(tried).toHaveLength(10);
});
