import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Log } from '../log.ts';

export type TlsFiles = { certificate: string; key: string };

/** Certificates are renewed by other programs, often behind symbolic links: looked at often enough, and cheaply. */
const LOOK_EVERY_MS = 2_000;

/** An HTTPS server, TLS 1.2 or later, that takes changed files for every connection from then on. Throws where they are wrong. */
export function createTlsServer(files: TlsFiles, log: Log, answer: RequestListener): Server {
  const server = createServer({ ...readPair(files), minVersion: 'TLSv1.2' }, answer);
  const reload = () => {
    try {
      server.setSecureContext({ ...readPair(files), minVersion: 'TLSv1.2' });
      log.info({ code: 'HL_TLS_RENEWED' }, 'A changed TLS certificate is in use.');
    } catch (error) {
      // Half of a pair, for a moment; or a mistake, and then the one in use is better than none.
      log.warn({ code: 'HL_TLS_NOT_RENEWED', error }, 'The TLS files changed, but cannot be used yet.');
    }
  };
  const watched = [files.certificate, files.key];
  for (const file of watched) watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, reload);
  server.on('close', () => {
    for (const file of watched) unwatchFile(file, reload);
  });
  return server;
}

function readPair({ certificate, key }: TlsFiles): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(certificate), key: readFileSync(key) };
}
