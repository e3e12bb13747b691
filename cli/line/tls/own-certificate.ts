import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CertificateText, covers, daysLeft } from './judge-certificate.ts';

/** A certificate of our own is made anew this many days before it ends. */
export const RENEW_BEFORE_DAYS = 60;

export function ownCertificatePaths(dataFolder: string) {
  const folder = path.join(dataFolder, 'tls');
  return {
    folder,
    authority: { certificate: path.join(folder, 'authority.crt'), key: path.join(folder, 'authority.key') },
    server: { certificate: path.join(folder, 'server.crt'), key: path.join(folder, 'server.key') },
  };
}

type Files = { certificate: string; key: string };

/** Makes what is missing of the line's authority and certificate, and renews the latter. Returns where they are. */
export async function keepOwnCertificate(dataFolder: string, names: string[], nowMs: number): Promise<Files> {
  const { folder, authority, server } = ownCertificatePaths(dataFolder);
  const stored = readPair(server);
  const holds = (certificate: string) =>
    daysLeft(certificate, nowMs) >= RENEW_BEFORE_DAYS && names.every((name) => covers(certificate, name));
  if (stored && holds(stored.certificate)) return server;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Loaded only where something is made: an ordinary start has no use for it.
  const { makeAuthority, makeServerCertificate } = await import('./make-certificate.ts');
  let issuer = readPair(authority);
  // An authority that would end before what it signs is of no use; its certificate must be trusted anew.
  if (!issuer || daysLeft(issuer.certificate, nowMs) < 365) {
    issuer = await makeAuthority(names[0] ?? 'line', nowMs);
    writePair(authority, issuer);
  }
  writePair(server, await makeServerCertificate(issuer, names, nowMs));
  return server;
}

function readPair(files: Files): CertificateText | null {
  if (!existsSync(files.certificate) || !existsSync(files.key)) return null;
  return { certificate: readFileSync(files.certificate, 'utf8'), key: readFileSync(files.key, 'utf8') };
}

/** Only the owner reads a key. The certificate comes last, for a reader that sees a new one reads both. */
function writePair(files: Files, text: CertificateText): void {
  writeWhole(files.key, text.key, 0o600);
  writeWhole(files.certificate, text.certificate, 0o644);
}

function writeWhole(file: string, text: string, mode: number): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text, { mode });
  renameSync(unfinished, file);
}
