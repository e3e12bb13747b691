import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { probeMachine } from '../cli/machine/ports.ts';
import { openDatabase } from '../server/platform/db/database.ts';
import { createLog } from '../server/platform/log.ts';
import { startExchange, type TestExchange } from '../test/support/exchange.ts';
import { queryColumn } from '../test/support/query.ts';
import { aFifthOfASecond, putShortPrompts } from '../test/support/short-prompts.ts';
import type { Benchmark, BenchmarkRun } from './benchmark.ts';
import { seatCrew } from './line/crew.ts';
import { type BenchServer, startBenchServer } from './line/server.ts';
import { startTelephones } from './line/telephones.ts';
import { percentile } from './percentiles.ts';
import { type Callers, prepareCallers } from './soak/callers.ts';
import { type Away, areAlike, compareCalls, countBy } from './soak/compare.ts';
import { HOUR_MS, hoursOf, seededRandom, TIME_DIVISOR, talkMs } from './soak/day.ts';
import { type Memory, readMemory, readMetrics, sumBy } from './soak/memory.ts';

const CALLS = 7_000;
const QUICK_CALLS = 150;
const QUICK_HOUR_MS = 2_000;
/** More than 105 erlangs need: ringing, answering and bridging take as long as in a real day, while talks are divided. */
const CREW_SIZE = 150;
/** Enough to see what went wrong. */
const MOST_NAMED = 20;
const QUICK_CREW_SIZE = 30;
const WRAP_UP_MS = 30_000 / TIME_DIVISOR;
/** The exchange dies in this hour, when few call. */
const CRASH_HOUR = 3;
const SEED = 20_260_704;
/** The first hours hold code that is still being compiled; from then on memory should not grow. */
const LOOK_AGAIN_MS = 100;
const WARM_HOUR = 5;
const LAST_HOURS = 5;
const MOST_GROWTH = 1.25;

type Stage = BenchmarkRun & {
  exchange: TestExchange;
  server: BenchServer;
  callers: Callers;
  metricsPort: number;
  inspectorPort: number;
};

/** Places the day's calls, hour by hour, and ends the exchange once. Resolves with the server's memory at the end of each hour. */
async function liveTheDay({ quick, report, ...stage }: Stage): Promise<{ memory: Memory[]; away: Away }> {
  const hourMs = quick ? QUICK_HOUR_MS : HOUR_MS;
  const memory: Memory[] = [];
  let away: Away = { fromMs: 0, untilMs: 0 };
  const ending: Promise<void>[] = [];
  for (const [hour, count] of hoursOf(quick ? QUICK_CALLS : CALLS).entries()) {
    report(`Hour ${hour}: ${count} calls.`);
    ending.push(stage.callers.place(count, hourMs));
    await delay(hourMs / 2);
    if (hour === CRASH_HOUR) away = await crash(stage);
    await delay(hourMs / 2);
    memory.push(await readMemory({ ...stage, processId: stage.server.processId }));
    const { aliveMiB, residentMiB } = memory.at(-1) ?? { aliveMiB: 0, residentMiB: 0 };
    report(`The server: ${aliveMiB.toFixed(1)} MiB alive, ${residentMiB.toFixed(0)} MiB resident.`);
  }
  report('Waiting for the last calls to end.');
  await Promise.all(ending);
  return { memory, away };
}

/** Ends the exchange as a crash would, and starts it again; resolves when the line has written every call of its earlier life off. */
async function crash({ exchange, server }: Pick<Stage, 'exchange' | 'server'>): Promise<Away> {
  const fromMs = Date.now();
  await exchange.kill();
  const earlier = `SELECT call_id FROM calls.call WHERE ended_at IS NULL AND arrived_at < to_timestamp(${Date.now() / 1000})`;
  await exchange.start();
  while ((await queryColumn(server.administratorUrl, earlier)).length > 0) await delay(LOOK_AGAIN_MS);
  return { fromMs, untilMs: Date.now() };
}

const ENDS = `
  SELECT c.claimed_number || ' ' || c.state || ' ' || e.cause || ' ' || round(extract(epoch FROM c.ended_at) * 1000)
  FROM calls.call c JOIN LATERAL (
    SELECT cause FROM calls.event WHERE call_id = c.call_id ORDER BY sequence DESC LIMIT 1
  ) e ON true`;
const LEDGER_ENDS = `
  SELECT content::jsonb -> 'subject' ->> 'to' FROM ledger.entry
  WHERE kind = 'call-moved' AND content::jsonb -> 'subject' ->> 'to' IN ('finished', 'abandoned', 'overflowed', 'lost')`;

