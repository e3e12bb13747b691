import { join } from 'node:path';
import { exchangeFolders } from '../../../cli/telephone-exchange/index.ts';
import { openDatabase } from '../../../server/platform/db/database.ts';
import { createLog } from '../../../server/platform/log.ts';
import { eventually } from '../../support/eventually.ts';
import { startExchange, type TestExchange } from '../../support/exchange.ts';
import type { LastingDesk } from '../../support/lasting-desk.ts';
import { RunningLine } from '../../support/running-line.ts';
import { seatCallTaker } from '../../support/seat.ts';
import { startTelephone } from '../../support/sipp.ts';
import { makeSmallDisk, type SmallDisk } from '../../support/small-disk.ts';
import { openWire, type SeverableWire } from '../../telephony/severable-wire.ts';
import { Crowd } from './crowd.ts';

/** Who sits at the desks. What each does with its one call is in its name. */
const SEATS = { talks: 15, holds: 5, isLost: 5, wrapsUp: 3, isRung: 5 } as const;
type Manner = keyof typeof SEATS;
const telephoneOf: Record<Manner, string> = {
  talks: 'telephone-answers',
  holds: 'telephone-answers',
  wrapsUp: 'telephone-answers',
  isLost: 'telephone-answers-then-hangs-up',
  isRung: 'telephone-rings-and-nobody-answers',
};
/** Some of those who wait lose patience in the worst moment. */
const IMPATIENT = 3;
const WAITING = 27;
const GREETED = 5;
export const LIVE_CALLS = 60;
/** More than the desks' telephones are ever rung. */
const MOST_CALLS = 1_000_000;

type Part = { stop: () => Promise<unknown> };

/** A whole line with an exchange that can be killed by itself, sixty callers, and call-takers of every manner. */
export class Stage {
  readonly crowd = new Crowd(1);
  readonly impatient = new Crowd(2);
  readonly desks = new Map<Manner, LastingDesk[]>();
  readonly line: RunningLine;
  readonly exchange: TestExchange;
  readonly wire: SeverableWire;
  readonly disk: SmallDisk;
  readonly #parts: Part[];
  /** Of each desk that is lost in its call: a telephone that answers once, hangs up, and is dead when it is rung again. */
  readonly #dyingTelephones = new Map<number, Part>();

  private constructor(
    { line, exchange, wire, disk }: Pick<Stage, 'line' | 'exchange' | 'wire' | 'disk'>,
    parts: Part[],
  ) {
    this.line = line;
    this.exchange = exchange;
    this.wire = wire;
    this.disk = disk;
    this.#parts = parts;
  }

  static async open(): Promise<Stage> {
    const disk = await makeSmallDisk();
    const exchangeFolder = join(disk.folder, 'exchange');
    const exchange = await startExchange({ dataFolder: exchangeFolder });
    const wire = await openWire(Number(new URL(exchange.settings.url).port));
    const line = await RunningLine.startOn(join(disk.folder, 'line'), {
      ASTERISK_ARI_URL: `http://127.0.0.1:${wire.port}`,
      ASTERISK_ARI_USER: exchange.settings.user,
      ASTERISK_ARI_PASSWORD: exchange.settings.password,
      HARBORLINE_RECORDINGS_SPOOL: join(exchangeFolders(exchangeFolder).state, 'spool', 'recording'),
      HARBORLINE_REJOIN_MS: '60000',
    });
    const parts: Part[] = [line, { stop: () => wire.close() }, exchange, { stop: () => disk.remove() }];
    const stage = new Stage({ line, exchange, wire, disk }, parts);
    await stage.#seatEverybody();
    return stage;
  }

