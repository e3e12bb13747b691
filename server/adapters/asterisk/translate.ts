import { z } from 'zod';
import { lineLanguage } from '../../../contract/call.ts';
import { keypadKey } from '../../../contract/in-call.ts';
import { NO_SOUND, type TelephonyEvent } from '../../rooms/calls/index.ts';
import { readAttestation } from './attestation.ts';
import type { UsedEvent } from './events.ts';

/** ITU-T Q.850: normal call clearing. */
const normalClearing = 16;
/** A soft request has a flag of Asterisk's own in the place of a cause: 1 where a channel's device ends it, 32 where REST asked. */
const softCauses: Record<number, number> = { 1: NO_SOUND, 32: normalClearing };
const requestedCause = (cause: number, isSoft = false): number =>
  isSoft ? (softCauses[cause] ?? normalClearing) : cause;
/** So many ended channels are remembered, so that none is reported twice. */
const rememberedEnds = 1000;

/**
 * Says what Asterisk's events mean to the calls room; `null` for one that means nothing by itself.
 *
 * Of a dialled leg Asterisk reports everything, `ChannelDestroyed` last. Of a caller it reports nothing more after
 * `StasisEnd`, the moment at which the channel leaves our hands (by hanging up, or by being given back). Whichever comes
 * first is the end; the other, if it comes, is dropped.
 */
export class EventTranslator {
  readonly #requestedCauses = new Map<string, number>();
  readonly #ended = new Set<string>();

  translate(event: UsedEvent): TelephonyEvent | null {
    switch (event.type) {
      case 'StasisStart':
        return translateStart(event);
      case 'ChannelHangupRequest':
        if (event.cause !== undefined)
          this.#requestedCauses.set(event.channel.id, requestedCause(event.cause, event.soft));
        return null;
      case 'StasisEnd':
        return this.#end(event.channel.id, this.#requestedCauses.get(event.channel.id));
      case 'ChannelDestroyed':
        return this.#end(event.channel.id, event.cause);
      case 'PlaybackFinished':
        return { kind: 'playback-finished', playbackId: event.playback.id };
      case 'RecordingFinished':
      case 'RecordingFailed':
        return {
          kind: 'recording-ended',
          recordingId: event.recording.name,
          isWhole: event.type === 'RecordingFinished',
        };
      case 'ChannelDtmfReceived':
        return translateKey(event);
    }
  }

  /** What was missed while the event stream was away makes everything remembered worthless. */
  forget(): void {
    this.#requestedCauses.clear();
    this.#ended.clear();
  }

  #end(channelId: string, cause = normalClearing): TelephonyEvent | null {
    this.#requestedCauses.delete(channelId);
    if (this.#ended.delete(channelId)) return null;
    this.#ended.add(channelId);
    if (this.#ended.size > rememberedEnds) this.#forgetOldestEnd();
    return { kind: 'channel-ended', channelId, cause };
  }

  #forgetOldestEnd(): void {
    const [oldest] = this.#ended;
    if (oldest !== undefined) this.#ended.delete(oldest);
  }
}

/** A telephone has sixteen keys (ITU-T Q.23); the four letters are on no telephone that a caller would hold. */
function translateKey(event: Extract<UsedEvent, { type: 'ChannelDtmfReceived' }>): TelephonyEvent | null {
  const key = keypadKey.safeParse(event.digit);
  return key.success ? { kind: 'key-pressed', channelId: event.channel.id, key: key.data } : null;
}

/** What somebody dialled comes from outside, so only what a number or a name of ours can be is believed. */
const dialledNumber = z.string().regex(/^[+0-9A-Za-z-]{1,40}$/);

/** The dialplan sends callers with ('incoming', language, what was dialled, their Identity header); a leg that was dialled comes with ('desk') when answered. */
function translateStart(event: Extract<UsedEvent, { type: 'StasisStart' }>): TelephonyEvent | null {
  const [origin, language, dialled, identity] = event.args;
  const { id, caller } = event.channel;
  if (origin === 'desk') return { kind: 'leg-answered', legId: id };
  if (origin !== 'incoming') return null;
  const spoken = lineLanguage.safeParse(language);
  return {
    kind: 'caller-arrived',
    channelId: id,
    callerNumber: caller.number === '' || caller.number === 'anonymous' ? null : caller.number,
    language: spoken.success ? spoken.data : 'en',
    dialled: dialledNumber.safeParse(dialled).data ?? null,
    attestation: readAttestation(identity),
  };
}