/** Callers, database, metrics and ledger, side by side. */
async function compareAll({ server, callers, metricsPort, report }: Stage, away: Away) {
  const saw = await callers.readOutcomes();
  const rows = await queryColumn(server.administratorUrl, ENDS);
  const stored = rows
    .map((row) => row.split(' '))
    .map(([from = '', state = '', cause = '', endedAt]) => ({
      from,
      state,
      cause,
      endedAtMs: Number(endedAt),
    }));
  const { disagreements, ...besides } = compareCalls(saw, stored, away);
  const inDatabase = countBy(stored.map(({ state }) => state));
  const inLedger = countBy(await queryColumn(server.administratorUrl, LEDGER_ENDS));
  const inMetrics = sumBy(await readMetrics(metricsPort), 'harborline_calls_ended_total', 'state');
  for (const { from, saw: seen, stored: written } of disagreements.slice(0, MOST_NAMED))
    report(`Call from ${from}: the caller saw ${seen}, the database says ${written}.`);
  report(
    `Database ${JSON.stringify(inDatabase)}, ledger ${JSON.stringify(inLedger)}, metrics ${JSON.stringify(inMetrics)}.`,
  );
  return {
    ...{ disagreements: disagreements.length, ...besides, untold: callers.placed() - saw.size },
    lost: inDatabase['lost'] ?? 0,
    abandoned: inDatabase['abandoned'] ?? 0,
    finished: inDatabase['finished'] ?? 0,
    countsAlike: areAlike([inDatabase, inLedger, inMetrics]) ? 1 : 0,
  };
}

const medianOf = (memory: Memory[], of: keyof Memory): number =>
  percentile(
    memory.map((sample) => sample[of]),
    0.5,
  );

function judgeMemory(memory: Memory[]) {
  const early = memory.slice(WARM_HOUR, WARM_HOUR + LAST_HOURS);
  const late = memory.slice(-LAST_HOURS);
  return {
    residentEarlyMiB: medianOf(early, 'residentMiB'),
    residentLateMiB: medianOf(late, 'residentMiB'),
    aliveEarlyMiB: medianOf(early, 'aliveMiB'),
    aliveLateMiB: medianOf(late, 'aliveMiB'),
  };
}

/** A day of 7,000 calls over real SIP in 24 minutes; prompts are tones of a fifth of a second. The exchange dies once. */
export const benchmark: Benchmark = {
  name: 'soak',
  aim: `A day of ${CALLS} calls in 24 minutes: callers, database, metrics and ledger tell of the same calls and ends, with an exchange that dies once (who was first, where caller and call-taker end a call in one second, each tells for itself); what is alive in the server's memory late in the day is at most ${MOST_GROWTH} times that of the morning.`,
  run: async (run) => {
    const { folder } = run;
    await putShortPrompts(path.join(folder, 'exchange'), aFifthOfASecond);
    const exchange = await startExchange({
      dataFolder: path.join(folder, 'exchange'),
      keepsSilentCallers: true,
    });
    const telephones = await startTelephones(folder);
    const metricsPort = await probeMachine().anyFree('tcp');
    const inspectorPort = await probeMachine().anyFree('tcp');
    const server = await startBenchServer(folder, exchange, {
      HARBORLINE_METRICS_PORT: String(metricsPort),
      NODE_OPTIONS: `--inspect=127.0.0.1:${inspectorPort}`,
    });
    const db = openDatabase(server.databaseUrl, createLog('silent'), 4);
    const size = run.quick ? QUICK_CREW_SIZE : CREW_SIZE;
    run.report(`Seating ${size} call-takers.`);
    const random = seededRandom(SEED);
    const pace = { nextTalkMs: () => talkMs(random), wrapUpMs: WRAP_UP_MS };
    const crew = await seatCrew(db, server.url, telephones.contactUri, size, pace);
    try {
      const callers = await prepareCallers(folder, exchange.sipPort);
      const stage = { ...run, exchange, server, callers, metricsPort, inspectorPort };
      const { memory, away } = await liveTheDay(stage);
      const told = await compareAll(stage, away);
      const held = judgeMemory(memory);
      const isFlat = held.aliveLateMiB <= held.aliveEarlyMiB * MOST_GROWTH;
      return {
        figures: { calls: callers.placed(), ...told, ...held },
        baseline: {},
        holds: told.disagreements === 0 && told.untold === 0 && told.countsAlike === 1 && isFlat,
      };
    } finally {
      await crew.stop();
      await db.destroy();
      await server.stop();
      telephones.stop();
      await exchange.stop();
    }
  },
};
