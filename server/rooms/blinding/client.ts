import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { buffer as readBuffer } from 'node:stream/consumers';
import { z } from 'zod';
import { type Blinding, keyServerState, lineFingerprintsFromWire } from './blinding.ts';
import type { KeyServerPlace } from './key-server-place.ts';

const ANSWER_WITHIN_MS = 10_000;

const away = { refused: 'away' } as const;
const refusedLookUp = z.strictObject({
  refused: z.enum(['over-cap', 'unwitnessed', 'log-failed', 'not-valid', 'away']),
});
const tokeniseAnswer = z.union([refusedLookUp, lineFingerprintsFromWire]);

type Ask = (method: 'GET' | 'POST', path: string, body?: Buffer | string) => Promise<Buffer>;

/** The client of a key server that is a process of its own. A key server that is away is an answer, not an error. */
export function blindingClient(place: KeyServerPlace): Blinding {
  const ask = askAt(place);
  return {
    tokenise: async (description, requestId) => {
      const answer = await orAway(() => ask('POST', '/tokenise', JSON.stringify({ description, requestId })));
      return answer === null ? away : tokeniseAnswer.parse(fromJson(answer));
    },
    state: async () => {
      const answer = await orAway(() => ask('GET', '/state'));
      return answer === null ? away : keyServerState.parse(fromJson(answer));
    },
  };
}

const fromJson = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));

function askAt(place: KeyServerPlace): Ask {
  const base =
    place.kind === 'socket'
      ? { socketPath: place.path, agent: false as const }
      : { ...addressOf(place.url), agent: new HttpsAgent({ keepAlive: true, ...tlsOf(place) }) };
  const request = place.kind === 'socket' ? httpRequest : httpsRequest;
  return async (method, path, body) => {
    const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream';
    const headers =
      body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) };
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request({ ...base, method, path, headers, signal })
        .once('response', resolve)
        .once('error', reject)
        .end(body);
    });
    const content = await readBuffer(answer);
    if ((answer.statusCode ?? 500) >= 500) throw new Error(`The key server answered ${answer.statusCode}.`);
    return content;
  };
}

function addressOf(url: string): { host: string; port: string } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: port || '443' };
}

function tlsOf({ authorityFile, certificateFile, keyFile }: Extract<KeyServerPlace, { kind: 'https' }>) {
  return {
    ca: readFileSync(authorityFile),
    cert: readFileSync(certificateFile),
    key: readFileSync(keyFile),
    minVersion: 'TLSv1.3',
  } as const;
}

async function orAway<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
