import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

/** What a mail server of a test was handed, and how it behaves. Addresses that begin so are answered so. */
export type TestMailServer = {
  port: number;
  caFile: string;
  passwordFile: string;
  /** Each with the moment's facts: whether it came over TLS, and who had signed in. */
  received: { raw: string; mail: ParsedMail; to: string[]; isEncrypted: boolean; user: string | undefined }[];
  settings: Record<string, string>;
};

export type MailServerManners = { offersTls?: boolean; asksForSignIn?: boolean };

const PASSWORD = 'only-for-tests';

/**
 * A real SMTP server on loopback with a certificate of its own, STARTTLS and a sign-in. It refuses `refused@` for good, and
 * `busy@` as long as `isBusy` says so.
 */
export async function startMailServer(
  { offersTls = true, asksForSignIn = true }: MailServerManners = {},
  isBusy: () => boolean = () => true,
): Promise<TestMailServer> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-smtp-'));
  const caFile = join(folder, 'certificate.pem');
  const keyFile = join(folder, 'key.pem');
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...[
      '-keyout',
      keyFile,
      '-out',
      caFile,
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
    ],
  ]);
  const passwordFile = join(folder, 'password');
  await run('sh', ['-c', `printf '%s\\n' ${PASSWORD} > ${passwordFile}`]);
  const received: TestMailServer['received'] = [];
  const server = new SMTPServer({
    key: await readFile(keyFile),
    cert: await readFile(caFile),
    disabledCommands: offersTls ? [] : ['STARTTLS'],
    authOptional: !asksForSignIn,
    allowInsecureAuth: !offersTls,
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === 'line' && password === PASSWORD ? done(null, { user: username }) : done(new Error('No.')),
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith('refused@')) return done(reply(550, 'No such mailbox'));
      if (address.startsWith('busy@') && isBusy()) return done(reply(450, 'Try later'));
      return done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const user = typeof session.user === 'string' ? session.user : undefined;
        simpleParser(raw)
          .then((mail) => received.push({ raw, mail, to, isEncrypted: session.secure, user }))
          .then(() => done(), done);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await rm(folder, { recursive: true, force: true });
  });
  const { port } = server.server.address() as AddressInfo;
  const settings = {
    HARBORLINE_SMTP_URL: `smtp://line@localhost:${port}`,
    HARBORLINE_SMTP_PASSWORD_FILE: passwordFile,
    HARBORLINE_SMTP_CA_FILE: caFile,
    HARBORLINE_SMTP_TLS: 'required',
    HARBORLINE_MAIL_FROM: 'line@harborline.example',
  };
  return { port, caFile, passwordFile, received, settings };
}

const reply = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });
