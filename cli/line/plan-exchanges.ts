import { exchangeVariables } from '../../server/platform/exchange-config.ts';
import { OperatorError } from '../operator-error.ts';
import type { Trunks } from '../telephone-exchange/index.ts';
import { type ExchangeAddress, namedExchange, ownExchange } from './exchange.ts';
import { type ExchangePlace, exchangePlaces, mostExchanges } from './exchange-places.ts';
import { exchangePortsOf, type Ports } from './line-record.ts';

/** An exchange as the server has it. */
export type LineExchange = { name: string; address: ExchangeAddress };

/** An exchange that we run ourselves. */
export type OwnExchange = ExchangePlace & LineExchange & { httpPort: number; sipPort: number };

type Variables = Record<string, string | undefined>;

/** The Asterisks that the operator names in the environment, in a list or alone; null where none is named. */
export function namedExchanges(environment: Variables): LineExchange[] | null {
  const text = environment['HARBORLINE_EXCHANGES'];
  const one = text ? null : namedExchange(environment);
  if (!text) return one && [{ name: 'exchange-1', address: one }];
  const read = exchangeVariables.HARBORLINE_EXCHANGES.safeParse(text);
  if (!read.success || !read.data)
    throw new OperatorError(
      'EXCHANGES_WRONG',
      'HARBORLINE_EXCHANGES is no list of exchanges.',
      'write it as docs/exchanges.md has it, or unset it so that harborline runs exchanges of its own.',
    );
  return read.data.map(({ name, websocketUrl: webSocketUrl, ariUrl, ariUser, ariPassword, sipDomain }) => {
    return { name, address: { ariUrl, ariUser, ariPassword, webSocketUrl, sipDomain } };
  });
}

/** How many exchanges of our own are asked for: 1 where nothing is said, 0 where others run the exchange. */
export function countExchanges(asked: number | null, isNamed: boolean, environment: Variables): number {
  const text = environment['HARBORLINE_EXCHANGE_COUNT'];
  if (asked === null && text && !(/^\d$/.test(text) && Number(text) >= 1 && Number(text) <= mostExchanges))
    throw new OperatorError(
      'EXCHANGE_COUNT_WRONG',
      `HARBORLINE_EXCHANGE_COUNT is no whole number from 1 to ${mostExchanges}.`,
      'correct it, or leave it away: a line has one exchange then.',
    );
  const count = asked ?? (text ? Number(text) : 1);
  if (isNamed && count > 1)
    throw new OperatorError(
      'EXCHANGES_OF_OTHERS',
      `The environment names an Asterisk that others run, and ${count} of our own are asked for.`,
      'leave --exchanges and HARBORLINE_EXCHANGE_COUNT away, or unset ASTERISK_ARI_URL and HARBORLINE_EXCHANGES.',
    );
  if (count > 1 && environment['HARBORLINE_TELEPHONE_WEBSOCKET_URL'])
    throw new OperatorError(
      'EXCHANGES_ONE_ADDRESS',
      `HARBORLINE_TELEPHONE_WEBSOCKET_URL is the address of one exchange, and ${count} are asked for.`,
      'unset it: browsers reach every exchange through the server.',
    );
  return isNamed ? 0 : count;
}

/** Each carrier's TLS port is one more for each exchange, so the last of them must be a port still. */
export function checkTlsPorts({ tls }: Trunks, count: number): void {
  if (tls === undefined || tls.port + count - 1 <= 65_535) return;
  throw new OperatorError(
    'TRUNKS_TLS_PORT',
    `${count} exchanges take TLS at ports ${tls.port} and following, and there are not so many.`,
    'choose a smaller port in the section tls of the file of carriers.',
  );
}

/** Where each of our own exchanges is; none where others run it. */
export function ownExchanges(ports: Ports, password: string): OwnExchange[] {
  const each = exchangePortsOf(ports);
  return exchangePlaces(each.length).map((place, index) => {
    const { sip, exchange } = each[index] ?? { sip: null, exchange: null };
    const address = ownExchange(exchange ?? 0, password);
    return { ...place, address, httpPort: exchange ?? 0, sipPort: sip ?? 0 };
  });
}
