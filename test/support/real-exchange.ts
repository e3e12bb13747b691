import { type Exchanges, exchangesOf, type Telephony } from '../../server/rooms/calls/index.ts';

/** What a test's line may have in the place of its first exchange in memory. */
export type RealExchange = { realExchange?: Telephony };

export function joinExchanges(
  byName: ReadonlyMap<string, Telephony>,
  { realExchange }: RealExchange,
): Exchanges {
  const inMemory = Object.fromEntries(byName);
  return exchangesOf(realExchange ? { ...inMemory, 'exchange-1': realExchange } : inMemory);
}
