import path from 'node:path';

/** The programs of our own exchanges, as they are called in the record of a line and in its folders. */
export const exchangeServices = [
  'asterisk',
  'asterisk-2',
  'asterisk-3',
  'asterisk-4',
  'asterisk-5',
  'asterisk-6',
  'asterisk-7',
  'asterisk-8',
] as const;
export type ExchangeService = (typeof exchangeServices)[number];

export const mostExchanges = exchangeServices.length;

/** One of our own exchanges: the first has number 1, and is where the only one of a line is. */
export type ExchangePlace = { number: number; name: string; service: ExchangeService; title: string };

const every: ExchangePlace[] = exchangeServices.map((service, index) => {
  const number = index + 1;
  return {
    number,
    name: `exchange-${number}`,
    service,
    title: number === 1 ? 'Asterisk' : `Asterisk ${number}`,
  };
});

/** The first `count` places. */
export function exchangePlaces(count: number = mostExchanges): ExchangePlace[] {
  return every.slice(0, count);
}

export const titlesOfExchanges = Object.fromEntries(
  every.map(({ service, title }) => [service, title]),
) as Record<ExchangeService, string>;

/** The first one's log is the only one's of a line. */
export const exchangeLogFile = (logs: string, service: ExchangeService): string =>
  path.join(logs, `${service}.log`);

export type PortRange = { first: number; last: number };

/** The ports of sound of all exchanges together. */
const soundPorts: PortRange = { first: 10_000, last: 19_999 };

/** Its own share of the ports of sound. Sound takes pairs of ports, so each share begins at an even one. */
export function soundPortsOf(number: number, count: number): PortRange {
  const all = soundPorts.last - soundPorts.first + 1;
  const size = Math.floor(all / count / 2) * 2;
  const first = soundPorts.first + (number - 1) * size;
  return { first, last: first + size - 1 };
}
