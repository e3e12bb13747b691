import { adopt, type Running } from '../machine/running.ts';
import { findAsterisk, findAudioTools, findOpusEncoder } from '../machine/tools.ts';
import { exchangeFolders } from '../telephone-exchange/index.ts';
import type { Report, Step, StepDisplay, StepGroup, StepTime } from '../terminal/steps.ts';
import { checkNamedDatabase, makeDatabase, makeServerRole, migrateDatabase } from './database.ts';
import { buildPages } from './desk-pages.ts';
import { configureExchange, type ExchangePlan, launchExchange, waitForExchange } from './exchange.ts';
import type { Line, Service } from './line.ts';
import type { LinePlan } from './plan.ts';
import { launchPostgres, locatePostgresPrograms, makeCluster, waitForPostgres } from './postgres.ts';
import { refreshExchange } from './refresh-exchange.ts';
import { launchServer, type ServerPlan, waitForAnswer, waitForServer } from './server.ts';

export type StartedLine = { databaseUrl: string; times: StepTime[] };

type Rejectable = { reject: (reason: unknown) => void };

/** A value that steps of other groups wait for. */
function promised<Value>() {
  const later = Promise.withResolvers<Value>();
  // Where nobody comes to wait, because another step failed first, a failure here has been said already.
  later.promise.catch(() => undefined);
  return later;
}

/** Starts everything of the plan, as much of it at once as can be, and keeps it running from then on. */
export async function startLine(line: Line, plan: LinePlan, display: StepDisplay): Promise<StartedLine> {
  const start = new LineStart(line, plan, display);
  const times = await display.runGroups(start.groups());
  return { databaseUrl: await start.databaseUrl, times };
}

class LineStart {
  readonly #line: Line;
  readonly #plan: LinePlan;
  readonly #display: StepDisplay;
  readonly #databaseUrl = promised<string>();
  readonly #pages = promised<void>();
  readonly #exchange = promised<void>();
  readonly #recordings = promised<ServerPlan['recordings']>();

  constructor(line: Line, plan: LinePlan, display: StepDisplay) {
    this.#line = line;
    this.#plan = plan;
    this.#display = display;
    if (!plan.runsExchange) this.#exchange.resolve();
  }

  get databaseUrl(): Promise<string> {
    return this.#databaseUrl.promise;
  }

