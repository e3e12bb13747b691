import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { buffer as readBuffer } from 'node:stream/consumers';
import { z } from 'zod';
import { BLOB_BYTES } from '../fingerprints/index.ts';
import {
  type Blinding,
  custodianKey,
  importRefusal,
  keyServerState,
  lineFingerprintsFromWire,
  lookUpsTold,
  openedImport,
} from './blinding.ts';
import type { KeyServerPlace } from './key-server-place.ts';
import type { Administrator } from './keys/wishes.ts';

/** Long enough for a chunk of the most records. */
const ANSWER_WITHIN_MS = 60_000;

const away = { refused: 'away' } as const;
const refusedLookUp = z.strictObject({
  refused: z.enum(['over-cap', 'unwitnessed', 'log-failed', 'not-valid', 'away']),
});
const tokeniseAnswer = z.union([refusedLookUp, lineFingerprintsFromWire]);
const lookUpsAnswer = z.union([z.strictObject({ refused: z.literal('away') }), lookUpsTold]);
const keyServerAway = { refused: 'key-server-away' } as const;
const refusedImport = z.strictObject({ refused: importRefusal });
const openAnswer = z.union([refusedImport, openedImport]);
const keyAnswer = z.union([refusedImport, custodianKey]);
const changeAnswer = z.union([
  z.strictObject({ done: z.literal(true) }),
  z.strictObject({ refused: z.string() }),
]);

type Answer = { isJson: boolean; content: Buffer };
/** What a key server says; null where none answers. */
type Ask = (method: 'GET' | 'POST', path: string, body?: Buffer | string) => Promise<Answer | null>;

/** The client of a key server that is a process of its own. A key server that is away is an answer, not an error. */
export function blindingClient(place: KeyServerPlace): Blinding {
  const ask = askAt(place);
  return {
    tokenise: async (description, requestId) => {
      const answer = await ask('POST', '/tokenise', JSON.stringify({ description, requestId }));
      return answer === null ? away : tokeniseAnswer.parse(fromJson(answer));
    },
    state: async () => {
      const answer = await ask('GET', '/state');
      return answer === null ? away : keyServerState.parse(fromJson(answer));
    },
    lookUps: async (since) => {
      const answer = await ask('GET', `/look-ups?since=${encodeURIComponent(since.toISOString())}`);
      return answer === null ? away : lookUpsAnswer.parse(fromJson(answer));
    },
    openImport: async (manifest, { generationId, dataKey, lineKeyVersion = null }) => {
      const key = dataKey.toString('base64');
      const body = JSON.stringify({ manifest, generationId, dataKey: key, lineKeyVersion });
      const answer = await ask('POST', '/imports', body);
      return answer === null ? keyServerAway : openAnswer.parse(fromJson(answer));
    },
    custodianKey: async (custodianId) => {
      const answer = await ask('GET', `/custodians/${encodeURIComponent(custodianId)}`);
      return answer === null ? keyServerAway : keyAnswer.parse(fromJson(answer));
    },
    rekeyChunk: async (importId, number, sealedChunk) => {
      const answer = await ask('POST', `/imports/${importId}/chunks/${number}`, sealedChunk);
      if (answer === null) return keyServerAway;
      return answer.isJson ? refusedImport.parse(fromJson(answer)) : splitBlobs(answer.content);
    },
  };
}

/** Hands a change that administrators have signed to the key server. */
export async function sendChange(
  place: KeyServerPlace,
  change: object,
): Promise<z.infer<typeof changeAnswer>> {
  const answer = await askAt(place)('POST', '/changes', JSON.stringify(change));
  return answer === null ? away : changeAnswer.parse(fromJson(answer));
}

/** Has a key server that runs appoint its first administrators, at the socket in its own folder. */
export async function sendFirstAdministrators(
  ownSocket: string,
  administrators: readonly Administrator[],
): Promise<z.infer<typeof changeAnswer>> {
  const ask = askAt({ kind: 'socket', path: ownSocket });
  const answer = await ask('POST', '/administrators', JSON.stringify(administrators));
  return answer === null ? away : changeAnswer.parse(fromJson(answer));
}

const fromJson = ({ content }: Answer): unknown => JSON.parse(content.toString('utf8'));

function splitBlobs(content: Buffer): Buffer[] {
  if (content.length % BLOB_BYTES !== 0)
    throw new Error('The key server gave back a record of another length.');
  return Array.from({ length: content.length / BLOB_BYTES }, (_, index) =>
    content.subarray(index * BLOB_BYTES, (index + 1) * BLOB_BYTES),
  );
}

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
    const options = { ...base, method, path, headers, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) };
    try {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        request(options).once('response', resolve).once('error', reject).end(body);
      });
      const content = await readBuffer(answer);
      if ((answer.statusCode ?? 500) >= 500) return null;
      return { isJson: /json/.test(answer.headers['content-type'] ?? ''), content };
    } catch {
      return null;
    }
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
