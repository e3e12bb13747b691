import { z } from 'zod';
import type { Snapshot } from '../../rooms/calls/index.ts';
import { isFarEnd } from './asterisk-dialling.ts';
import { isEavesdropper } from './asterisk-listening.ts';
import { isRecorder } from './asterisk-recording.ts';
import { AsteriskRefusedError } from './outcome.ts';
import type { RestAnswer, SendRest } from './rest.ts';

const applicationSchema = z.object({ channel_ids: z.array(z.string()) });
const infoSchema = z.object({ status: z.object({ startup_time: z.string() }) });
const channelsSchema = z.array(z.object({ id: z.string(), state: z.string() }));
const bridgesSchema = z.array(
  z.object({ id: z.string(), creator: z.string(), channels: z.array(z.string()) }),
);

/** What only records, listens or rings on behalf of another channel. */
const isOfMachinery = (id: string): boolean => isRecorder(id) || isEavesdropper(id) || isFarEnd(id);

/** What of our application is in the exchange: not the announcers inside bridges, not the channels that only record, not calls in the dialplan's hands. */
export async function takeSnapshot(send: SendRest, application: string): Promise<Snapshot> {
  const none = { path: {}, query: {} };
  const [info, ours, channels, bridges] = await Promise.all([
    send('asterisk.getInfo', { path: {}, query: { only: 'status' } }),
    send('applications.get', { path: { applicationName: application }, query: {} }),
    send('channels.list', none),
    send('bridges.list', none),
  ]);
  // Asterisk that was just started does not know the application before it connected.
  const ourChannelIds =
    ours.status === 404 ? [] : accept(ours, applicationSchema).channel_ids.filter((id) => !isOfMachinery(id));
  return {
    startedAt: parseAsteriskTime(accept(info, infoSchema).status.startup_time),
    ...arrange(new Set(ourChannelIds), accept(channels, channelsSchema), accept(bridges, bridgesSchema)),
  };
}

/** Pure: joins what the three lists say. */
export function arrange(
  ourChannelIds: ReadonlySet<string>,
  channels: z.infer<typeof channelsSchema>,
  bridges: z.infer<typeof bridgesSchema>,
): Pick<Snapshot, 'channels' | 'bridges'> {
  const ourBridges = bridges
    .filter((bridge) => bridge.creator === 'Stasis')
    .map((bridge) => ({
      bridgeId: bridge.id,
      channelIds: bridge.channels.filter((id) => ourChannelIds.has(id)),
    }));
  const bridgeOf = new Map(
    ourBridges.flatMap(({ bridgeId, channelIds }) => channelIds.map((channelId) => [channelId, bridgeId])),
  );
  return {
    channels: channels
      .filter((channel) => ourChannelIds.has(channel.id))
      .map(({ id, state }) => ({
        channelId: id,
        state: state === 'Up' ? 'up' : 'ringing',
        bridgeId: bridgeOf.get(id) ?? null,
      })),
    bridges: ourBridges,
  };
}

/** Asterisk writes an offset without the colon that ISO 8601's extended form has: `+0000`. */
export function parseAsteriskTime(text: string): Date {
  return new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

function accept<Shape extends z.ZodType>(answer: RestAnswer, schema: Shape): z.output<Shape> {
  if (answer.status >= 300) throw new AsteriskRefusedError('snapshot', answer.status);
  return schema.parse(answer.body);
}
