import { existsSync, readFileSync } from 'node:fs';
import { daysLeft } from '../line/tls/judge-certificate.ts';
import { ownCertificatePaths } from '../line/tls/own-certificate.ts';
import type { Finding } from './finding.ts';

/** An operator has a month to renew; our own is renewed long before that, unless something is in the way. */
const WARN_BEFORE_DAYS = 30;

/** How long the line's certificate still lasts; null where it has none and needs none. */
export function certificateFinding(
  dataFolder: string,
  environment: Record<string, string | undefined>,
  nowMs: number,
): Finding | null {
  const named = environment['HARBORLINE_TLS_CERTIFICATE'];
  const file = named ?? ownCertificatePaths(dataFolder).server.certificate;
  if (named === undefined && !existsSync(file)) return null;
  const subject = 'TLS certificate';
  const days = daysOf(file, nowMs);
  if (days === null)
    return {
      subject,
      state: 'problem',
      what: `${file} cannot be read as a certificate`,
      whatToDo: named
        ? 'name a PEM file in HARBORLINE_TLS_CERTIFICATE.'
        : 'remove it; the next start makes another.',
    };
  const what = days < 0 ? `ended (${file})` : `lasts ${days} more days (${file})`;
  if (days >= WARN_BEFORE_DAYS) return { subject, state: 'ok', what };
  const whatToDo = named
    ? 'renew it; a line that runs takes the new files by itself.'
    : "the next 'harborline up' renews it.";
  return { subject, state: days < 0 ? 'problem' : 'note', what, whatToDo };
}

function daysOf(file: string, nowMs: number): number | null {
  try {
    return daysLeft(readFileSync(file, 'utf8'), nowMs);
  } catch {
    return null;
  }
}
