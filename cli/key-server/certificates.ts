import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeAuthority, makeClientCertificate, makeServerCertificate } from '../line/tls/make-certificate.ts';

/**
 * Writes what a key server of that name and its line show each other. The authority's key is not kept: whoever had it could make a
 * certificate that may ask.
 */
export async function makeCertificates(name: string, folder: string, nowMs: number): Promise<void> {
  const authority = await makeAuthority(`key server ${name}`, nowMs);
  const server = await makeServerCertificate(authority, [name], nowMs);
  const line = await makeClientCertificate(authority, 'line', nowMs);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const files = {
    'authority.pem': authority.certificate,
    'server.pem': server.certificate,
    'server.key': server.key,
    'line.pem': line.certificate,
    'line.key': line.key,
  };
  for (const [file, text] of Object.entries(files))
    await writeFile(join(folder, file), text, { mode: 0o600, flag: 'wx' });
}
