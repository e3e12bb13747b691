// Owns: what was recorded of calls: when it may be, both sides, encrypted, with keys that die with the enquiries of the call.
// May be called by: routing, whose desks pause and show it; the composition root.
// Must never: record anybody who has not heard the notice, or anything once a custodian has joined; keep clear sound.

import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { ExchangeName, Exchanges } from '../calls/index.ts';
import type { Keys } from '../enquiries/index.ts';
import { page } from '../staff/index.ts';
import { Recorder } from './recorder.ts';
import { Sealer } from './sealer.ts';
import type { EncodeOpus, RecordingStorage, Spool } from './storage.ts';
import { Room, startUpkeep } from './upkeep.ts';

export { recordingDataKeys } from './data-keys-store.ts';
export { listHeldByRecordings } from './destroy-recordings.ts';
export type { PlaybackParts } from './playback.ts';
export type { Recorder } from './recorder.ts';
export { registerRecordingRoutes } from './recordings.http.ts';
export { findRecording } from './recordings-store.ts';
export { registerRetentionRoutes } from './retention.http.ts';
export { recordingRetentionChange } from './retention-kind.ts';
export { type EncodeOpus, type RecordingStorage, type Spool, storedNameOf } from './storage.ts';

/** Where recordings go, and what makes them: each exchange has a spool of its own. */
export type RecordingMeans = {
  storage: RecordingStorage;
  spools: ReadonlyMap<ExchangeName, Spool>;
  encode: EncodeOpus;
};

export type RecordingParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  exchanges: Exchanges;
  keys: Keys;
  /** Null on a line that records nothing. */
  means: RecordingMeans | null;
  hasHeardNotice: (db: Database | Tx, callId: string) => Promise<boolean>;
};

export type Recordings = { recorder: Recorder; start: () => void; stop: () => Promise<void> };

/** Joins what records with what seals and what looks after both. Nothing happens before `start`. */
export function createRecordings(parts: RecordingParts): Recordings {
  const { db, clock, log, means } = parts;
  const room = new Room();
  const recorder = new Recorder({ ...parts, isSwitchedOn: means !== null, hasRoom: room.has });
  const nothing = { recorder, start: () => undefined, stop: () => recorder.idle() };
  if (!means) return nothing;
  const tellOfFailure = () => {
    inTransaction(db, (tx) =>
      page(tx, { event: 'recordings-in-trouble', about: null, at: clock.now() }),
    ).catch((error: unknown) => {
      log.error(
        { code: 'HL_RECORDING_UPKEEP_FAILED', error },
        'Nobody could be told of recordings in trouble.',
      );
    });
  };
  const sealer = new Sealer({ ...parts, ...means }, tellOfFailure);
  recorder.whenEnded(() => sealer.wake());
  let stopUpkeep = async () => {};
  return {
    recorder,
    start: () => {
      stopUpkeep = startUpkeep({ ...parts, ...means }, { recorder, sealer, room });
    },
    stop: async () => {
      await stopUpkeep();
      await recorder.idle();
      await sealer.stop();
    },
  };
}
