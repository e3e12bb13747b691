import { describePause } from '../backup/describe-pause.ts';
import { destroyWhatCameBack } from '../backup/destroy-what-came-back.ts';
import { withNothingPutBack } from '../backup/named-database.ts';
import { pauseWherePutBack } from '../backup/pause-destruction.ts';
import { adopt, type Running } from '../machine/running.ts';
import { findOpusEncoder } from '../machine/tools.ts';
import { exchangeFolders } from '../telephone-exchange/index.ts';
import type { Report, Step, StepDisplay, StepGroup, StepTime } from '../terminal/steps.ts';
import { checkNamedDatabase, makeDatabase, makeRoles, markDemoLine, migrateDatabase } from './database.ts';
import { buildPages } from './desk-pages.ts';
import { launchKeyServer, placeOfKeyServer, waitForKeyServer } from './key-server.ts';
import type { Line, Service } from './line.ts';
import type { LinePlan } from './plan.ts';
import { launchPostgres, locatePostgresPrograms, makeCluster, waitForPostgres } from './postgres.ts';
import { orFail, promised } from './promised.ts';
import { launchRegister, waitForRegister } from './register.ts';
import { launchServer, type ServerPlan, waitForAnswer, waitForServer } from './server.ts';
import type { ServerExchange } from './server-environment.ts';
import { ExchangeStart } from './start-exchanges.ts';

/** Where the operator says into which folders exchanges of others record. */
const recordingVariables = ['HARBORLINE_RECORDINGS_SPOOL', 'HARBORLINE_EXCHANGES'];

const noProfile =
  'No call is answered: the line has no legal profile. Callers hear the apology and the overflow number. An operator or a privacy officer ' +
  'proposes one on the page Legal profile, another approves it under Decisions, and calls are answered within seconds (docs/legal.md).';

export type StartedLine = { databaseUrl: string; registerUrl: string; times: StepTime[] };

/** Starts everything of the plan, as much of it at once as can be, and keeps it running from then on. */
export async function startLine(line: Line, plan: LinePlan, display: StepDisplay): Promise<StartedLine> {
  const start = new LineStart(line, plan, display);
  const times = await display.runGroups(start.groups());
  return { databaseUrl: await start.databaseUrl, registerUrl: await start.registerUrl, times };
}

class LineStart {
  readonly #line: Line;
  readonly #plan: LinePlan;
  readonly #display: StepDisplay;
  readonly #databaseUrl = promised<string>();
  readonly #registerUrl = promised<string>();
  readonly #pages = promised<void>();
  readonly #exchanges: ExchangeStart;
  readonly #opusenc = promised<string[] | null>();

  constructor(line: Line, plan: LinePlan, display: StepDisplay) {
    this.#line = line;
    this.#plan = plan;
    this.#display = display;
    this.#exchanges = new ExchangeStart(plan, (service) => this.#open(service), display.say);
  }

  get databaseUrl(): Promise<string> {
    return this.#databaseUrl.promise;
  }

  get registerUrl(): Promise<string> {
    return this.#registerUrl.promise;
  }

