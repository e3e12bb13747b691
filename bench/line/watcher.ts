import type { TestExchange } from '../../test/support/exchange.ts';
import { BareAri } from './ari.ts';
import { enteredBridge } from './telephones.ts';

/**
 * Watches every call from a seat of its own. `bridgedMs` is when the desk's leg entered a bridge, in which the caller waits
 * already, by the id of the bridge; by Asterisk's own stamp, in milliseconds since 1970.
 */
export async function watchExchange(
  address: TestExchange['settings'],
): Promise<{ bridgedMs: Map<string, number>; stop: () => Promise<void> }> {
  const bridgedMs = new Map<string, number>();
  const ari = await BareAri.connect(address, 'watcher', true);
  ari.onEvent((event) => {
    const entered = enteredBridge.safeParse(event);
    if (!entered.success || !entered.data.channel.id.startsWith('desk-')) return;
    bridgedMs.set(entered.data.bridge.id, Date.parse(entered.data.timestamp));
  });
  return { bridgedMs, stop: () => ari.close() };
}
