import { OperatorError } from '../operator-error.ts';
import type { DataPaths } from './data-folder.ts';
import { askVersion, ownExchange } from './exchange.ts';
import { exchangePlaces, exchangeServices, titlesOfExchanges } from './exchange-places.ts';
import { endInOrder, findLeftBehind, type LeftBehind } from './left-behind.ts';
import {
  type ExchangePorts,
  exchangePortsOf,
  noPorts,
  type Ports,
  readLineRecord,
  type ServiceName,
  withExchangePorts,
} from './line-record.ts';
import type { AskedPorts, OwnPrograms } from './ports.ts';
import { findRunningPostgres } from './postgres.ts';

/** What goes on running from an earlier start, and the ports that it holds. */
export type TakenOver = { kept: LeftBehind; ports: Ports };

const nothingHeld: ExchangePorts = { sip: null, exchange: null };

/**
 * Judges what an earlier supervisor left behind. PostgreSQL and each Asterisk are kept where they are wanted, ours and answer,
 * so that talks go on; the server, the key server and the register are always ended, for they may be of an older checkout, and come back within a second or two.
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
  const recorded = exchangePortsOf(record?.ports ?? noPorts);
  const wanted = exchangePlaces(own.exchanges);
  const held = await Promise.all(
    wanted.map(async ({ service, number }) => {
      const ports = recorded[number - 1];
      if (!found[service] || !ports || record?.sipAddress !== sipAddress) return nothingHeld;
      const askedSip = number === 1 ? asked.sip : null;
      return (await isUsable(ports, askedSip, exchangePassword)) ? ports : nothingHeld;
    }),
  );
  const postgres = own.postgres ? findRunningPostgres(paths.postgres) : null;
  const keptExchanges = wanted
    .filter((_place, index) => held[index] !== nothingHeld)
    .map(({ service }) => [service, found[service]] as const);
  const kept: LeftBehind = { ...Object.fromEntries(keptExchanges), postgres: postgres?.identity };
  const ended = Object.entries(found).filter(([name]) => !(name in kept && kept[name as ServiceName]));
  await endLeftBehind(
    Object.fromEntries(ended),
    wanted.map(({ service }) => service),
    say,
  );
  return { kept, ports: withExchangePorts({ http: null, postgres: postgres?.port ?? null }, held) };
}

async function isUsable({ sip, exchange }: ExchangePorts, asked: number | null, password: string) {
  if (exchange === null || sip === null) return false;
  const isWhereAsked = asked === null || asked === 0 || asked === sip;
  return isWhereAsked && (await askVersion(ownExchange(exchange, password))) !== null;
}

async function endLeftBehind(
  processes: LeftBehind,
  wanted: readonly ServiceName[],
  say: (line: string) => void,
): Promise<void> {
  const isUnwanted = (name: ServiceName) =>
    exchangeServices.some((service) => service === name) && !wanted.includes(name);
  try {
    await endInOrder(processes, (name) =>
      say(
        isUnwanted(name)
          ? `${titleOf(name)} still ran and is not asked for any more (--exchanges); it was ended, and its folder stays.`
          : `An earlier start left ${titleOf(name)} running; it was ended.`,
      ),
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
export const keptForUpgrade: readonly ServiceName[] = [...exchangeServices, 'postgres'];

/** What a service is called when we talk about it. */
export function titleOf(name: ServiceName): string {
  if (name === 'server') return 'the server';
  if (name === 'key-server') return 'the key server';
  if (name === 'register') return 'the register';
  return name === 'postgres' ? 'PostgreSQL' : titlesOfExchanges[name];
}
