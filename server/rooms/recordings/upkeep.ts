import { inTransaction } from '../../platform/db/transaction.ts';
import type { Keys } from '../enquiries/index.ts';
import { page } from '../staff/index.ts';
import { bindLater } from './bind-later.ts';
import { type DestroyParts, destroyRecordings } from './destroy-recordings.ts';
import type { Recorder } from './recorder.ts';
import type { Sealer } from './sealer.ts';
import { type SweepParts, sweepSpool } from './sweep-spool.ts';

const EVERY_MS = 5_000;
const SWEEP_EVERY_MS = 60_000;
/** Recording begins, and goes on, only while the spool has room for a busy hour: 130 calls at 32 kB a second are 4 MB a second. */
const ROOM_BYTES = 512 * 1024 * 1024;

/** Whether the exchange's folder has room. Until it was asked, it has. */
export class Room {
  #hasRoom = true;
  has = (): boolean => this.#hasRoom;
  note(freeBytes: number): boolean {
    this.#hasRoom = freeBytes >= ROOM_BYTES;
    return this.#hasRoom;
  }
}

/**
 * Looks every few seconds whether the exchange records what it should, whether there is room, and whether something can be sealed; and
 * every minute for what somebody left lying in the spool. Returns what stops it.
 */
export function startUpkeep(
  parts: SweepParts & DestroyParts & { keys: Keys },
  { recorder, sealer, room }: { recorder: Recorder; sealer: Sealer; room: Room },
): () => Promise<void> {
  const { db, clock, log, exchanges, spool } = parts;
  let isStopped = false;
  let cancel = () => {};
  let running: Promise<void> = Promise.resolve();
  let told: ReadonlySet<string> = new Set();
  let sweptAt = 0;
  const look = async () => {
    try {
      if (!room.note(await spool.freeBytes())) {
        await recorder.stopAll();
        await inTransaction(db, (tx) =>
          page(tx, { event: 'recordings-in-trouble', about: null, at: clock.now() }),
        );
      }
      if (exchanges.connected().length > 0) {
        await recorder.compare();
        sealer.wake();
        if (clock.now().getTime() - sweptAt >= SWEEP_EVERY_MS) {
          told = await sweepSpool(parts, told);
          await bindLater(parts);
          await destroyRecordings(parts);
          sweptAt = clock.now().getTime();
        }
      }
    } catch (error) {
      log.error(
        { code: 'HL_RECORDING_UPKEEP_FAILED', error },
        'Recordings could not be looked after; trying again.',
      );
    }
    if (!isStopped) cancel = clock.after(EVERY_MS, next);
  };
  const next = () => {
    running = look();
  };
  next();
  return async () => {
    isStopped = true;
    cancel();
    await running;
  };
}
