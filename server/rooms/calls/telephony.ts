/**
 * The port through which this room commands the telephone exchange. Two implementations keep it honest with one
 * contract test: `adapters/asterisk` (ARI) and the in-memory exchange beside this file.
 *
 * Ids of bridges, dialled legs and playbacks are chosen by the caller, so a command may be repeated: an id that is
 * already there answers 'done', one that is gone answers 'gone'. Neither is an error. A command throws
 * `TelephonyAwayError` when the exchange cannot be reached.
 */
import type { LineLanguage } from '../../../contract/call.ts';
import type { Attestation } from '../../../contract/call-back.ts';
import type { KeypadKey } from '../../../contract/in-call.ts';
import type { CommandOutcome } from './command-outcome.ts';
import type { TelephonyDialling } from './telephony-dialling.ts';
import type { TelephonyListening } from './telephony-listening.ts';
import type { RecordingEnded, TelephonyRecording } from './telephony-recording.ts';

export type { CommandOutcome } from './command-outcome.ts';

/** The cause of a channel that an exchange ended because no sound came from it any more: Q.850's 44, which Asterisk gives then. */
export const NO_SOUND = 44;

/** Whoever is in a waiting bridge hears music, with nobody's help; those in a talking bridge hear each other. */
export type BridgeKind = 'waiting' | 'talking';

/** A desk's telephone: a browser softphone with per-session SIP credentials, or a SIP telephone at a fixed contact. */
export type DeskTelephone =
  | { kind: 'browser'; userName: string; password: string }
  | { kind: 'sip'; userName: string; contactUri: string };

export type DialRequest = {
  legId: string;
  /** The user name of a telephone that was put in place with `putTelephone`. */
  userName: string;
  /** Shown on the telephone's display; never a person's name. */
  displayNumber: string;
  /** The exchange gives up ringing by itself after this long, should its controller be gone. */
  ringForMs: number;
};

export type Snapshot = {
  /** When the exchange was started. Every call that arrived before it died with the exchange's earlier life. */
  startedAt: Date;
  channels: { channelId: string; state: 'ringing' | 'up'; bridgeId: string | null }[];
  bridges: { bridgeId: string; channelIds: string[] }[];
};

export type TelephonyEvent =
  /** The event stream is (again) open. What happened meanwhile is only in `snapshot()`. */
  | { kind: 'connected' }
  | { kind: 'disconnected' }
  | {
      kind: 'caller-arrived';
      channelId: string;
      callerNumber: string | null;
      language: LineLanguage;
      /** The number that the caller dialled, where the way in says it. */
      dialled: string | null;
      /** What the caller's carrier says of that number (STIR/SHAKEN), unchecked; null where it says nothing. */
      attestation: Attestation | null;
    }
  | { kind: 'leg-answered'; legId: string }
  /** Any channel, dialled or arrived, is gone. `cause` is the code of ITU-T Q.850: 16 for a normal hang-up, `NO_SOUND` where no sound came. */
  | { kind: 'channel-ended'; channelId: string; cause: number }
  | { kind: 'playback-finished'; playbackId: string }
  | RecordingEnded
  /** Somebody pressed a key of a telephone, by whichever way its network tells of keys. */
  | { kind: 'key-pressed'; channelId: string; key: KeypadKey };

export interface Telephony extends TelephonyDialling {
  readonly recording: TelephonyRecording;
  readonly listening: TelephonyListening;
  /** Connects, and keeps connecting; `handle` is called for every event, in order, and must return at once. */
  start(handle: (event: TelephonyEvent) => void): void;
  stop(): Promise<void>;
  isConnected(): boolean;
  snapshot(): Promise<Snapshot>;
  answer(channelId: string): Promise<CommandOutcome>;
  hangUp(channelId: string): Promise<CommandOutcome>;
  /** Hands a caller to the exchange's own last resort: an apology and, where there is one, the overflow number. */
  giveBack(channelId: string): Promise<CommandOutcome>;
  /** Places a call to a desk. The leg's id is the new channel's id. */
  dial(request: DialRequest): Promise<CommandOutcome>;
  createBridge(bridgeId: string, kind: BridgeKind): Promise<CommandOutcome>;
  destroyBridge(bridgeId: string): Promise<CommandOutcome>;
  /** Takes the channel out of the bridge where it is, if any, into this one. */
  join(bridgeId: string, channelId: string): Promise<CommandOutcome>;
  /**
   * Plays the named prompts (see asterisk/prompts) one after another; in a waiting bridge the music pauses for them. A name
   * may say its own language: `es/another-language`.
   */
  play(
    bridgeId: string,
    playbackId: string,
    prompts: string[],
    language: LineLanguage,
  ): Promise<CommandOutcome>;
  stopPlayback(playbackId: string): Promise<CommandOutcome>;
  /** Presses a key towards that channel; whoever is on it hears it, and nobody else does. */
  pressKey(channelId: string, key: KeypadKey): Promise<CommandOutcome>;
  putTelephone(telephone: DeskTelephone): Promise<CommandOutcome>;
  removeTelephone(userName: string): Promise<CommandOutcome>;
  /** The desks' telephones that the exchange knows, whoever put them there, and whether each is in a call. */
  listTelephones(): Promise<{ userName: string; isInCall: boolean }[]>;
}

/** The exchange cannot be reached or did not answer. Whoever catches it tries again after the next 'connected'. */
export class TelephonyAwayError extends Error {
  readonly code = 'HL_TELEPHONY_AWAY';
  constructor(command: string, options?: ErrorOptions) {
    super(
      `The telephone exchange did not carry out "${command}". It is asked again when it is back.`,
      options,
    );
    this.name = 'TelephonyAwayError';
  }
}
