import { readFile } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import type { Clock } from '../../platform/clock.ts';
import { type Mailer, type MailOutcome, mail } from '../../rooms/staff/index.ts';
import { toOutcome } from './outcome.ts';
import type { SmtpSettings } from './settings.ts';

const LOOK_UP_MS = 5_000;
const CONNECT_MS = 10_000;
const GREETING_MS = 10_000;
/** A server that says nothing for so long is given up. */
const SILENCE_MS = 20_000;
/** However slowly a server answers, one mail takes no longer. */
const WHOLE_MS = 60_000;

/** Automatic answers would come from people on leave and answer nobody (RFC 3834, section 5). */
const HEADERS = { 'Auto-Submitted': 'auto-generated' };

/**
 * Opens the mailer. The password's file is read now and not again. Beyond loopback nothing is sent, and nobody signed in, before TLS
 * with a certificate that is good for the host's name.
 */
export async function openSmtpMailer(settings: SmtpSettings, clock: Clock): Promise<Mailer> {
  const transport = await openTransport(settings);
  return {
    send: async (asked) => {
      const read = mail.safeParse(asked);
      if (!read.success) return { kind: 'refused', code: 'not-valid' };
      const { mailId, to, subject, text } = read.data;
      return attempt(() =>
        transport.sendMail({
          from: { name: 'Harborline', address: settings.from },
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${mailId}@${domainOf(settings)}>`,
          date: clock.now(),
          headers: HEADERS,
          signal: AbortSignal.timeout(WHOLE_MS),
        }),
      );
    },
  };
}

/** Connects and signs in as a mail would, and sends none. */
export async function checkSmtp(settings: SmtpSettings): Promise<MailOutcome> {
  const transport = await openTransport(settings);
  return attempt(() => transport.verify());
}

async function openTransport(settings: SmtpSettings) {
  const { host, port, requiresTls } = settings;
  return createTransport({
    host,
    port,
    name: domainOf(settings),
    secure: settings.isTlsFromStart,
    requireTLS: requiresTls,
    ignoreTLS: !requiresTls,
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(await readCa(settings)) },
    ...(await readSignIn(settings)),
    dnsTimeout: LOOK_UP_MS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

async function attempt(work: () => Promise<unknown>): Promise<MailOutcome> {
  try {
    await work();
    return { kind: 'accepted' };
  } catch (error) {
    return toOutcome(error);
  }
}

const domainOf = ({ from }: SmtpSettings): string => from.slice(from.lastIndexOf('@') + 1);

async function readSignIn({ user, passwordFile }: SmtpSettings) {
  if (user === null) return {};
  const pass = passwordFile === null ? '' : (await readFile(passwordFile, 'utf8')).trimEnd();
  return { auth: { user, pass } };
}

async function readCa({ caFile }: SmtpSettings) {
  return caFile === null ? {} : { ca: await readFile(caFile, 'utf8') };
}
