import type { LineLanguage } from '../../contract/call.ts';
import type { DeskTelephone, Telephony } from '../../server/rooms/calls/index.ts';
import type { EventLog } from './event-log.ts';

/** What a desk's telephone does when it is rung. */
export type Manner = 'answers' | 'answers-then-hangs-up' | 'is-busy' | 'rings-and-nobody-answers';

/** What whoever is called outside does. */
export type OutsideManner = Manner | 'declines';

export type Caller = { channelId: string; hangUp: () => void };
export type CallerWithKeys = Caller & {
  press: (keys: string) => void;
  /** The keys that were pressed towards this caller so far. */
  keysHeard: () => string;
};
export type Telephone = {
  desk: DeskTelephone;
  /** To be called when it was dialled; a real telephone has noticed by itself. */
  isRung: (legId: string) => void;
};

/** An exchange, and everybody around it: what the shared contract of `Telephony` is tested in. */
export type World = {
  telephony: Telephony;
  events: EventLog;
  /** A caller who has arrived, and was not answered yet. */
  callerCalls: (callerNumber?: string | null, language?: LineLanguage) => Promise<Caller>;
  /** A caller whose telephone can send keys. */
  callerWithKeys: () => Promise<CallerWithKeys>;
  telephone: (manner: Manner) => Promise<Telephone>;
  /** Somebody outside, whom the one carrier reaches at that number. One at a time. */
  outside: (manner: OutsideManner) => Promise<{ number: string; isRung: (legId: string) => void }>;
  /** New callers are turned away, or taken again. */
  drain: (isOn: boolean) => Promise<void>;
  /** What the last one outside saw as the number that calls. */
  numberSeenOutside: () => Promise<string | null>;
  /** To be called when a prompt was played; a real exchange comes to its end by itself. */
  promptEnds: (playbackId: string) => void;
  /** The exchange lives on; nothing reaches it, and nothing comes from it. */
  cutWire: () => void;
  mendWire: () => void;
  /** The exchange dies. */
  kill: () => Promise<void>;
  /** It is started again. */
  revive: () => Promise<void>;
  close: () => Promise<void>;
};
