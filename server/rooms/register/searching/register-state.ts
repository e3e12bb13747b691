import { request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer as readBuffer } from 'node:stream/consumers';
import { z } from 'zod';

/** Whether the index is built, so that searches are made, and how many records it has. */
const registerState = z.object({ isBuilt: z.boolean(), records: z.int() });
export type RegisterState = z.infer<typeof registerState>;

const ANSWER_WITHIN_MS = 10_000;

/** What the register's process says of itself on its socket; null where it does not answer. */
export async function readRegisterState(socketPath: string): Promise<RegisterState | null> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      httpRequest({ socketPath, agent: false, method: 'GET', path: '/state', signal })
        .once('response', resolve)
        .once('error', reject)
        .end();
    });
    const bytes = await readBuffer(answer);
    return registerState.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}
