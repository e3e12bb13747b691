import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { OperatorError } from '../../operator-error.ts';

export type CertificateText = { certificate: string; key: string };

const ONE_DAY_MS = 86_400_000;

/** Whole days until a certificate (PEM; the first of a chain) ends, negative once it has. */
export function daysLeft(certificate: string, nowMs: number): number {
  return Math.floor((new X509Certificate(certificate).validToDate.getTime() - nowMs) / ONE_DAY_MS);
}

/** SHA-256 over the DER form, as browsers show it. */
export const fingerprintOf = (certificate: string): string => new X509Certificate(certificate).fingerprint256;

/** RFC 9525: whether a certificate is one for that host name or address. */
export function covers(certificate: string, hostName: string): boolean {
  const read = new X509Certificate(certificate);
  const bare = hostName.replace(/^\[|\]$/g, '');
  const match = isIP(bare) === 0 ? read.checkHost(bare, { subject: 'never' }) : read.checkIP(bare);
  return match !== undefined;
}

/** Throws OperatorError where the line cannot be reached under that name with this certificate and key. */
export function checkCertificate(text: CertificateText, hostName: string, nowMs: number): void {
  const certificate = read('certificate', () => new X509Certificate(text.certificate));
  const key = read('private key', () => createPrivateKey(text.key));
  if (!certificate.checkPrivateKey(key))
    throw new OperatorError(
      'TLS_KEY_OF_ANOTHER',
      'The TLS key does not belong to the TLS certificate.',
      'name the two files that were made together; the certificate of the server comes first in its file.',
    );
  if (certificate.validToDate.getTime() <= nowMs)
    throw new OperatorError(
      'TLS_EXPIRED',
      `The TLS certificate ended on ${certificate.validToDate.toISOString().slice(0, 10)}.`,
      'renew it; a line that runs takes the new files by itself.',
    );
  if (certificate.validFromDate.getTime() > nowMs)
    throw new OperatorError(
      'TLS_NOT_YET_VALID',
      `The TLS certificate begins on ${certificate.validFromDate.toISOString().slice(0, 10)}.`,
      "check this machine's clock, or wait until then.",
    );
  if (!covers(text.certificate, hostName))
    throw new OperatorError(
      'TLS_NAME_WRONG',
      `The TLS certificate is not for ${hostName}; it names: ${certificate.subjectAltName ?? 'nothing'}.`,
      'set HARBORLINE_PUBLIC_URL to an address that it names, or get a certificate for this one.',
    );
}

function read<Result>(what: string, parse: () => Result): Result {
  try {
    return parse();
  } catch {
    throw new OperatorError(
      'TLS_UNREADABLE',
      `The TLS ${what} is not in PEM form, or is protected by a passphrase.`,
      'give PEM files without a passphrase; the file rights protect the key.',
    );
  }
}
