import { systemClock as clock } from '../../server/platform/clock.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { unpackFingerprint } from '../../server/rooms/fingerprints/index.ts';
import { currentWeights, RegisterIndex, searchRecords } from '../../server/rooms/register/index.ts';
import type { Asked, Memory, Told } from './search-wire.ts';

// The register's process as the line has it (server/register.ts), but for its door: index, records and searches, and nothing else in its memory.

const tell = (told: Told) => process.send?.(told);
const databaseUrl = process.argv[2] ?? '';
const log = createLog('error');
const db = openDatabase(databaseUrl, log);
const index = new RegisterIndex({
  db,
  databaseUrl,
  clock,
  log,
  keys: { unwrap: async (wrapped) => wrapped },
});
const parts = { db, clock, index, weights: currentWeights() };

async function search({ packed }: Exclude<Asked, 'memory'>): Promise<Told> {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const found = await searchRecords(parts, new Map([[1, unpackFingerprint(Buffer.from(packed))]]));
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(before);
  return {
    ms,
    cpuMs: (user + system) / 1_000,
    references: found.map(({ reference }) => reference),
  };
}

const memory = (): Memory => ({
  nowMb: process.memoryUsage.rss() / 1_048_576,
  mostMb: process.resourceUsage().maxRSS / 1_024,
});

const answer = (asked: Asked): Promise<Told> =>
  asked === 'memory' ? Promise.resolve(memory()) : search(asked);

process.on('message', (asked: Asked) => {
  answer(asked).then(tell, (error: unknown) => tell({ failure: String(error) }));
});
process.on('disconnect', () => process.exit());
const startedAt = performance.now();
await index.start();
const { nowMb: rssMb, mostMb: mostRssMb } = memory();
tell({ builtMs: performance.now() - startedAt, rssMb, mostRssMb });
