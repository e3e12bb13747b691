import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Log } from '../../platform/log.ts';
import type { ExchangeName, Exchanges } from '../calls/index.ts';
import { page } from '../staff/index.ts';
import { write } from './record.ts';
import { segmentOf, segmentOfFile } from './recording.ts';
import { readStatesOfSegments } from './segments-store.ts';
import type { Spool } from './storage.ts';

export type SweepParts = { db: Database; clock: Clock; log: Log; exchanges: Exchanges };
export type SweptSpool = { exchange: ExchangeName; spool: Spool; told: ReadonlySet<string> };

/**
 * Empties one exchange's folder of what has no business there any more: files of recordings that are stored, or were to be destroyed, and
 * that somebody died over. What belongs to a live or closed recording stays. A file that belongs to nothing we know may be
 * somebody's only copy: it stays, and people are told, unless they were `told` before. Returns those that there are.
 */
export async function sweepSpool(
  parts: SweepParts,
  { exchange, spool, told }: SweptSpool,
): Promise<Set<string>> {
  const { db, exchanges } = parts;
  const files = await spool.list();
  const ids = new Set(files.flatMap((file) => segmentOfFile(file) ?? []));
  const states = await readStatesOfSegments(db, [...ids]);
  const busy = new Set((await exchanges.of(exchange).recording.list()).map(segmentOf));
  const unknown = new Set<string>();
  for (const file of files) {
    const segmentId = segmentOfFile(file);
    const state = segmentId && states.get(segmentId);
    if (!state) unknown.add(file);
    else if (isOver[state] && !busy.has(segmentId)) await spool.remove(file);
  }
  const isNew = [...unknown].some((file) => !told.has(file));
  if (isNew) await tellOfUnknown(parts, unknown.size);
  return unknown;
}

const isOver = {
  recording: false,
  paused: false,
  closed: false,
  sealed: true,
  broken: true,
  destroyed: true,
} as const;

async function tellOfUnknown({ db, clock, log }: SweepParts, count: number): Promise<void> {
  log.warn({ code: 'HL_SPOOL_FILES_UNKNOWN', count }, 'Files in the spool belong to no recording.');
  await inTransaction(db, async (tx) => {
    write({ clock }, tx, { kind: 'recording-files-unknown', subject: { count } });
    await page(tx, { event: 'recordings-in-trouble', about: null, at: clock.now() });
  });
}
