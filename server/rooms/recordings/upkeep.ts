import { inTransaction } from '../../platform/db/transaction.ts';
import { repeatEvery } from '../../platform/repeat.ts';
import type { ExchangeName } from '../calls/index.ts';
import type { Keys } from '../enquiries/index.ts';
import { page } from '../staff/index.ts';
import { bindLater } from './bind-later.ts';
import { type DestroyParts, destroyRecordings } from './destroy-recordings.ts';
import type { Recorder } from './recorder.ts';
import type { Sealer } from './sealer.ts';
import type { Spool } from './storage.ts';
import { type SweepParts, sweepSpool } from './sweep-spool.ts';

const EVERY_MS = 5_000;
const SWEEP_EVERY_MS = 60_000;
/** Recording begins, and goes on, only while the spool has room for a busy hour: 130 calls at 32 kB a second are 4 MB a second. */
const ROOM_BYTES = 512 * 1024 * 1024;

/** Whether an exchange's folder has room. Until it was asked, it has. */
export class Room {
  readonly #full = new Set<ExchangeName>();
  has = (exchange: ExchangeName): boolean => !this.#full.has(exchange);
  note(exchange: ExchangeName, freeBytes: number): boolean {
    if (freeBytes >= ROOM_BYTES) this.#full.delete(exchange);
    else this.#full.add(exchange);
    return this.has(exchange);
  }
}

type UpkeepParts = SweepParts & DestroyParts & { keys: Keys; spools: ReadonlyMap<ExchangeName, Spool> };

/**
 * Looks every few seconds whether the exchanges record what they should, whether there is room, and whether something can be sealed; and
 * every minute for what somebody left lying in a spool. Trouble with one exchange's spool is no trouble of another's. Returns what
 * stops it.
 */
export function startUpkeep(
  parts: UpkeepParts,
  { recorder, sealer, room }: { recorder: Recorder; sealer: Sealer; room: Room },
): () => Promise<void> {
  const { db, clock, log, exchanges, spools } = parts;
  const told = new Map<ExchangeName, ReadonlySet<string>>();
  let sweptAt = 0;
  const orNoted = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      log.error(
        { code: 'HL_RECORDING_UPKEEP_FAILED', error },
        'Recordings could not be looked after; trying again.',
      );
    });
  const lookForRoom = async (exchange: ExchangeName, spool: Spool) => {
    if (room.note(exchange, await spool.freeBytes())) return;
    await recorder.stopAll(exchange);
    await inTransaction(db, (tx) =>
      page(tx, { event: 'recordings-in-trouble', about: null, at: clock.now() }),
    );
  };
  const sweep = async (exchange: ExchangeName, spool: Spool) => {
    if (exchanges.connected().includes(exchange))
      told.set(exchange, await sweepSpool(parts, { exchange, spool, told: told.get(exchange) ?? new Set() }));
  };
  const tidy = async () => {
    if (exchanges.connected().length === 0) return;
    await recorder.compare();
    sealer.wake();
    if (clock.now().getTime() - sweptAt < SWEEP_EVERY_MS) return;
    for (const [exchange, spool] of spools) await orNoted(sweep(exchange, spool));
    await bindLater(parts);
    await destroyRecordings(parts);
    sweptAt = clock.now().getTime();
  };
  return repeatEvery(clock, EVERY_MS, async () => {
    for (const [exchange, spool] of spools) await orNoted(lookForRoom(exchange, spool));
    await orNoted(tidy());
  });
}