  groups(): StepGroup[] {
    return [
      { title: 'Database', steps: this.#databaseSteps() },
      ...(this.#plan.runsExchange ? [{ title: 'Telephone exchange', steps: this.#exchangeSteps() }] : []),
      { title: 'Desk', steps: [this.#pagesStep()] },
      { title: 'Recordings', steps: [this.#encoderStep()] },
      { title: 'Line', steps: this.#serverSteps() },
    ];
  }

  /** Starts a service, or goes on with the one of an earlier start, and supervises it. */
  async #open(service: Service): Promise<Running> {
    const kept = this.#plan.kept[service.name];
    const running = kept ? adopt(kept) : await this.#line.start(service);
    if (kept) this.#display.say(`${service.title} of an earlier start goes on (process ${kept.pid}).`);
    this.#line.supervise(service, running, this.#display.say);
    return running;
  }

  #databaseSteps(): Step[] {
    const { database, secrets } = this.#plan;
    const migrate = async (report: Report) => {
      if (database.clusterUrl === null) await checkNamedDatabase(database.administratorUrl);
      else await makeDatabase(database.clusterUrl, 'harborline');
      const applied = await migrateDatabase(database.administratorUrl);
      if (applied.length > 0) report(`applied ${applied.join(', ')}`);
      return makeServerRole(database.administratorUrl, secrets.lineId, secrets.databaseServer);
    };
    const schema: Step = {
      title: 'Tables brought up to date',
      run: async (report) => this.#databaseUrl.resolve(await orFail(this.#databaseUrl, migrate(report))),
    };
    return database.clusterUrl === null ? [schema] : [this.#postgresStep(database.clusterUrl), schema];
  }

  #postgresStep(clusterUrl: string): Step {
    const { paths, account, secrets, ports } = this.#plan;
    const start = async () => {
      const programs = await locatePostgresPrograms(account);
      await makeCluster(paths, programs, account, secrets.databaseAdministrator);
      const running = await this.#open({
        name: 'postgres',
        title: 'PostgreSQL',
        start: () => launchPostgres(paths, programs, account, ports.postgres ?? 0),
      });
      await waitForPostgres(paths, running, clusterUrl);
    };
    return { title: 'PostgreSQL', run: () => orFail(this.#databaseUrl, start()) };
  }

  #exchangeSteps(): Step[] {
    const { paths, account, secrets, ports, sipAddress, trunks, exchange } = this.#plan;
    const found = promised<ExchangePlan>();
    const find = async (report: Report) => {
      const tool = await findAsterisk(report);
      const audio = await findAudioTools(report);
      const numbers = { httpPort: ports.exchange ?? 0, sipPort: ports.sip ?? 0, password: secrets.exchange };
      found.resolve({ paths, account, tool, audio, sipAddress, trunks, ...numbers });
    };
    const configured = promised<string[]>();
    const configure = async (report: Report) =>
      configured.resolve(await configureExchange(await found.promise, report));
    const start = async () => {
      const plan = await found.promise;
      const running = await this.#open({
        name: 'asterisk',
        title: 'Asterisk',
        start: () => launchExchange(plan),
      });
      await waitForExchange(paths, running, exchange);
      if (running.adopted) await refreshExchange(exchange, await configured.promise, this.#display.say);
      this.#exchange.resolve();
    };
    const guarded = (title: string, run: Step['run']): Step => ({
      title,
      run: (report) => orFail(this.#exchange, run(report)),
    });
    return [
      { ...guarded('Asterisk and the audio tools, found or fetched', find), isDownload: true },
      guarded('Configuration, prompts and music', configure),
      guarded('Asterisk', start),
    ];
  }

  #pagesStep(): Step {
    const build = async (report: Report) => this.#pages.resolve(await buildPages(report));
    return { title: "The desk's pages", run: (report) => orFail(this.#pages, build(report)) };
  }

  /** A line without an encoder takes calls all the same. Of another's exchange the operator names where it records. */
  #encoderStep(): Step {
    const find = async (report: Report) => {
      const { paths, runsExchange } = this.#plan;
      const named = process.env['HARBORLINE_RECORDINGS_SPOOL'];
      const spool = runsExchange ? exchangeFolders(paths.folder).spool : named;
      const hasOwnEncoder = !runsExchange && process.env['HARBORLINE_OPUSENC'] !== undefined;
      if (!spool || hasOwnEncoder) return this.#recordings.resolve(null);
      try {
        const { command, args } = await findOpusEncoder(report);
        this.#recordings.resolve({ spool, opusenc: [command, ...args] });
      } catch {
        report('it could not be fetched, so calls are not recorded');
        this.#recordings.resolve(null);
      }
    };
    return { title: 'The encoder, found or fetched', run: find, isDownload: true };
  }

  /** The server starts beside Asterisk, and says itself when it has found it. */
  #serverSteps(): Step[] {
    const { paths, account, host, ports, publicUrl, tls, exchange, isDemo } = this.#plan;
    const opened = promised<{ plan: ServerPlan; running: Running }>();
    const start: Step = {
      title: 'Server',
      after: () => Promise.all([this.#databaseUrl.promise, this.#pages.promise, this.#recordings.promise]),
      run: async () => {
        const databaseUrl = await this.databaseUrl;
        const port = ports.http ?? 0;
        const plan: ServerPlan = {
          paths,
          account,
          databaseUrl,
          host,
          port,
          publicUrl,
          tls,
          exchange,
          recordings: await this.#recordings.promise,
          isDemo,
        };
        const service = { name: 'server' as const, title: 'The server', start: () => launchServer(plan) };
        const running = await this.#open(service);
        await waitForAnswer(plan, running);
        opened.resolve({ plan, running });
      },
    };
    const ready: Step = {
      title: 'Server and exchange find each other',
      after: () => this.#exchange.promise,
      run: async (report) => {
        const { plan, running } = await opened.promise;
        await waitForServer(plan, running, report);
      },
    };
    return [start, ready];
  }
}

/** Hands a failure on to whoever waits for the value, so that nobody waits for ever. */
async function orFail<Value>(later: Rejectable, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (thrown) {
    later.reject(thrown);
    throw thrown;
  }
}
