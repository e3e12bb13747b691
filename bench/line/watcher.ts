import type { TestExchange } from '../../test/support/exchange.ts';
import { BareAri } from './ari.ts';
import { channelChanged, enteredBridge } from './telephones.ts';

const APPLICATION = 'watcher';

/** Moments by Asterisk's own stamps, in milliseconds since 1970. */
export type Watched = {
  /** When both legs were in their talking bridge, by the id of the bridge. */
  bridgedMs: Map<string, number>;
  /** When a telephone rang, by the id of its channel. */
  ringingMs: Map<string, number>;
  stop: () => Promise<void>;
};

/** Watches every call from a seat of its own. */
export async function watchExchange(address: TestExchange['settings']): Promise<Watched> {
  const ringingMs = new Map<string, number>();
  const bridgedMs = new Map<string, number>();
  const ari = await BareAri.connect(address, APPLICATION, true);
  await ari.listenTo(APPLICATION, ['ChannelEnteredBridge', 'ChannelStateChange']);
  ari.onEvent((event) => {
    const changed = channelChanged.safeParse(event);
    if (changed.success && changed.data.channel.state === 'Ringing')
      ringingMs.set(changed.data.channel.id, Date.parse(changed.data.timestamp));
    const entered = enteredBridge.safeParse(event);
    if (!entered.success) return;
    const { bridge, timestamp } = entered.data;
    if (bridge.id.startsWith('talking-') && bridge.channels.length === 2)
      bridgedMs.set(bridge.id, Date.parse(timestamp));
  });
  return { bridgedMs, ringingMs, stop: () => ari.close() };
}
