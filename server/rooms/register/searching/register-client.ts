import { request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer as readBuffer } from 'node:stream/consumers';
import {
  type Outcome,
  type Question,
  type RegisterState,
  readOutcome,
  registerState,
  writeQuestion,
} from './register-wire.ts';

/** Longer than the key server and the reading of 200 records ever take; whoever asked is told something within it. */
const ANSWER_WITHIN_MS = 10_000;

/** How the rest of the line asks the register's process. One that is away is an answer, not an error. */
export type RegisterClient = {
  search: (asked: Question) => Promise<Outcome>;
  /** Null where it does not answer. */
  state: () => Promise<RegisterState | null>;
};

/** The client of the register's process on its socket. */
export function registerClient(socketPath: string): RegisterClient {
  const ask = async (method: 'GET' | 'POST', path: string, body?: Buffer): Promise<Buffer | null> => {
    const headers = body && {
      'content-type': 'application/octet-stream',
      'content-length': body.length,
    };
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const options = { socketPath, agent: false as const, method, path, signal, ...(headers && { headers }) };
    try {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        httpRequest(options).once('response', resolve).once('error', reject).end(body);
      });
      return await readBuffer(answer);
    } catch {
      return null;
    }
  };
  return {
    search: async (asked) => {
      const answer = await ask('POST', '/searches', writeQuestion(asked));
      return answer ? readOutcome(answer) : { refused: 'unavailable' };
    },
    state: async () => {
      const answer = await ask('GET', '/state');
      return answer ? (registerState.safeParse(JSON.parse(answer.toString('utf8'))).data ?? null) : null;
    },
  };
}
