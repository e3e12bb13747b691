import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { HEARTBEAT_EVERY_MS } from '../../contract/desk.ts';
import type { Role } from '../../contract/session.ts';
import { openKeys } from '../../server/adapters/keys/index.ts';
import { openAgencyProvider } from '../../server/adapters/oidc/index.ts';
import { uploadFolder } from '../../server/adapters/uploads/index.ts';
import { fileWitness } from '../../server/adapters/witness/index.ts';
import { composeLine } from '../../server/compose.ts';
import type { CustodianParts } from '../../server/custodian-door.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import type { Database } from '../../server/platform/db/database.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { randomIds as ids } from '../../server/platform/ids.ts';
import type { JobHandler } from '../../server/platform/jobs/job.ts';
import { createJobRunner } from '../../server/platform/jobs/run-jobs.ts';
import { jobsOfRegister } from '../../server/register-jobs.ts';
import { InMemoryTelephony } from '../../server/rooms/calls/index.ts';
import { lineActor, readOrigin, toNoteKey } from '../../server/rooms/ledger/index.ts';
import type { RelayInbox } from '../../server/rooms/relay/index.ts';
import {
  createAccount,
  type IdentityProvider,
  issueSignInLink,
  type Mailer,
  noMailer,
  signIn,
} from '../../server/rooms/staff/index.ts';
import { type RegisterOfLine, registerOf } from './away-register.ts';
import { cloneDatabase } from './database.ts';
import { HeadlessDesk } from './headless-desk.ts';
import { stepUntil } from './in-time.ts';
import { type LineLog, logOf } from './line-log.ts';
import { joinExchanges, type RealExchange } from './real-exchange.ts';
import { prepareRecording, recordingFolders } from './recording-folders.ts';

/** How long a test waits for something to become true before it fails; nothing asserts how long it took. */
const [STEP_MS, SMALL_STEPS_FOR_MS] = [500, 60_000];
const PATIENCE = { timeout: 15_000, interval: 20 };
export const eventually = <Result>(look: () => Promise<Result> | Result): Promise<Result> =>
  vi.waitFor(look, PATIENCE);

/** A line is on `localhost`, for passkeys know only names. */
type OwnSettings = RealExchange & {
  linkSignsIn?: boolean;
  provider?: IdentityProvider | undefined;
  publicUrl?: string;
  http?: Partial<{
    publicUrl: string;
    tls: { certificate: string; key: string } | null;
    trustedProxies: string[];
  }>;
  /** Where every exchange has its own WebSocket, or each. */
  relayUrl?: string | ((exchange: string) => string);
  webFolder?: string;
  turn?: { url: string; secret: string };
  metricsPort?: number;
  /** Where its clock begins: a real browser has a clock of its own, and throws cookies away by it. */
  startsAt?: Date;
  /** With it the line's jobs run, by the database's own time, and the test's clock begins at that. */
  mailer?: Mailer;
  /** Calls are recorded: every caller has heard so, and what is stored is not encoded. */
  records?: boolean;
  /** Runs before the line opens, and may leave in its database what an earlier life of it would have. */
  prepare?: (asAdministrator: (statement: string) => Promise<string[]>) => Promise<unknown>;
  /** The key server of its custodians' door, and what a test does to the disk behind it; without it there is no such door. */
  custodians?: {
    blinding: CustodianParts['blinding'];
    onDisk?: (files: CustodianParts['files']) => CustodianParts['files'];
  };
  /** What is relayed to its custodians' inboxes. */
  relayInbox?: RelayInbox;
  /** What a test puts around the server's database, to see what is asked of it. */
  watchDatabase?: (db: Database) => Database;
  /** How many exchanges it has; one where nothing is said. */
  exchanges?: number;
};
export type LineSettings = OwnSettings & LineLog & Partial<RegisterOfLine>;

/**
 * The whole server on a real database, over HTTP and WebSockets, with an exchange in memory and a clock that the
 * test moves.
 */
