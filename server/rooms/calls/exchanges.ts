/**
 * The telephone exchanges of the line, each behind a port of its own. A call lives in one of them (docs/adr/0021): what has a call asks
 * that call's exchange, and what concerns desks asks all that are connected.
 */
import { type Telephony, TelephonyAwayError } from './telephony.ts';

/** `exchange-1`, `exchange-2`, ...: letters a to z, digits and hyphens. */
export type ExchangeName = string;

export interface Exchanges {
  readonly names: readonly ExchangeName[];
  /** Throws `TelephonyAwayError` for one that this line does not have, or has no more. */
  of(name: ExchangeName): Telephony;
  /** Those that can be asked something now, in the order of their names. */
  connected(): ExchangeName[];
}

/** The list of what `byName` holds, at least one. */
export function exchangesOf(byName: Readonly<Record<ExchangeName, Telephony>>): Exchanges {
  const known = new Map(Object.entries(byName));
  const names = [...known.keys()];
  return {
    names,
    of: (name) => {
      const telephony = known.get(name);
      if (!telephony) throw new TelephonyAwayError(`ask ${name}`);
      return telephony;
    },
    connected: () => names.filter((name) => known.get(name)?.isConnected() === true),
  };
}

/** Of these, the one in which the fewest of `calls` live; the first of several. Undefined where there are none. */
export function leastBusy(
  names: readonly ExchangeName[],
  calls: readonly { exchange: ExchangeName }[],
): ExchangeName | undefined {
  const busy = (name: ExchangeName) => calls.filter(({ exchange }) => exchange === name).length;
  return names.toSorted((one, other) => busy(one) - busy(other))[0];
}

/** Those from which somebody can be dialled: where none is connected, all, for what is begun meanwhile waits for it. */
export async function listDialling(exchanges: Exchanges): Promise<readonly ExchangeName[]> {
  const connected = exchanges.connected();
  if (connected.length === 0) return exchanges.names;
  const draining = await askConnected(exchanges, (telephony) => telephony.isDraining());
  return connected.filter((name) => !draining.some(({ exchange, answer }) => exchange === name && answer));
}

/** Asks every exchange that is connected, at the same time; one that went away meanwhile has no answer. */
export async function askConnected<Answer>(
  exchanges: Exchanges,
  ask: (telephony: Telephony) => Promise<Answer>,
): Promise<{ exchange: ExchangeName; answer: Answer }[]> {
  const asked = exchanges.connected().map(async (exchange) => {
    try {
      return [{ exchange, answer: await ask(exchanges.of(exchange)) }];
    } catch (error) {
      if (error instanceof TelephonyAwayError) return [];
      throw error;
    }
  });
  return (await Promise.all(asked)).flat();
}
