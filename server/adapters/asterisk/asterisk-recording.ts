import { z } from 'zod';
import {
  type CommandOutcome,
  type RecordingRequest,
  TelephonyAwayError,
  type TelephonyRecording,
} from '../../rooms/calls/index.ts';
import type { UsedEvent } from './events.ts';
import { AsteriskRefusedError, outcomeOf } from './outcome.ts';
import type { SendRest } from './rest.ts';

/** How the ids of the channels begin that only listen so that something can be recorded. */
const RECORDER_PREFIX = 'recorder-';
const recorderOf = (recordingId: string): string => `${RECORDER_PREFIX}${recordingId}`;
export const isRecorder = (channelId: string): boolean => channelId.startsWith(RECORDER_PREFIX);

const applicationSchema = z.object({ channel_ids: z.array(z.string()) });
const directions = { said: 'in', heard: 'out' } as const;

/**
 * Records through a channel that listens to one direction of another (a snoop): a channel that is in a bridge cannot be
 * recorded itself, and a bridge would mix both sides. Such a channel can be recorded once it has come to our application.
 */
export class AsteriskRecording implements TelephonyRecording {
  readonly #send: SendRest;
  readonly #application: string;
  /** Who waits for a listening channel to arrive, by its id. */
  readonly #arrivals = new Map<string, PromiseWithResolvers<'arrived' | 'ended'>>();

  constructor(send: SendRest, application: string) {
    this.#send = send;
    this.#application = application;
  }

  async start({ recordingId, channelId, side }: RecordingRequest): Promise<CommandOutcome> {
    const snoopId = recorderOf(recordingId);
    const arrival = Promise.withResolvers<'arrived' | 'ended'>();
    arrival.promise.catch(() => undefined);
    this.#arrivals.set(snoopId, arrival);
    try {
      const query = { spy: directions[side], app: this.#application, appArgs: 'recorder' };
      const path = { channelId, snoopId };
      const { status } = await this.#send('channels.snoopChannelWithId', { path, query });
      if (status === 404) return 'gone';
      // Its id is taken: it was made before.
      if (status >= 300) return await this.#startAgain(recordingId, status);
      return (await arrival.promise) === 'arrived' ? await this.#record(recordingId) : 'gone';
    } finally {
      this.#arrivals.delete(snoopId);
    }
  }

  async stop(recordingId: string): Promise<CommandOutcome> {
    const path = { recordingName: recordingId };
    const { status } = await this.#send('recordings.stop', { path, query: {} });
    await this.#dismiss(recordingId);
    return outcomeOf('recordings.stop', status, {});
  }

  async list(): Promise<string[]> {
    const path = { applicationName: this.#application };
    const { status, body } = await this.#send('applications.get', { path, query: {} });
    if (status === 404) return [];
    if (status >= 300) throw new AsteriskRefusedError('applications.get', status);
    const { channel_ids } = applicationSchema.parse(body);
    return channel_ids.filter(isRecorder).map((id) => id.slice(RECORDER_PREFIX.length));
  }

  /** True for what is about a listening channel, which is nobody else's concern. */
  notice(event: UsedEvent): boolean {
    if (event.type === 'RecordingFinished' || event.type === 'RecordingFailed') {
      this.#dismiss(event.recording.name).catch(() => undefined);
      return false;
    }
    if (event.type === 'PlaybackFinished' || !isRecorder(event.channel.id)) return false;
    this.#arrivals.get(event.channel.id)?.resolve(event.type === 'StasisStart' ? 'arrived' : 'ended');
    return true;
  }

  /** The events that anybody waits for here will not come any more. */
  forget(): void {
    for (const arrival of this.#arrivals.values())
      arrival.reject(new TelephonyAwayError('channels.snoopChannelWithId'));
    this.#arrivals.clear();
  }

  async #startAgain(recordingId: string, refusal: number): Promise<CommandOutcome> {
    const there = await this.#send('recordings.getLive', { path: { recordingName: recordingId }, query: {} });
    if (there.status < 300) return 'done';
    const outcome = await this.#record(recordingId);
    return outcome === 'done' ? outcome : outcomeOf('channels.snoopChannelWithId', refusal, { gone: [500] });
  }

  async #record(recordingId: string): Promise<CommandOutcome> {
    const path = { channelId: recorderOf(recordingId) };
    const query = { name: recordingId, format: 'wav', ifExists: 'fail', beep: false };
    const { status } = await this.#send('channels.record', { path, query });
    if (status >= 300) await this.#dismiss(recordingId);
    return outcomeOf('channels.record', status, { gone: [409] });
  }

  /** Ends the channel that listened; one that is gone has ended with the channel that it listened to. */
  async #dismiss(recordingId: string): Promise<void> {
    await this.#send('channels.hangup', { path: { channelId: recorderOf(recordingId) }, query: {} });
  }
}
