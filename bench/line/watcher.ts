import type { TestExchange } from '../../test/support/exchange.ts';
import { BareAri } from './ari.ts';
import { enteredBridge } from './telephones.ts';

const APPLICATION = 'watcher';

/**
 * Watches every call from a seat of its own. `bridgedMs` is when both legs were in their talking bridge, by the id of the
 * bridge; by Asterisk's own stamp, in milliseconds since 1970.
 */
export async function watchExchange(
  address: TestExchange['settings'],
): Promise<{ bridgedMs: Map<string, number>; stop: () => Promise<void> }> {
  const bridgedMs = new Map<string, number>();
  const ari = await BareAri.connect(address, APPLICATION, true);
  await ari.listenTo(APPLICATION, 'ChannelEnteredBridge');
  ari.onEvent((event) => {
    const entered = enteredBridge.safeParse(event);
    if (!entered.success) return;
    const { bridge, timestamp } = entered.data;
    if (bridge.id.startsWith('talking-') && bridge.channels.length === 2)
      bridgedMs.set(bridge.id, Date.parse(timestamp));
  });
  return { bridgedMs, stop: () => ari.close() };
}
