import { planOutside } from '../demo/outside.ts';
import type { Account } from '../machine/account.ts';
import { probeMachine } from '../machine/ports.ts';
import { OperatorError } from '../operator-error.ts';
import type { Trunks } from '../telephone-exchange/index.ts';
import type { DataPaths } from './data-folder.ts';
import { databaseUrl } from './database.ts';
import type { LeftBehind } from './left-behind.ts';
import { type Ports, readRememberedPorts, rememberPorts } from './line-record.ts';
import {
  checkTlsPorts,
  countExchanges,
  type LineExchange,
  namedExchanges,
  type OwnExchange,
  ownExchanges,
} from './plan-exchanges.ts';
import { type AskedPorts, choosePorts } from './ports.ts';
import { administratorName } from './postgres.ts';
import { readOrMakeSecrets, type Secrets } from './secrets.ts';
import { chooseSipAddress, ownAddresses } from './sip-address.ts';
import { takeOver } from './take-over.ts';
import { hostNameOf, planTls, type Tls } from './tls/plan-tls.ts';
import { readTrunksFile } from './trunks-file.ts';

/** Where everything of a line is to run; decided before anything is started. */
export type LinePlan = {
  paths: DataPaths;
  account: Account;
  secrets: Secrets;
  /** What goes on running from an earlier start. */
  kept: LeftBehind;
  ports: Ports;
  host: string;
  publicUrl: string;
  /** Where our own exchange takes SIP and sound. */
  sipAddress: string;
  /** The carriers of our own exchange. */
  trunks: Trunks;
  /** Null is plain HTTP, on loopback alone. */
  tls: Tls | null;
  /** `clusterUrl` is null where DATABASE_URL names the database: then nothing is made or started. */
  database: { administratorUrl: string; clusterUrl: string | null };
  exchanges: LineExchange[];
  /** Those of them that we run; none where others run the exchange. */
  ownExchanges: OwnExchange[];
  isDemo: boolean;
};

const databaseName = 'harborline';

/** The URL of our own PostgreSQL's administrator, for one of its databases. */
export function administratorUrlOf(
  secrets: Pick<Secrets, 'databaseAdministrator'>,
  port: number,
  database: string = databaseName,
): string {
  return databaseUrl(administratorName, secrets.databaseAdministrator, port, database);
}

export type AskedAddress = { host: string | null; https: boolean; sip: string | null };

export type AskedLine = {
  ports: AskedPorts;
  address: AskedAddress;
  trunksFile: string | null;
  /** How many of our own; null where nothing was asked. */
  exchanges: number | null;
  demo: boolean;
};

/** Makes the plan, and ends what an earlier start left behind and cannot be used. */
export async function planLine(
  paths: DataPaths,
  account: Account,
  { ports: asked, address, trunksFile, exchanges: askedCount, demo: isDemo }: AskedLine,
  say: (line: string) => void,
): Promise<LinePlan> {
  const environment = process.env;
  const secrets = readOrMakeSecrets(paths);
  const named = namedExchanges(environment);
  const namedDatabase = environment['DATABASE_URL'];
  if (namedDatabase && !URL.canParse(namedDatabase))
    throw new OperatorError(
      'DATABASE_URL_WRONG',
      'DATABASE_URL is no URL.',
      'write it as postgresql://name:password@host:port/database, with special characters percent-encoded.',
    );
  const count = countExchanges(askedCount, named !== null, environment);
  const own = { exchanges: count, postgres: !namedDatabase };
  const host = address.host ?? environment['HARBORLINE_HTTP_HOST'] ?? '127.0.0.1';
  const sipAddress = chooseSipAddress(address.sip ?? environment['HARBORLINE_SIP_ADDRESS'], ownAddresses());
  const namedTrunks = trunksFile ?? environment['HARBORLINE_TRUNKS_FILE'];
  const hasOutside = isDemo && !namedTrunks && count > 0;
  const trunks = hasOutside ? await planOutside(paths, sipAddress) : readTrunksFile(namedTrunks);
  checkTlsPorts(trunks, count);
  const hostName = hostNameOf(host, environment['HARBORLINE_PUBLIC_URL']);
  const tls = await planTls({
    dataFolder: paths.folder,
    host,
    hostName,
    isAsked: address.https,
    environment,
  });
  const { kept, ports: held } = await takeOver(paths, asked, { own, sipAddress }, secrets.exchange, say);
  const probes = { desk: probeMachine(host), sip: probeMachine(sipAddress), inner: probeMachine() };
  const { ports, notices } = await choosePorts(asked, readRememberedPorts(paths), held, own, probes);
  notices.forEach(say);
  rememberPorts(paths, ports);
  const postgresPort = ports.postgres ?? 0;
  const runByUs = ownExchanges(ports, secrets.exchange);
  return {
    paths,
    account,
    secrets,
    kept,
    ports,
    host,
    sipAddress,
    trunks,
    publicUrl: environment['HARBORLINE_PUBLIC_URL'] ?? addressOf(tls === null, hostName, ports.http ?? 0),
    tls,
    database: namedDatabase
      ? { administratorUrl: namedDatabase, clusterUrl: null }
      : {
          administratorUrl: administratorUrlOf(secrets, postgresPort),
          clusterUrl: administratorUrlOf(secrets, postgresPort, 'postgres'),
        },
    exchanges: named ?? runByUs,
    ownExchanges: runByUs,
    isDemo,
  };
}

/** What people type. Plain HTTP is for this machine alone, whatever name the operator gave it. */
function addressOf(isPlain: boolean, hostName: string, port: number): string {
  if (isPlain) return `http://127.0.0.1:${port}`;
  const inUrl = hostName.includes(':') && !hostName.startsWith('[') ? `[${hostName}]` : hostName;
  return `https://${inUrl}:${port}`;
}
