import { OperatorError } from '../operator-error.ts';
import type { DataPaths } from './data-folder.ts';
import { askVersion, ownExchange } from './exchange.ts';
import { endInOrder, findLeftBehind, type LeftBehind } from './left-behind.ts';
import { noPorts, type Ports, readLineRecord } from './line-record.ts';
import type { AskedPorts, OwnPrograms } from './ports.ts';
import { findRunningPostgres } from './postgres.ts';

/** What goes on running from an earlier start, and the ports that it holds. */
export type TakenOver = { kept: LeftBehind; ports: Ports };

/**
 * Judges what an earlier supervisor left behind. PostgreSQL and Asterisk are kept where they are ours and answer, so that
 * talks go on; the server is always ended, for it may be of an older checkout, and comes back within a second or two.
 */
export async function takeOver(
  paths: DataPaths,
  asked: AskedPorts,
  { own, sipAddress }: { own: OwnPrograms; sipAddress: string },
  exchangePassword: string,
  say: (line: string) => void,
): Promise<TakenOver> {
  const found = findLeftBehind(paths);
  const record = readLineRecord(paths);
  const recorded = record?.ports ?? noPorts;
  const keepsExchange =
    own.exchange &&
    found.asterisk !== undefined &&
    record?.sipAddress === sipAddress &&
    (await isUsable(recorded, asked, exchangePassword));
  const postgres = own.postgres ? findRunningPostgres(paths.postgres) : null;
  const kept: LeftBehind = {
    asterisk: keepsExchange ? found.asterisk : undefined,
    postgres: postgres?.identity,
  };
  await endLeftBehind(
    {
      server: found.server,
      asterisk: keepsExchange ? undefined : found.asterisk,
      postgres: kept.postgres ? undefined : found.postgres,
    },
    say,
  );
  const { exchange, sip } = keepsExchange ? recorded : noPorts;
  return { kept, ports: { http: null, sip, exchange, postgres: postgres?.port ?? null } };
}

async function isUsable(recorded: Ports, asked: AskedPorts, password: string): Promise<boolean> {
  if (recorded.exchange === null || recorded.sip === null) return false;
  const isWhereAsked = asked.sip === null || asked.sip === 0 || asked.sip === recorded.sip;
  return isWhereAsked && (await askVersion(ownExchange(recorded.exchange, password))) !== null;
}

async function endLeftBehind(processes: LeftBehind, say: (line: string) => void): Promise<void> {
  try {
    await endInOrder(processes, (name) =>
      say(`An earlier start left ${titles[name]} running; it was ended.`),
    );
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM')) throw thrown;
    throw new OperatorError(
      'LEFT_BEHIND_BY_ANOTHER',
      'Processes of an earlier start still run on this data folder, and they belong to another user.',
      "run 'harborline down' as that user or as root, then try again.",
    );
  }
}

/** What goes on while the server is replaced by a newer one: who talks or waits notices nothing. */
export const keptForUpgrade = ['asterisk', 'postgres'] as const;

/** What the services are called when we talk about them. */
export const titles = { server: 'the server', asterisk: 'Asterisk', postgres: 'PostgreSQL' } as const;