  groups(): StepGroup[] {
    return [
      { title: 'Database', steps: this.#databaseSteps() },
      ...this.#exchanges.groups(),
      { title: 'Desk', steps: [this.#pagesStep()] },
      { title: 'Recordings', steps: [this.#encoderStep()] },
      ...this.#keyServerGroup(),
      { title: 'Register', steps: [this.#registerStep()] },
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
    const { database, secrets, isDemo } = this.#plan;
    const migrate = async (report: Report) => {
      const { clusterUrl, administratorUrl } = database;
      if (clusterUrl === null) await checkNamedDatabase(administratorUrl);
      else await makeDatabase(clusterUrl, 'harborline');
      const applied = await withNothingPutBack(administratorUrl, () => migrateDatabase(administratorUrl));
      if (applied.length > 0) report(`applied ${applied.join(', ')}`);
      const again = await destroyWhatCameBack(administratorUrl, this.#plan.paths.folder);
      if (again > 0)
        this.#display.say(
          `The database was put back: ${again} things that were destroyed are destroyed again (docs/backup.md).`,
        );
      const paused = await pauseWherePutBack(administratorUrl, this.#plan.paths.folder, again > 0);
      if (paused !== null) this.#display.say(describePause(paused));
      if (isDemo) await markDemoLine(database.administratorUrl);
      const { lineId, databaseServer: server, databaseRegister: register } = secrets;
      const urls = await makeRoles(database.administratorUrl, lineId, { server, register });
      this.#registerUrl.resolve(urls.register);
      return urls.server;
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

  #pagesStep(): Step {
    const build = async (report: Report) => this.#pages.resolve(await buildPages(report));
    return { title: "The desk's pages", run: (report) => orFail(this.#pages, build(report)) };
  }

  /** A line without an encoder takes calls all the same. Of another's exchange the operator names where it records. */
  #encoderStep(): Step {
    const find = async (report: Report) => {
      const isOwn = this.#plan.ownExchanges.length > 0;
      const hasOwnEncoder = !isOwn && process.env['HARBORLINE_OPUSENC'] !== undefined;
      const records = isOwn || recordingVariables.some((name) => process.env[name]);
      if (!records || hasOwnEncoder) return this.#opusenc.resolve(null);
      try {
        const { command, args } = await findOpusEncoder(report);
        this.#opusenc.resolve([command, ...args]);
      } catch {
        report('it could not be fetched, so calls are not recorded');
        this.#opusenc.resolve(null);
      }
    };
    return { title: 'The encoder, found or fetched', run: find, isDownload: true };
  }

  /** Nobody is searched for without it, but a line whose key server does not start takes calls all the same. */
  #keyServerGroup(): StepGroup[] {
    const { paths, account } = this.#plan;
    const { place, isOwn } = placeOfKeyServer(paths);
    if (!isOwn) return [];
    const start = () => launchKeyServer(paths, account);
    const run = async (report: Report) => {
      const running = await this.#open({ name: 'key-server', title: 'The key server', start });
      const { isThere, why } = await waitForKeyServer(paths, place, running);
      if (isThere) return;
      report('it does not answer, so nobody is searched for');
      this.#display.say(`The key server does not answer, so nobody is searched for. ${why ?? ''}`);
    };
    return [{ title: 'Key server', steps: [{ title: 'The key server, a process of its own', run }] }];
  }

  /** The index is built apart from calls, and nobody waits for it: a line whose register does not answer takes calls all the same. */
  #registerStep(): Step {
    const { paths, account } = this.#plan;
    const { place, isOwn } = placeOfKeyServer(paths);
    const keyServerSocket = isOwn && place.kind === 'socket' ? place.path : null;
    return {
      title: 'The register, a process of its own',
      after: () => this.#databaseUrl.promise,
      run: async (report) => {
        const databaseUrl = await this.#registerUrl.promise;
        const start = () => launchRegister({ paths, account, databaseUrl, keyServerSocket });
        const running = await this.#open({ name: 'register', title: 'The register', start });
        const { isThere, why } = await waitForRegister(paths, running);
        if (isThere) return;
        report('it does not answer yet, so nobody is searched for');
        this.#display.say(`The register does not answer yet, so nobody is searched for. ${why ?? ''}`);
      },
    };
  }

  #serverExchanges(isRecorded: boolean): ServerExchange[] {
    const { exchanges, ownExchanges, paths } = this.#plan;
    const named = process.env['HARBORLINE_RECORDINGS_SPOOL'] ?? null;
    return exchanges.map(({ name, address }) => {
      const own = ownExchanges.find((one) => one.name === name);
      const spool = own ? exchangeFolders(paths.folder, own.number).spool : named;
      return { name, address, spool: isRecorded ? spool : null };
    });
  }

  /** The server starts beside Asterisk, and says itself when it has found it. */
  #serverSteps(): Step[] {
    const { paths, account, host, ports, publicUrl, tls, isDemo } = this.#plan;
    const { place, isOwn } = placeOfKeyServer(paths);
    const opened = promised<{ plan: ServerPlan; running: Running }>();
    const start: Step = {
      title: 'Server',
      after: () => Promise.all([this.#databaseUrl.promise, this.#pages.promise, this.#opusenc.promise]),
      run: async () => {
        const databaseUrl = await this.databaseUrl;
        const port = ports.http ?? 0;
        const opusenc = await this.#opusenc.promise;
        const plan: ServerPlan = {
          paths,
          account,
          dataFolder: paths.folder,
          databaseUrl,
          host,
          port,
          publicUrl,
          tls,
          exchanges: this.#serverExchanges(opusenc !== null),
          opusenc,
          keyServerSocket: isOwn && place.kind === 'socket' ? place.path : null,
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
      after: () => this.#exchanges.started,
      run: async (report) => {
        const { plan, running } = await opened.promise;
        if (await waitForServer(plan, running, report)) return;
        report('no call is answered: the line has no legal profile');
        this.#display.say(noProfile);
      },
    };
    return [start, ready];
  }
}