  async close(): Promise<void> {
    await this.everybodyLeaves();
    await Promise.all([...this.desks.values()].flat().map((desk) => desk.close()));
    for (const telephone of this.#dyingTelephones.values()) await telephone.stop();
    for (const part of this.#parts) await part.stop();
  }

  /** Somebody hangs up, and somebody calls. */
  async lifeGoesOn(): Promise<void> {
    await this.crowd.call(this.exchange.sipPort, 2);
    await this.impatient.leave();
  }

  async everybodyLeaves(): Promise<void> {
    await Promise.all([this.crowd.leave(), this.impatient.leave()]);
  }

  allDesks(): LastingDesk[] {
    return [...this.desks.values()].flat();
  }

  /** Brings the line to sixty live calls, some in each state, and three wrap-ups. */
  async fill(): Promise<void> {
    const { sipPort } = this.exchange;
    await this.#plugDyingTelephonesIn();
    const busy = (['talks', 'holds', 'isLost', 'wrapsUp'] as const).flatMap((manner) => this.#at(manner));
    await Promise.all(busy.map((desk) => desk.now.becomeReady()));
    await this.crowd.call(sipPort, busy.length);
    const lost = SEATS.isLost;
    await this.hasCalls({ talking: busy.length - lost, rejoining: lost });
    await this.crowd.call(sipPort, WAITING);
    await this.impatient.call(sipPort, IMPATIENT);
    await this.hasCalls({ waiting: WAITING + IMPATIENT });
    await Promise.all(
      [...this.#at('holds'), ...this.#at('wrapsUp')].map((desk) => desk.until(({ call }) => call)),
    );
    this.#command('holds', 'hold');
    this.#command('wrapsUp', 'hang-up');
    await this.hasCalls({ held: SEATS.holds, talking: SEATS.talks });
    await Promise.all(this.#at('wrapsUp').map((desk) => desk.until(({ wrapUp }) => wrapUp)));
    await this.crowd.call(sipPort, GREETED);
    await this.hasCalls({ greeting: GREETED });
    for (const desk of this.#at('isRung')) desk.now.send({ kind: 'set-ready' });
    await this.hasCalls({ offered: SEATS.isRung });
  }

  /** Resolves when there are that many live calls in each of those states. */
  hasCalls(wanted: Record<string, number>): Promise<void> {
    return eventually(async () => {
      const states = await this.line.ask('SELECT state FROM calls.call WHERE ended_at IS NULL');
      for (const [state, count] of Object.entries(wanted)) {
        const there = states.filter((each) => each === state).length;
        if (there !== count)
          throw new Error(`${there} calls are ${state}, not ${count}; there are: ${states.join(' ')}`);
      }
    });
  }

  #at(manner: Manner): LastingDesk[] {
    return this.desks.get(manner) ?? [];
  }

  #command(manner: Manner, kind: 'hold' | 'hang-up'): void {
    for (const desk of this.#at(manner)) {
      const callId = desk.now.state.call?.callId;
      if (callId) desk.now.send({ kind, callId });
    }
  }

  async #plugDyingTelephonesIn(): Promise<void> {
    const scenario = telephoneOf.isLost;
    for (const [port, before] of this.#dyingTelephones) {
      await before.stop();
      this.#dyingTelephones.set(port, await startTelephone({ scenario, port }));
    }
  }

  async #seatEverybody(): Promise<void> {
    const { databaseUrl } = this.line.summary;
    const db = openDatabase(databaseUrl, createLog('silent'));
    const contacts = new Map<string, string>();
    const { isLost, ...others } = telephoneOf;
    for (const scenario of new Set(Object.values(others))) {
      const telephones = await startTelephone({ scenario, calls: MOST_CALLS });
      this.#parts.unshift(telephones);
      contacts.set(scenario, contactAt(telephones.port));
    }
    for (const [manner, count] of Object.entries(SEATS)) {
      if (!isManner(manner)) continue;
      const contact = contacts.get(telephoneOf[manner]) ?? '';
      const seats = Array.from({ length: count }, async (_nothing, index) => {
        const telephoneContact = manner === 'isLost' ? await this.#dyingContact(isLost) : contact;
        return seatCallTaker(db, this.line.summary.url, { name: `${manner} ${index}`, telephoneContact });
      });
      this.desks.set(manner, await Promise.all(seats));
    }
    await db.destroy();
  }

  async #dyingContact(scenario: string): Promise<string> {
    const telephone = await startTelephone({ scenario });
    this.#dyingTelephones.set(telephone.port, telephone);
    return contactAt(telephone.port);
  }
}

const contactAt = (port: number): string => `sip:desk@127.0.0.1:${port}`;

const isManner = (text: string): text is Manner => text in SEATS;
