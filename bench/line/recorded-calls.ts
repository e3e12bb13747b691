import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findOpusEncoder } from '../../cli/machine/tools.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { startExchange } from '../../test/support/exchange.ts';
import { queryColumn } from '../../test/support/query.ts';
import { aFifthOfASecond, putShortPrompts } from '../../test/support/short-prompts.ts';
import { startCaller, startTelephone } from '../../test/support/sipp.ts';
import { type Crew, seatCrew } from './crew.ts';
import { startBenchServer } from './server.ts';
import { type Watched, watchExchange } from './watcher.ts';

export type RecordedCalls = { calls: number; perSecond: number; eachMs: number };
/** From "queued with somebody ready" to the ringing of a call-taker's telephone, and to both legs in the bridge; none of a lost call. */
export type Placed = { ringingMs: number[]; bridgedMs: number[]; lost: number; notWhole: number };

/** The whole line with recordings and a crew, and sound on both sides of every call. */
export class RecordedLine {
  readonly #sipPort: number;
  readonly #exchange: Awaited<ReturnType<typeof startExchange>>;
  readonly #server: Awaited<ReturnType<typeof startBenchServer>>;
  readonly #telephones: Awaited<ReturnType<typeof startTelephone>>;
  readonly #leave: () => Promise<void>;

  private constructor(
    exchange: Awaited<ReturnType<typeof startExchange>>,
    server: Awaited<ReturnType<typeof startBenchServer>>,
    telephones: Awaited<ReturnType<typeof startTelephone>>,
    leave: () => Promise<void>,
  ) {
    this.#sipPort = exchange.sipPort;
    this.#exchange = exchange;
    this.#server = server;
    this.#telephones = telephones;
    this.#leave = leave;
  }

  static async open(folder: string, crewSize: number): Promise<RecordedLine> {
    const dataFolder = path.join(folder, 'exchange');
    await putShortPrompts(dataFolder, aFifthOfASecond);
    const exchange = await startExchange({ dataFolder });
    const { command, args } = await findOpusEncoder(() => undefined);
    const server = await startBenchServer(folder, exchange, {
      HARBORLINE_RECORDINGS_SPOOL: path.join(dataFolder, 'asterisk', 'state', 'spool', 'recording'),
      HARBORLINE_OPUSENC: JSON.stringify([command, ...args]),
    });
    const db = openDatabase(server.databaseUrl, createLog('silent'), 4);
    const telephones = await startTelephone({ scenario: 'telephone-answers', voice: 1_040, calls: 100_000 });
    const crew: Crew = await seatCrew(db, server.url, `sip:desk@127.0.0.1:${telephones.port}`, crewSize);
    return new RecordedLine(exchange, server, telephones, async () => {
      await crew.stop();
      await db.destroy();
    });
  }

  /** Places calls, and resolves when the last recording of them is stored, whole or not. */
  async place({ calls, perSecond, eachMs }: RecordedCalls): Promise<Placed> {
    const startedAt = new Date().toISOString();
    const watcher = await watchExchange(this.#exchange.settings);
    const callers = await startCaller({
      ...{ scenario: 'caller-talks', sipPort: this.#sipPort, voice: 620 },
      ...{ calls, perSecond, hangUpAfterMs: eachMs },
    });
    await callers.ended;
    await watcher.stop();
    const since = `recording.began_at >= '${startedAt}'`;
    while ((await this.#count(`${since} AND state NOT IN ('sealed', 'broken')`)) > 0) await delay(200);
    await callers.stop();
    const whole = await this.#count(`${since} AND state = 'sealed' AND flaw IS NULL`);
    const waits = await this.#waitsSince(startedAt, watcher);
    return { ...waits, lost: calls - waits.bridgedMs.length, notWhole: calls - whole };
  }

  async close(): Promise<void> {
    await this.#leave();
    await this.#telephones.stop();
    await this.#server.stop();
    await this.#exchange.stop();
  }

  async #count(where: string): Promise<number> {
    return Number((await this.#ask(`SELECT count(*) FROM recordings.recording WHERE ${where}`))[0]);
  }

  async #waitsSince(startedAt: string, watched: Watched): Promise<Pick<Placed, 'ringingMs' | 'bridgedMs'>> {
    const queued = await this.#ask(
      // Not "queued at": these callers have one number, and so the place of a caller before them.
      `SELECT call.call_id || ' ' || extract(epoch FROM min(event.at)) * 1000 || ' ' ||
              (SELECT leg_id FROM routing.offer WHERE offer.call_id = call.call_id ORDER BY made_at LIMIT 1)
       FROM calls.event JOIN calls.call USING (call_id)
       WHERE event.to_state = 'waiting' AND call.state = 'finished' AND arrived_at >= '${startedAt}' GROUP BY call.call_id`,
    );
    const since = queued.map((row) => {
      const [callId = '', at = '', legId = ''] = row.split(' ');
      return {
        ringing: watched.ringingMs.get(legId),
        bridged: watched.bridgedMs.get(`talking-${callId}`),
        at: Number(at),
      };
    });
    return {
      ringingMs: since.flatMap(({ ringing, at }) => (ringing === undefined ? [] : [ringing - at])),
      bridgedMs: since.flatMap(({ bridged, at }) => (bridged === undefined ? [] : [bridged - at])),
    };
  }

  #ask(sql: string): Promise<string[]> {
    return queryColumn(this.#server.administratorUrl, sql);
  }
}
