import path from 'node:path';
import { AsteriskTelephony } from '../server/adapters/asterisk/index.ts';
import { openDatabase } from '../server/platform/db/database.ts';
import { createLog } from '../server/platform/log.ts';
import { startExchange, type TestExchange } from '../test/support/exchange.ts';
import { queryColumn } from '../test/support/query.ts';
import { aFifthOfASecond, putShortPrompts } from '../test/support/short-prompts.ts';
import type { Benchmark, BenchmarkRun } from './benchmark.ts';
import { runBareScript } from './line/bare-script.ts';
import { seatCrew } from './line/crew.ts';
import { startBenchServer } from './line/server.ts';
import { placeShortCalls, startTelephones, type Telephones } from './line/telephones.ts';
import { watchExchange } from './line/watcher.ts';
import { percentile } from './percentiles.ts';

const AIM_RATIO = 3;
const CREW_SIZE = 130;
/** Placed first in both runs and not counted: neither is measured while its code is still being compiled. */
const warmUpCalls = (quick: boolean) => (quick ? 20 : 60);
const BARE_DESK = 'desk-bare';

type Measured = { waitsMs: number[]; placed: number; lost: number };
type Stage = BenchmarkRun & { exchange: TestExchange; telephones: Telephones; count: number };

/** From the caller's arrival in a bare ARI script to the second leg in the bridge. */
async function measureBareScript({ folder, exchange, telephones, count, quick }: Stage): Promise<Measured> {
  const log = createLog('silent');
  const telephony = new AsteriskTelephony({ ...exchange.settings, log });
  await telephony.putTelephone({ kind: 'sip', userName: BARE_DESK, contactUri: telephones.contactUri });
  const script = await runBareScript(exchange.settings, `PJSIP/${BARE_DESK}`);
  await placeShortCalls(folder, exchange.sipPort, warmUpCalls(quick));
  const watcher = await watchExchange(exchange.settings);
  const { completed } = await placeShortCalls(folder, exchange.sipPort, count);
  await script.stop();
  await watcher.stop();
  const { bridgedMs } = watcher;
  const waitsMs = [...script.arrivedMs].flatMap(([id, arrived]) =>
    bridgedMs.has(id) ? [(bridgedMs.get(id) ?? 0) - arrived] : [],
  );
  return { waitsMs, placed: count, lost: count - Math.min(completed, waitsMs.length) };
}

/** From "queued", with somebody ready, to the second leg in the bridge, through all of the line. */
async function measureLine(stage: Stage): Promise<Measured> {
  const { folder, exchange, telephones, count, quick, report } = stage;
  const server = await startBenchServer(folder, exchange);
  const db = openDatabase(server.databaseUrl, createLog('silent'), 4);
  report(`Seating ${CREW_SIZE} call-takers.`);
  const crew = await seatCrew(db, server.url, telephones.contactUri, CREW_SIZE);
  report(`Placing ${count} calls through the line.`);
  await placeShortCalls(folder, exchange.sipPort, warmUpCalls(quick));
  const watcher = await watchExchange(exchange.settings);
  const { completed } = await placeShortCalls(folder, exchange.sipPort, count);
  await watcher.stop();
  const queued = await queryColumn(
    server.administratorUrl,
    `SELECT 'talking-' || call_id || ' ' || extract(epoch FROM queued_at) * 1000 FROM calls.call WHERE state = 'finished'`,
  );
  const { bridgedMs } = watcher;
  const waitsMs = queued
    .map((row) => row.split(' '))
    .flatMap(([id = '', at]) => {
      const bridged = bridgedMs.get(id);
      return bridged === undefined ? [] : [bridged - Number(at)];
    });
  await crew.stop();
  await db.destroy();
  await server.stop();
  return { waitsMs, placed: count, lost: count - Math.min(completed, waitsMs.length) };
}

const figuresOf = ({ waitsMs, placed, lost }: Measured) => ({
  calls: placed,
  lostCalls: lost,
  medianMs: percentile(waitsMs, 0.5),
  p99Ms: percentile(waitsMs, 0.99),
});

/** 400 SIP calls, 20 a second, 5 s each, through state machine, database and ledger; 130 headless desks answer. */
export const benchmark: Benchmark = {
  name: 'line',
  aim: `No call is lost, and from "queued with somebody ready" to "both legs bridged" the p99 is at most ${AIM_RATIO} times that of a bare ARI script on the same Asterisk.`,
  run: async ({ quick, report, folder }) => {
    await putShortPrompts(path.join(folder, 'exchange'), aFifthOfASecond);
    const exchange = await startExchange({ dataFolder: path.join(folder, 'exchange') });
    const telephones = await startTelephones(folder);
    const stage: Stage = { quick, report, folder, exchange, telephones, count: quick ? 100 : 400 };
    try {
      report(`Placing ${stage.count} calls through the bare script.`);
      const bare = await measureBareScript(stage);
      const line = await measureLine(stage);
      const figures = figuresOf(line);
      const baseline = figuresOf(bare);
      const ratio = figures.p99Ms / baseline.p99Ms;
      return {
        figures: { ...figures, p99RatioToBaseline: Math.round(ratio * 100) / 100 },
        baseline,
        holds: line.lost === 0 && bare.lost === 0 && ratio <= AIM_RATIO,
      };
    } finally {
      telephones.stop();
      await exchange.stop();
    }
  },
};
