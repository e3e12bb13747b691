import type { MailOutcome } from '../../rooms/staff/index.ts';

/**
 * What nodemailer tells of a failure: its code and the one of Node that it covers, the command that was answered, and the server's
 * reply code (RFC 5321, section 4.2).
 */
type Failure = { code?: unknown; originalCode?: unknown; command?: unknown; responseCode?: unknown };

const encryptionFailures = new Set(['ETLS', 'EREQUIRETLS']);
const PERMANENT = 500;

/**
 * What a failed try means. Only a 5xx about this very mail is final. A server that does not let us in, or offers no encryption,
 * may do so tomorrow when somebody has put it right, and the next step of the rules does not wait for that.
 */
export function toOutcome(error: unknown): MailOutcome {
  const failure: Failure = typeof error === 'object' && error !== null ? error : {};
  const { code, originalCode, command, responseCode } = failure;
  if (code === 'EAUTH' || code === 'ENOAUTH') return { kind: 'not-now', code: 'sign-in-refused' };
  if ([code, originalCode].some(isEncryptionFailure)) return { kind: 'not-now', code: 'not-encrypted' };
  if (typeof responseCode !== 'number') return { kind: 'not-now', code: 'server-away' };
  if (responseCode < PERMANENT) return { kind: 'not-now', code: 'server-busy' };
  if (command === 'CONN' || command === 'EHLO' || command === 'HELO')
    return { kind: 'not-now', code: 'server-away' };
  return { kind: 'refused', code: code === 'EENVELOPE' ? 'recipient-refused' : 'message-refused' };
}

function isEncryptionFailure(code: unknown): boolean {
  if (typeof code !== 'string') return false;
  return encryptionFailures.has(code) || /CERT|SIGNATURE|ISSUER|ERR_TLS|ERR_SSL/.test(code);
}
