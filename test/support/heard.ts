import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { readWave, type Sound } from './audio.ts';
import type { TestExchange } from './exchange.ts';

/** What the exchange heard from a channel, and what it sent to it. */
export type Heard = { from: Sound; to: Sound };

/** An application of its own, so that the line under test sees nothing of the listening. */
const application = 'listener';

type Address = Pick<TestExchange['settings'], 'url' | 'user' | 'password'>;
type Recording = { snoopId: string; name: string };

const arrived = z.object({ type: z.literal('StasisStart'), channel: z.object({ id: z.string() }) });
const finished = z.object({
  type: z.enum(['RecordingFinished', 'RecordingFailed']),
  recording: z.object({ name: z.string(), state: z.string() }),
});

/**
 * Records every named channel of a running exchange in both directions for `durationSeconds`, and answers with the sound,
 * in the order of the ids. The calls notice nothing of it.
 */
export async function recordBothSides(
  address: Address,
  channelIds: string[],
  durationSeconds = 2,
): Promise<Heard[]> {
  const socket = await openEvents(address);
  try {
    return await Promise.all(
      channelIds.map(async (channelId) => {
        const [from, to] = await Promise.all([
          record(address, socket, channelId, 'in', durationSeconds),
          record(address, socket, channelId, 'out', durationSeconds),
        ]);
        return { from, to };
      }),
    );
  } finally {
    socket.terminate();
  }
}

async function record(
  address: Address,
  socket: WebSocket,
  channelId: string,
  direction: 'in' | 'out',
  durationSeconds: number,
): Promise<Sound> {
  const recording = { snoopId: `snoop-${randomUUID()}`, name: `heard-${randomUUID()}` };
  const query = { app: application, spy: direction };
  // A channel can be recorded once it has come to our application, not yet when it was made.
  await Promise.all([
    arrivalOf(socket, recording),
    ask(address, 'POST', `channels/${channelId}/snoop/${recording.snoopId}`, query),
  ]);
  await Promise.all([
    endOf(socket, recording),
    ask(address, 'POST', `channels/${recording.snoopId}/record`, {
      name: recording.name,
      format: 'wav',
      maxDurationSeconds: String(durationSeconds),
    }),
  ]);
  await ask(address, 'DELETE', `channels/${recording.snoopId}`, {});
  const file = await ask(address, 'GET', `recordings/stored/${recording.name}/file`, {});
  await ask(address, 'DELETE', `recordings/stored/${recording.name}`, {});
  return readWave(file);
}

async function arrivalOf(socket: WebSocket, { snoopId }: Recording): Promise<void> {
  await firstOf(socket, arrived, (event) => event.channel.id === snoopId);
}

async function endOf(socket: WebSocket, { name }: Recording): Promise<void> {
  const { type } = await firstOf(socket, finished, (event) => event.recording.name === name);
  if (type === 'RecordingFailed') throw new Error('The exchange could not record what it heard.');
}

/** Resolves with the first event of that form, from now on, for which `isIt` holds. */
function firstOf<Shape extends z.ZodType>(
  socket: WebSocket,
  shape: Shape,
  isIt: (event: z.output<Shape>) => boolean,
): Promise<z.output<Shape>> {
  return new Promise((resolve, reject) => {
    socket.on('message', (data) => {
      const event = shape.safeParse(JSON.parse(String(data)));
      if (event.success && isIt(event.data)) resolve(event.data);
    });
    socket.on('close', () => reject(new Error('The exchange went away while it recorded.')));
  });
}

async function openEvents(address: Address): Promise<WebSocket> {
  const url = `${address.url.replace(/^http/, 'ws')}/ari/events?app=${application}`;
  const socket = new WebSocket(url, { headers: authorizationOf(address) });
  await once(socket, 'open');
  return socket;
}

async function ask(
  address: Address,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  query: Record<string, string>,
): Promise<Buffer> {
  const url = `${address.url}/ari/${path}?${new URLSearchParams(query)}`;
  const answer = await fetch(url, { method, headers: authorizationOf(address) });
  if (!answer.ok)
    throw new Error(`The exchange refused ${method} ${path} with HTTP status ${answer.status}.`);
  return Buffer.from(await answer.arrayBuffer());
}

function authorizationOf(address: Address): { authorization: string } {
  const credentials = Buffer.from(`${address.user}:${address.password}`).toString('base64');
  return { authorization: `Basic ${credentials}` };
}
