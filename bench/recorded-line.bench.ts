import path from 'node:path';
import { findOpusEncoder } from '../cli/machine/tools.ts';
import { openDatabase } from '../server/platform/db/database.ts';
import { createLog } from '../server/platform/log.ts';
import { eventually } from '../test/support/eventually.ts';
import { startExchange, type TestExchange } from '../test/support/exchange.ts';
import { queryColumn } from '../test/support/query.ts';
import { aFifthOfASecond, putShortPrompts } from '../test/support/short-prompts.ts';
import { startCaller, startTelephone } from '../test/support/sipp.ts';
import type { Benchmark, BenchmarkRun } from './benchmark.ts';
import { seatCrew } from './line/crew.ts';
import { type BenchServer, startBenchServer } from './line/server.ts';
import { watchExchange } from './line/watcher.ts';
import { percentile } from './percentiles.ts';

const CALLS_A_SECOND = 3;
const CALL_MS = 20_000;
const CREW_SIZE = 80;
/** At most this long from "queued with somebody ready" to both legs in the bridge, which is later than "ringing". */
const AIM_MS = 100;
/** What a bare ARI script with the same recordings took on the same two cores, measured before. */
const BARE_P99_MS = 13;
const secondsOf = (quick: boolean): number => (quick ? 20 : 600);

async function startServer(folder: string, exchange: TestExchange): Promise<BenchServer> {
  const { command, args } = await findOpusEncoder(() => undefined);
  return startBenchServer(folder, exchange, {
    HARBORLINE_RECORDINGS_SPOOL: path.join(folder, 'exchange', 'asterisk', 'state', 'spool', 'recording'),
    HARBORLINE_OPUSENC: JSON.stringify([command, ...args]),
  });
}

async function measure({ quick, report, folder }: BenchmarkRun, exchange: TestExchange) {
  const server = await startServer(folder, exchange);
  const db = openDatabase(server.databaseUrl, createLog('silent'), 4);
  const ask = (sql: string) => queryColumn(server.administratorUrl, sql);
  const count = async (where: string) =>
    Number((await ask(`SELECT count(*) FROM recordings.recording WHERE ${where}`))[0]);
  const calls = secondsOf(quick) * CALLS_A_SECOND;
  const telephones = await startTelephone({ scenario: 'telephone-answers', voice: 1_040, calls: 10 * calls });
  report(`Seating ${CREW_SIZE} call-takers.`);
  const crew = await seatCrew(db, server.url, `sip:desk@127.0.0.1:${telephones.port}`, CREW_SIZE);
  const watcher = await watchExchange(exchange.settings);
  report(`Placing ${calls} recorded calls, ${CALLS_A_SECOND} a second, ${CALL_MS / 1_000} s each.`);
  const callers = await startCaller({
    ...{ scenario: 'caller-talks', sipPort: exchange.sipPort, voice: 620 },
    ...{ calls, perSecond: CALLS_A_SECOND, hangUpAfterMs: CALL_MS },
  });
  await callers.ended;
  await watcher.stop();
  await eventually(async () => {
    if ((await count(`state NOT IN ('sealed', 'broken')`)) > 0) throw new Error('Not all are sealed yet.');
  });
  const queued = await ask(
    `SELECT 'talking-' || call_id || ' ' || extract(epoch FROM queued_at) * 1000 FROM calls.call WHERE state = 'finished'`,
  );
  const waitsMs = queued.flatMap((row) => {
    const [id = '', at] = row.split(' ');
    const bridged = watcher.bridgedMs.get(id);
    return bridged === undefined ? [] : [bridged - Number(at)];
  });
  const whole = await count(`state = 'sealed' AND flaw IS NULL`);
  await crew.stop();
  await callers.stop();
  await telephones.stop();
  await db.destroy();
  await server.stop();
  return { calls, waitsMs, whole };
}

/** Recorded calls with sound on both sides, through all of the line: 3 a second, 20 s each, for ten minutes. */
export const benchmark: Benchmark = {
  name: 'recorded-line',
  aim: `No call is lost, every recording is sealed whole, and from "queued with somebody ready" to "both legs bridged" the p99 is at most ${AIM_MS} ms.`,
  run: async (run) => {
    const { folder } = run;
    await putShortPrompts(path.join(folder, 'exchange'), aFifthOfASecond);
    const exchange = await startExchange({ dataFolder: path.join(folder, 'exchange') });
    try {
      const { calls, waitsMs, whole } = await measure(run, exchange);
      const p99Ms = percentile(waitsMs, 0.99);
      const lostCalls = calls - waitsMs.length;
      return {
        figures: { calls, lostCalls, notWhole: calls - whole, medianMs: percentile(waitsMs, 0.5), p99Ms },
        baseline: { p99Ms: BARE_P99_MS },
        holds: lostCalls === 0 && whole === calls && p99Ms <= AIM_MS,
      };
    } finally {
      await exchange.stop();
    }
  },
};
