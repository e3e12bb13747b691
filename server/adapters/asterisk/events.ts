import { z } from 'zod';
import type * as generated from './generated/ari.ts';

/** What this adapter reads of each event; whatever else an event holds is dropped here. */
const callerId = z.object({ number: z.string() });
const channel = z.object({ id: z.string(), name: z.string(), caller: callerId });

const recording = z.object({ name: z.string() });

const usedEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('StasisStart'), args: z.array(z.string()), channel }),
  z.object({ type: z.literal('StasisEnd'), channel }),
  z.object({
    type: z.literal('ChannelHangupRequest'),
    cause: z.int().optional(),
    soft: z.boolean().optional(),
    channel,
  }),
  z.object({ type: z.literal('ChannelDestroyed'), cause: z.int(), channel }),
  z.object({ type: z.literal('PlaybackFinished'), playback: z.object({ id: z.string() }) }),
  z.object({ type: z.literal('RecordingFinished'), recording }),
  z.object({ type: z.literal('RecordingFailed'), recording }),
  z.object({ type: z.literal('ChannelDtmfReceived'), digit: z.string(), channel }),
]);
export type UsedEvent = z.infer<typeof usedEvent>;
export const usedEventTypes: generated.UsedEventType[] = usedEvent.options.map((one) => one.shape.type.value);

// The compiler compares what is parsed here with what Asterisk's own description promises.
type Parsed<Type extends UsedEvent['type']> = Omit<Extract<UsedEvent, { type: Type }>, 'type'>;
type Promised = {
  StasisStart: generated.StasisStart;
  StasisEnd: generated.StasisEnd;
  ChannelHangupRequest: generated.ChannelHangupRequest;
  ChannelDestroyed: generated.ChannelDestroyed;
  PlaybackFinished: generated.PlaybackFinished;
  RecordingFinished: generated.RecordingFinished;
  RecordingFailed: generated.RecordingFailed;
  ChannelDtmfReceived: generated.ChannelDtmfReceived;
};
type Agrees = { [Type in keyof Promised]: Promised[Type] extends Parsed<Type> ? true : never };
export const agreesWithDescription: Agrees = {
  StasisStart: true,
  StasisEnd: true,
  ChannelHangupRequest: true,
  ChannelDestroyed: true,
  PlaybackFinished: true,
  RecordingFinished: true,
  RecordingFailed: true,
  ChannelDtmfReceived: true,
};

const anyEvent = z.object({ type: z.string().max(100) });

export type ReadEvent =
  | { read: 'used'; event: UsedEvent }
  | { read: 'unused'; type: string }
  | { read: 'broken' };

/** Reads one message of the event stream. Never throws: a message nobody understands is 'broken'. */
export function readEvent(message: string): ReadEvent {
  const json = parseJson(message);
  const used = usedEvent.safeParse(json);
  if (used.success) return { read: 'used', event: used.data };
  const unused = anyEvent.safeParse(json);
  if (!unused.success || isUsedType(unused.data.type)) return { read: 'broken' };
  return { read: 'unused', type: unused.data.type };
}

function isUsedType(type: string): boolean {
  return usedEventTypes.some((used) => used === type);
}

function parseJson(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
