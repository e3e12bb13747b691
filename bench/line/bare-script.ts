import { randomUUID } from 'node:crypto';
import type { TestExchange } from '../../test/support/exchange.ts';
import { BareAri } from './ari.ts';
import { stasisStart } from './telephones.ts';

/** What the line's own work is measured against: answer, bridge, originate, add, and nothing else. */
export async function runBareScript(
  address: TestExchange['settings'],
  endpoint: string,
): Promise<{ arrivedMs: Map<string, number>; stop: () => Promise<void> }> {
  const ari = await BareAri.connect(address, address.application, false);
  const arrivedMs = new Map<string, number>();
  const bridgeOfLeg = new Map<string, string>();
  const take = async (channelId: string, atMs: number) => {
    const bridgeId = `talking-${randomUUID()}`;
    arrivedMs.set(bridgeId, atMs);
    const legId = `desk-${randomUUID()}`;
    bridgeOfLeg.set(legId, bridgeId);
    await ari.command(`channels/${channelId}/answer`);
    await ari.command(`bridges/${bridgeId}`, { type: 'mixing' });
    await ari.command(`bridges/${bridgeId}/addChannel`, { channel: channelId });
    await ari.command(`channels/${legId}`, { endpoint, app: address.application, appArgs: 'desk' });
  };
  ari.onEvent((event) => {
    const started = stasisStart.safeParse(event);
    if (!started.success) return;
    const { id } = started.data.channel;
    const bridgeId = bridgeOfLeg.get(id);
    const next = bridgeId
      ? ari.command(`bridges/${bridgeId}/addChannel`, { channel: id })
      : take(id, Date.parse(started.data.timestamp));
    next.catch(() => undefined);
  });
  return { arrivedMs, stop: () => ari.close() };
}
