import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type CallsToPlace,
  madeUpNumber,
  type PlacedCalls,
  placeCalls,
} from '../../cli/caller/place-calls.ts';
import { prepareDemoPeople } from '../../cli/demo/people.ts';
import { dataPaths } from '../../cli/line/data-folder.ts';
import { exchangePlaces } from '../../cli/line/exchange-places.ts';
import { readLineRecord } from '../../cli/line/line-record.ts';
import { type LineSummary, lineSummarySchema } from '../../cli/line/summary.ts';
import { checkoutFolder } from '../../cli/machine/folders.ts';
import { runProgram } from '../../cli/machine/run-program.ts';
import { askExchange, type ExchangeAddress } from './ask-exchange.ts';
import { putMadeDatabase } from './made-database.ts';
import { putMadeSounds, type SoundsKind } from './made-sounds.ts';
import { queryColumn } from './query.ts';

type DemoCallTaker = 'Demo Call-Taker One' | 'Demo Call-Taker Two';
type DemoOffice = 'Demo Operator' | 'Demo Privacy Officer' | 'Demo Counsel';

/** A whole line, started as an operator would start it, on free ports and in a data folder of its own. */
export class RunningLine {
  summary: LineSummary;
  readonly #callers: PlacedCalls[] = [];

  /** The options that it was started with, beside those of every line of a test. */
  readonly #more: string[];

  private constructor(summary: LineSummary, more: string[]) {
    this.summary = summary;
    this.#more = more;
  }

  /** `settings` are HARBORLINE_... variables, for example a shorter lease. Callers hear next to nothing before they wait, unless `spoken`. */
  static async start(
    settings: Record<string, string> = {},
    more: string[] = [],
    sounds: SoundsKind = 'short',
  ): Promise<RunningLine> {
    const folder = await mkdtemp(join(tmpdir(), 'harborline-journey-'));
    await Promise.all([putMadeSounds(folder, sounds), putMadeDatabase(folder)]);
    return RunningLine.startOn(folder, settings, more);
  }

  /** On a data folder that the test chose. */
  static async startOn(
    folder: string,
    settings: Record<string, string>,
    more: string[] = [],
  ): Promise<RunningLine> {
    return new RunningLine(await startOn(folder, settings, more), more);
  }

  /** Starts it again on its data folder, with the same options, where it was stopped. */
  async startAgain(settings: Record<string, string> = {}): Promise<void> {
    this.summary = await startOn(this.summary.dataFolder, settings, this.#more);
  }

  /** Runs a verb of the command line on this line. */
  run(...asked: string[]) {
    return harborline([...asked, '--data', this.summary.dataFolder]);
  }

  async stop(): Promise<void> {
    for (const caller of this.#callers) caller.hangUp();
    await Promise.all(this.#callers.map((caller) => caller.ended));
    await this.run('down');
    await rm(this.summary.dataFolder, { recursive: true, force: true });
  }

  /** A SIP caller who talks. */
  async call(options: Partial<CallsToPlace> = {}): Promise<PlacedCalls> {
    const calls = {
      count: 1,
      callsPerSecond: 1,
      language: 'en',
      secondsEach: 120,
      callerNumber: madeUpNumber,
    } as const;
    const address = { sipHost: this.summary.sipAddress, sipPort: this.summary.sipPort ?? 0 };
    const placed = await placeCalls({ ...address, ...calls, ...options }, () => undefined);
    this.#callers.push(placed);
    return placed;
  }

  /** Asks the database with all rights; the first column, as text. */
  ask(sql: string): Promise<string[]> {
    return queryColumn(this.summary.administratorUrl, sql);
  }

  statesOfCalls(): Promise<string[]> {
    return this.ask('SELECT state FROM calls.call ORDER BY arrived_at');
  }

  causesOf(callId: string): Promise<string[]> {
    return this.ask(`SELECT cause FROM calls.event WHERE call_id = '${callId}' ORDER BY sequence`);
  }

  /** What a global variable of the dialplan holds. */
  async globalOf(variable: string, exchange = 'exchange-1'): Promise<string> {
    const path = `asterisk/variable?${new URLSearchParams({ variable })}`;
    return (await askExchange(this.addressOf(exchange), path, z.object({ value: z.string() }))).value;
  }

  /** What Asterisk knows of: ids of its channels, or of its bridges. */
  async inExchange(what: 'channels' | 'bridges', name = 'exchange-1'): Promise<string[]> {
    const list = await askExchange(this.addressOf(name), what, z.array(z.unknown()));
    return list.map((entry) => JSON.stringify(entry));
  }

  get exchangeAddress(): ExchangeAddress {
    return this.addressOf('exchange-1');
  }

  /** How one of several exchanges is asked (`start({}, ['--exchanges', '2'])` has exchange-1 and exchange-2). */
  addressOf(name: string): ExchangeAddress {
    const { ariUrl: url, ariUser: user, ariPassword: password } = this.#exchange(name);
    return { url, user, password };
  }

  /** The port at which one of several exchanges is called: `call({ sipPort })`. */
  sipPortOf(name: string): number {
    return this.#exchange(name).sipPort ?? 0;
  }

  /** The process that runs an exchange now; the line starts it again when it ends. */
  processOf(name: string): number | null {
    const place = exchangePlaces().find((one) => one.name === name);
    const record = readLineRecord(dataPaths(this.summary.dataFolder));
    return (place && record?.processes[place.service]?.pid) ?? null;
  }

  #exchange(name: string): LineSummary['exchanges'][number] {
    const found = this.summary.exchanges.find((one) => one.name === name);
    if (!found) throw new Error(`The line has no exchange called ${name}.`);
    return found;
  }

  /** Another link for somebody whose first one was used. */
  async freshLinkOf(name: DemoCallTaker): Promise<string> {
    const links = await prepareDemoPeople(this.summary.databaseUrl, this.summary.url, {
      hasCustodians: false,
    });
    return links.find((link) => link.name === name)?.link ?? '';
  }

  /** The link that signs somebody of the demo in; each works once. */
  linkOf(name: DemoCallTaker | DemoOffice): string {
    const found = this.summary.links.find((link) => link.name === name);
    if (!found) throw new Error(`The demo has no ${name}.`);
    return found.link;
  }
}

async function startOn(
  folder: string,
  settings: Record<string, string>,
  more: string[],
): Promise<LineSummary> {
  const ports = ['--port', '0', '--sip-port', '0'];
  const asked = ['up', '--demo', '--detach', '--json', '--data', folder, ...ports, ...more];
  const started = await harborline(asked, { HARBORLINE_DEMO: 'people', ...settings });
  if (started.exitCode !== 0) throw new Error(`The line did not start:\n${started.stderr}`);
  return lineSummarySchema.parse(JSON.parse(started.stdout));
}

function harborline(asked: string[], settings: Record<string, string> = {}) {
  return runProgram(join(checkoutFolder, 'harborline'), asked, { cwd: checkoutFolder, env: settings });
}
