import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { OperatorError } from '../../operator-error.ts';
import { checkCertificate } from './judge-certificate.ts';
import { keepOwnCertificate, ownCertificatePaths } from './own-certificate.ts';

/** The files that the server speaks TLS with. `authority` is to be trusted by browsers, where we made it ourselves. */
export type Tls = { certificate: string; key: string; authority: string | null };

export type TlsQuestion = {
  dataFolder: string;
  /** The address to listen on, and the name in the address that people type. */
  host: string;
  hostName: string;
  isAsked: boolean;
  environment: Record<string, string | undefined>;
};

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The name that people type: of the public address, else what is listened on, else this machine's. */
export function hostNameOf(host: string, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) {
    if (URL.canParse(publicUrl)) return new URL(publicUrl).hostname;
    throw new OperatorError(
      'PUBLIC_URL_WRONG',
      'HARBORLINE_PUBLIC_URL is no URL.',
      'write it as https://line.example.org, with the port where it is not 443.',
    );
  }
  return host === '0.0.0.0' || host === '::' ? hostname() : host;
}

/**
 * Decides whether the server speaks TLS, and with which files: the operator's, else our own where it was asked for or
 * where anybody beyond this machine can connect. Null is plain HTTP, on loopback alone.
 */
export async function planTls(question: TlsQuestion): Promise<Tls | null> {
  const named = namedFiles(question.environment);
  const isNeeded = named !== null || question.isAsked || !isLoopback(question.host);
  if (!isNeeded) return null;
  refusePlainAddress(question.environment['HARBORLINE_PUBLIC_URL']);
  if (named) {
    const text = { certificate: readNamed(named.certificate), key: readNamed(named.key) };
    checkCertificate(text, question.hostName, Date.now());
    return { ...named, authority: null };
  }
  const files = await keepOwnCertificate(question.dataFolder, ownNames(question.hostName), Date.now());
  return { ...files, authority: ownCertificatePaths(question.dataFolder).authority.certificate };
}

/** The names that a certificate of our own is made for. */
export function ownNames(hostName: string): string[] {
  const bare = hostName.replace(/^\[|\]$/g, '');
  return [...new Set([bare, 'localhost', '127.0.0.1', '::1'])];
}

function namedFiles(environment: Record<string, string | undefined>) {
  const certificate = environment['HARBORLINE_TLS_CERTIFICATE'];
  const key = environment['HARBORLINE_TLS_KEY'];
  if (!certificate && !key) return null;
  if (certificate && key) return { certificate, key };
  throw new OperatorError(
    'TLS_INCOMPLETE',
    'Only one of HARBORLINE_TLS_CERTIFICATE and HARBORLINE_TLS_KEY is set.',
    'set both, or neither to have a certificate made.',
  );
}

function refusePlainAddress(publicUrl: string | undefined): void {
  if (publicUrl === undefined || publicUrl.startsWith('https:')) return;
  throw new OperatorError(
    'PUBLIC_URL_NOT_HTTPS',
    'The line speaks HTTPS, but HARBORLINE_PUBLIC_URL does not begin with https:.',
    'correct HARBORLINE_PUBLIC_URL, or unset it.',
  );
}

function readNamed(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new OperatorError(
      'TLS_UNREADABLE',
      `A TLS file cannot be read (${why}).`,
      'correct HARBORLINE_TLS_CERTIFICATE or HARBORLINE_TLS_KEY, or give the account that starts the line the right to read.',
    );
  }
}
