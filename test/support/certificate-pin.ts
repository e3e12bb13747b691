import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a browser trusts the line's own certificate by, as a desk does that has imported the authority. */
export function certificatePin(dataFolder: string): string {
  const certificate = readFileSync(join(dataFolder, 'tls', 'server.crt'), 'utf8');
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