export async function openTestLine(settings: LineSettings = {}) {
  const database = await cloneDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'harborline-line-'));
  const startsAt = settings.startsAt ?? (settings.mailer ? new Date() : undefined);
  const clock = new TestClock(startsAt?.toISOString());
  const names = Array.from({ length: settings.exchanges ?? 1 }, (_, index) => `exchange-${index + 1}`);
  const byName = new Map(names.map((name) => [name, new InMemoryTelephony(clock.now())]));
  const telephonyOf = (name: string) => {
    const telephony = byName.get(name);
    if (!telephony) throw new Error(`This line has no ${name}.`);
    return telephony;
  };
  const openedKeys = await openKeys(dataFolder, { kind: 'file' }, () => clock.now());
  const keys = { passphraseFile: undefined, command: undefined, acceptedRingId: undefined };
  const exchanges = names.map((name, index) => ({
    name,
    url: 'http://127.0.0.1',
    user: '',
    password: '',
    websocketUrl: `ws://127.0.0.${index + 1}/ws`,
    sipDomain: '127.0.0.1',
    relayUrl: (typeof settings.relayUrl === 'function' ? settings.relayUrl(name) : settings.relayUrl) ?? null,
    spool: null,
  }));
  const publicUrl = settings.publicUrl ?? 'http://localhost';
  const http = {
    host: '127.0.0.1',
    port: Number(new URL(publicUrl).port),
    publicUrl,
    tls: null,
    trustedProxies: [],
    ...settings.http,
  };
  const config = {
    http,
    exchanges,
    keys,
    databaseUrl: database.serverUrl,
    linkSignsIn: settings.linkSignsIn ?? true,
    metricsPort: settings.metricsPort ?? null,
    ...{ offerLeaseMs: 15_000, rejoinMs: 30_000, timeZone: 'America/New_York' },
  };
  const ownJobs: JobHandler[] = [];
  const log = logOf(settings);
  const runner =
    settings.mailer &&
    createJobRunner({ of: 'line', databaseUrl: database.serverUrl, clock: systemClock, log });
  const { custodians, uploads } = openCustodians(settings.custodians, dataFolder);
  const recording = settings.records ? await prepareRecording(dataFolder, names) : null;
  const line = await composeLine({
    config,
    webFolder: settings.webFolder ?? dataFolder,
    guidanceFolder: join(dataFolder, 'guidance'),
    turn: settings.turn ?? null,
    recording,
    db: watched(settings, database.db),
    clock,
    ids,
    log,
    exchanges: joinExchanges(byName, settings),
    keys: openedKeys,
    witnesses: [fileWitness(join(dataFolder, 'witness'))],
    mailer: settings.mailer ?? noMailer,
    jobs: {
      start: (handlers) => {
        ownJobs.push(...handlers);
        runner?.start(handlers);
      },
      stop: async () => runner?.stop(),
    },
    custodians,
    provider: settings.provider,
    ...(settings.relayInbox ? { relayInbox: settings.relayInbox } : {}),
    openAgencyProvider: openAgencyProvider(),
  });
  await settings.prepare?.(database.asAdministrator);
  await line.open();
  const registerJobs = jobsOfRegister({
    db: database.registerDb,
    clock,
    ids,
    keys: openedKeys,
    uploads,
    ...registerOf(settings),
  });
  onTestFinished(async () => {
    await line.close();
    await rm(dataFolder, { recursive: true, force: true });
  });
  const address = line.http.server.address();
  if (address === null || typeof address === 'string') throw new Error('The line listens nowhere.');
  const url = `http://127.0.0.1:${address.port}`;
  const staffing = { db: database.db, clock, ids };

  /** A made-up person of that role, signed in; the cookie is what their browser would hold. */
  const signInAs = async (role: Role, name = 'Tess Testcase') => {
    const account = await createAccount(staffing, { name, role }, lineActor);
    const outcome = await signIn(staffing, await issueSignInLink(staffing, account.accountId, lineActor));
    if (isRefusal(outcome)) throw new Error(outcome.refused);
    return { accountId: account.accountId, cookie: `harborline_session=${outcome.token}` };
  };

  /** The keys by which this line's checkpoints are verified. */
  const ledgerKeys = async () => {
    const { name, publicKey, formerPublicKeys } = openedKeys.ledgerSigner(await readOrigin(database.db));
    return [publicKey, ...formerPublicKeys].map((key) => toNoteKey(name, key));
  };

  const desks = new Set<HeadlessDesk>();
  const connect = async (cookie: string, liveLegId: string | null = null) => {
    const desk = await HeadlessDesk.open(url, cookie, liveLegId);
    desks.add(desk);
    onTestFinished(() => desk.close());
    await desk.takeTelephone();
    return desk;
  };

  /** The desk of a new call-taker, connected, with its telephone registered. */
  const openDesk = async (name?: string) => {
    const person = await signInAs('call-taker', name);
    const desk = await connect(person.cookie);
    return { ...person, desk };
  };

  /** The same person's page after a reload: a new connection, the telephone taken and registered again. */
  const reopenDesk = (cookie: string, liveLegId: string | null = null) => connect(cookie, liveLegId);

  const passStep = async (stepMs = STEP_MS) => {
    clock.advance(stepMs);
    await Promise.all([...desks].map((desk) => desk.heartbeat()));
  };

  /** Moves the time on, while the open desks go on saying that they are there: as often as desks do, and in small steps towards the end. */
  const pass = async (totalMs: number) => {
    for (let left = totalMs, stepMs = 0; left > 0; left -= stepMs) {
      stepMs = left > SMALL_STEPS_FOR_MS ? HEARTBEAT_EVERY_MS : STEP_MS;
      await passStep(stepMs);
    }
  };

  /** The same, and in each step the watch has its look before the time goes on: for limits that it keeps. */
  const passWatched = async (totalMs: number) => {
    for (let passed = 0; passed < totalMs; passed += STEP_MS) {
      await passStep();
      await eventually(() => {
        if (!clock.isAwaited(STEP_MS)) throw new Error('The watch still looks.');
      });
    }
  };

  /** Lets the time go on until something has become true. */
  const inTime = <Result>(look: () => Promise<Result> | Result) => stepUntil(passStep, look);

  return {
    ...database,
    ...line,
    staffing,
    clock,
    /** The only exchange, or the first one. */
    telephony: telephonyOf('exchange-1'),
    telephonyOf,
    keys: openedKeys,
    /** What does the work of each kind of job, of the server and of the register's process; nothing runs them but the test. */
    jobHandlers: [...ownJobs, ...registerJobs],
    ownJobs,
    url,
    recordingFolders: recordingFolders(dataFolder),
    guidanceFolder: join(dataFolder, 'guidance'),
    dataFolder,
    uploadsFolder: uploadsFolder(dataFolder),
    signInAs,
    ledgerKeys,
    openDesk,
    reopenDesk,
    pass,
    passWatched,
    inTime,
    newChannel: () => `caller-${randomUUID()}`,
  };
}

const watched = ({ watchDatabase = (db) => db }: LineSettings, db: Database): Database => watchDatabase(db);
const uploadsFolder = (dataFolder: string) => join(dataFolder, 'uploads');

function openCustodians(asked: LineSettings['custodians'], dataFolder: string) {
  if (!asked) return { custodians: null, uploads: null };
  const { blinding, onDisk = (files) => files } = asked;
  const files = onDisk(uploadFolder(uploadsFolder(dataFolder)));
  return { custodians: { blinding, files }, uploads: { rekeying: blinding, files } };
}

export type TestLine = Awaited<ReturnType<typeof openTestLine>>;

/** A request as the desk's page would send it. */
export async function ask(
  line: Pick<TestLine, 'url'>,
  cookie: string,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
) {
  const answer = await fetch(`${line.url}${path}`, {
    method,
    headers: { cookie, 'x-harborline': '1', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}
