import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { openSmtpMailer, readSmtpSettings } from '../../server/adapters/mail/index.ts';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { InMemoryMailer } from '../../server/rooms/staff/index.ts';
import { type MailServerManners, startMailServer, type TestMailServer } from '../support/smtp.ts';
import { aMail, type MailWorld, mailerContract } from './mailer.contract.ts';

async function openFor(variables: Record<string, string | undefined>) {
  const settings = readSmtpSettings(variables);
  if (!settings) throw new Error('No mail server is set.');
  return openSmtpMailer(settings, new TestClock());
}

async function realWorld(manners: MailServerManners = {}): Promise<MailWorld & { server: TestMailServer }> {
  const server = await startMailServer(manners);
  const delivered = () =>
    server.received.map(({ to, mail }) => ({
      to: to.join(' '),
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      headers: mail.headerLines.map((line) => line.key),
    }));
  return { mailer: await openFor(server.settings), delivered, server };
}

async function worldInMemory(): Promise<MailWorld> {
  const mailer = new InMemoryMailer();
  mailer.answer = ({ to }) => {
    if (to.startsWith('refused@')) return { kind: 'refused', code: 'recipient-refused' };
    return to.startsWith('busy@') ? { kind: 'not-now', code: 'server-busy' } : { kind: 'accepted' };
  };
  return { mailer, delivered: () => mailer.delivered.map((mail) => ({ ...mail, headers: [] })) };
}

describe('a mailer in memory', () => mailerContract(worldInMemory));
describe('a mailer on a real mail server', () => mailerContract(realWorld));

describe('what goes over the wire', () => {
  it('is encrypted and signed in, in plain text, and says that a machine wrote it', async () => {
    const { mailer, server } = await realWorld();
    const asked = aMail('tess@harborline.example');
    await mailer.send(asked);
    const [received] = server.received;
    expect(received).toMatchObject({ isEncrypted: true, user: 'line', to: ['tess@harborline.example'] });
    expect(received?.mail.messageId).toBe(`<${asked.mailId}@harborline.example>`);
    expect(received?.mail.date).toEqual(new TestClock().now());
    expect(received?.mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(received?.mail.html).toBe(false);
    expect(received?.mail.headerLines.map((line) => line.key).toSorted()).toEqual(
      [
        ...['auto-submitted', 'content-transfer-encoding', 'content-type', 'date', 'from', 'message-id'],
        ...['mime-version', 'subject', 'to'],
      ].toSorted(),
    );
  });

  it('is nothing where a server that must offers no TLS, not even the sign-in', async () => {
    const { mailer, server } = await realWorld({ offersTls: false });
    expect(await mailer.send(aMail('tess@harborline.example'))).toEqual({
      kind: 'not-now',
      code: 'not-encrypted',
    });
    expect(server.received).toEqual([]);
  });

  it('is nothing where the certificate is not one to trust, or is for another host', async () => {
    const { server } = await realWorld();
    const { HARBORLINE_SMTP_CA_FILE: _ca, ...untrusting } = server.settings;
    const other = {
      ...server.settings,
      HARBORLINE_SMTP_URL: `smtp://line@127.0.0.1:${server.port}`,
    };
    for (const settings of [untrusting, other]) {
      const mailer = await openFor(settings);
      expect(await mailer.send(aMail('tess@harborline.example'))).toEqual({
        kind: 'not-now',
        code: 'not-encrypted',
      });
    }
    expect(server.received).toEqual([]);
  });

  it('goes unencrypted to a server on this machine only', async () => {
    const { server } = await realWorld({ offersTls: false, asksForSignIn: false });
    const from = 'line@harborline.example';
    const plain = { HARBORLINE_SMTP_URL: `smtp://localhost:${server.port}`, HARBORLINE_MAIL_FROM: from };
    const mailer = await openFor(plain);
    expect(await mailer.send(aMail('tess@harborline.example'))).toEqual({ kind: 'accepted' });
  });

  it('waits where the server is away or does not let the line in', async () => {
    const { server } = await realWorld();
    const away = await openFor({ ...server.settings, HARBORLINE_SMTP_URL: 'smtp://line@localhost:1' });
    expect(await away.send(aMail('tess@harborline.example'))).toEqual({
      kind: 'not-now',
      code: 'server-away',
    });
    const { HARBORLINE_SMTP_PASSWORD_FILE: _file, ...without } = server.settings;
    const stranger = await openFor(without);
    expect(await stranger.send(aMail('tess@harborline.example'))).toEqual({
      kind: 'not-now',
      code: 'sign-in-refused',
    });
  });
});

describe('the settings of mail', () => {
  const from = { HARBORLINE_MAIL_FROM: 'line@harborline.example' };

  it('ask for TLS wherever a mail leaves this machine', () => {
    const ownAddresses = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one && !one.internal)
      .map((one) => (one?.family === 'IPv6' ? `[${one.address}]` : (one?.address ?? '')));
    const beyond = ['mail.harborline.example', '203.0.113.7', '127.0.0.1.example', ...ownAddresses];
    for (const host of beyond)
      expect(readSmtpSettings({ ...from, HARBORLINE_SMTP_URL: `smtp://${host}` })).toMatchObject({
        requiresTls: true,
        port: 587,
      });
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect(readSmtpSettings({ ...from, HARBORLINE_SMTP_URL: `smtp://${host}` })?.requiresTls).toBe(false);
    expect(readSmtpSettings({ ...from, HARBORLINE_SMTP_URL: 'smtps://mail.example' })).toMatchObject({
      isTlsFromStart: true,
      port: 465,
    });
  });

  it('take no password in the URL, no other protocol, and no half of them', () => {
    for (const url of ['smtp://line:secret@mail.example', 'http://mail.example'])
      expect(() => readSmtpSettings({ ...from, HARBORLINE_SMTP_URL: url })).toThrow();
    expect(() => readSmtpSettings({ HARBORLINE_SMTP_URL: 'smtp://mail.example' })).toThrow(/belong together/);
    expect(readSmtpSettings({})).toBeNull();
  });
});
