import { isIP } from 'node:net';
import { z } from 'zod';
import { mailAddress } from '../../rooms/staff/index.ts';

const smtpUrl = z.url({ protocol: /^smtps?$/ }).refine((text) => new URL(text).password === '', {
  message: 'A password does not belong into the URL: put it into the file of HARBORLINE_SMTP_PASSWORD_FILE.',
});

const environment = z
  .object({
    /** smtp:// (submission with STARTTLS, port 587) or smtps:// (TLS from the start, port 465), with a user name if one is needed. */
    HARBORLINE_SMTP_URL: smtpUrl.optional(),
    HARBORLINE_SMTP_PASSWORD_FILE: z.string().min(1).optional(),
    /** Certificates to trust besides those that Node knows, as PEM. */
    HARBORLINE_SMTP_CA_FILE: z.string().min(1).optional(),
    /** Asks for TLS on loopback too, where it is not needed. There is no way to do without it elsewhere. */
    HARBORLINE_SMTP_TLS: z.enum(['required']).optional(),
    HARBORLINE_MAIL_FROM: mailAddress.optional(),
  })
  .refine((read) => (read.HARBORLINE_SMTP_URL === undefined) === (read.HARBORLINE_MAIL_FROM === undefined), {
    message: 'HARBORLINE_SMTP_URL and HARBORLINE_MAIL_FROM belong together: set both or neither.',
  });

export type SmtpSettings = {
  host: string;
  port: number;
  isTlsFromStart: boolean;
  requiresTls: boolean;
  user: string | null;
  passwordFile: string | null;
  caFile: string | null;
  from: string;
};

const SUBMISSION_PORT = 587; // RFC 6409
const SUBMISSIONS_PORT = 465; // RFC 8314

/** Reads the settings of the mail server; null where none is set. Throws a ZodError that names what is wrong. */
export function readSmtpSettings(variables: Record<string, string | undefined>): SmtpSettings | null {
  const read = environment.parse(variables);
  if (read.HARBORLINE_SMTP_URL === undefined || read.HARBORLINE_MAIL_FROM === undefined) return null;
  const url = new URL(read.HARBORLINE_SMTP_URL);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isTlsFromStart = url.protocol === 'smtps:';
  return {
    host,
    port: url.port === '' ? (isTlsFromStart ? SUBMISSIONS_PORT : SUBMISSION_PORT) : Number(url.port),
    isTlsFromStart,
    requiresTls: read.HARBORLINE_SMTP_TLS === 'required' || !isLoopback(host),
    user: url.username === '' ? null : decodeURIComponent(url.username),
    passwordFile: read.HARBORLINE_SMTP_PASSWORD_FILE ?? null,
    caFile: read.HARBORLINE_SMTP_CA_FILE ?? null,
    from: read.HARBORLINE_MAIL_FROM,
  };
}

/** Whether what is sent there stays on this machine. Other names are not looked up: what they mean can change. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
