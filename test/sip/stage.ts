import { expect } from 'vitest';
import { systemClock } from '../../server/platform/clock.ts';
import { type Database, openDatabase } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { publishRules } from '../../server/rooms/routing/index.ts';
import { eventually } from '../support/eventually.ts';
import type { LastingDesk } from '../support/lasting-desk.ts';
import { ask } from '../support/line.ts';
import { expectNothingIsLeft } from '../support/nothing-is-left.ts';
import { RunningLine } from '../support/running-line.ts';
import { seatCallTaker, signInAs } from '../support/seat.ts';
import { type CallerPart, type SipParty, startCaller, startTelephone } from '../support/sipp.ts';

type TelephonePart = Parameters<typeof startTelephone>[0];
export type SeatedCallTaker = { desk: LastingDesk; telephone: SipParty };
export type PlacedCall = { caller: SipParty; callId: string; number: string };

/** One running line, callers and call-takers' telephones that SIPp plays, and desks without a screen. */
export class SipStage {
  readonly line: RunningLine;
  readonly #db: Database;
  readonly #parties: SipParty[] = [];
  readonly #desks: LastingDesk[] = [];
  #next = 0;

  private constructor(line: RunningLine) {
    this.line = line;
    this.#db = openDatabase(line.summary.databaseUrl, createLog('silent'), 2);
  }

  static async open(settings: Record<string, string>): Promise<SipStage> {
    return new SipStage(await RunningLine.start(settings));
  }

  async close(): Promise<void> {
    await this.#everybodyLeaves();
    await this.#db.destroy();
    await this.line.stop();
  }

  get sipPort(): number {
    return this.line.summary.sipPort ?? 0;
  }

  /** A new call-taker, whose telephone behaves as in the scenario; not ready yet. */
  async seat(scenario: string, more: Partial<TelephonePart> = {}): Promise<SeatedCallTaker> {
    const telephone = await startTelephone({ scenario, calls: 100, ...more });
    this.#parties.push(telephone);
    this.#next += 1;
    const seat = { name: `${this.#next}`, telephoneContact: `sip:desk@127.0.0.1:${telephone.port}` };
    const desk = await seatCallTaker(this.#db, this.line.summary.url, seat);
    this.#desks.push(desk);
    return { desk, telephone };
  }

  /** The cookie of a supervisor's session. */
  supervisor(): Promise<string> {
    this.#next += 1;
    const name = `Test Supervisor ${this.#next}`;
    return signInAs(this.#db, { name, role: 'supervisor' });
  }

  /** Asks the server for something on behalf of whoever has that cookie; throws where it refuses. */
  async post(cookie: string, path: string, body?: object): Promise<void> {
    const { status, body: answer } = await ask(this.line.summary, cookie, 'POST', path, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  }

  /** The same, and ready. */
  async seatReady(scenario: string, more: Partial<TelephonePart> = {}): Promise<SeatedCallTaker> {
    const seated = await this.seat(scenario, more);
    await seated.desk.now.becomeReady();
    return seated;
  }

  /** A caller with a number that nobody had before. Resolves when the line has written the call down. */
  async call(scenario: string, more: Partial<CallerPart> = {}): Promise<PlacedCall> {
    this.#next += 1;
    const number = `1555010${String(this.#next).padStart(4, '0')}`;
    const caller = await startCaller({ scenario, sipPort: this.sipPort, callerNumber: number, ...more });
    this.#parties.push(caller);
    const callId = await eventually(async () => {
      const [found] = await this.line.ask(
        `SELECT call_id FROM calls.call WHERE claimed_number LIKE '%${number}'`,
      );
      if (!found) throw new Error('The line knows nothing of that call yet.');
      return found;
    });
    return { caller, callId, number };
  }

  async stateOf(callId: string): Promise<string | undefined> {
    return (await this.line.ask(`SELECT state FROM calls.call WHERE call_id = '${callId}'`))[0];
  }

  causesOf(callId: string): Promise<string[]> {
    return this.line.ask(`SELECT cause FROM calls.event WHERE call_id = '${callId}' ORDER BY sequence`);
  }

  async placeOf(callId: string): Promise<string | undefined> {
    return (await this.line.ask(`SELECT queued_at FROM calls.call WHERE call_id = '${callId}'`))[0];
  }

  /** Publishes rules in which the number `line-rules` leads to a queue of the same name, and resolves when the line goes by them. */
  async publish(source: string): Promise<void> {
    const published = await publishRules({ db: this.#db, clock: systemClock }, source, {
      kind: 'command-line',
    });
    if ('problems' in published) throw new Error(JSON.stringify(published.problems));
    await eventually(async () => {
      const { caller, callId } = await this.call('caller-talks', { dialled: 'line-rules' });
      caller.hangUp();
      expect(await this.line.ask(`SELECT queue FROM calls.call WHERE call_id = '${callId}'`)).toEqual([
        'line-rules',
      ]);
    });
  }

  /** How often that call-taker was rung for a caller so far. */
  async offersTo({ desk }: SeatedCallTaker): Promise<number> {
    const asked = `SELECT count(*) FROM routing.offer WHERE account_id = '${desk.accountId}'`;
    return Number((await this.line.ask(asked))[0]);
  }

  /** Resolves when that call-taker talks with that caller. */
  async talks({ desk }: SeatedCallTaker, { callId }: PlacedCall): Promise<void> {
    await desk.until(({ call }) => call?.callId === callId && call.state === 'talking');
  }

  /** Resolves with the first of those states in which the call is found. */
  becomes(callId: string, ...states: string[]): Promise<string> {
    return eventually(async () => {
      const state = (await this.stateOf(callId)) ?? '';
      expect(states).toContain(state);
      return state;
    });
  }

  /** Everybody goes, and nothing may be left of them. */
  async clear(): Promise<void> {
    for (const party of this.#parties) party.hangUp();
    const { line } = this;
    try {
      await expectNothingIsLeft({ line, exchange: line.exchangeAddress, desks: () => this.#desks });
    } finally {
      await this.#everybodyLeaves();
    }
  }

  /** A call-taker goes home. */
  async leave({ desk }: SeatedCallTaker): Promise<void> {
    this.#desks.splice(this.#desks.indexOf(desk), 1);
    await desk.close();
  }

  async #everybodyLeaves(): Promise<void> {
    await Promise.all(this.#desks.splice(0).map((desk) => desk.close()));
    await Promise.all(this.#parties.splice(0).map((party) => party.stop()));
  }
}
