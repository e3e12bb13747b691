import { isOtherIdOf, type Snapshot, type Telephony } from '../../calls/index.ts';
import type { Side } from './connection.ts';
import { connectionOfTalk, custodianLegStart } from './exchange-acts.ts';

/** Two who talk with one another in an exchange, whoever remembers them. */
export type Found = { connectionId: string; legs: Map<Side, string> };

/** Those talks in which both are still there. The custodian's telephone was rung by the line; the other is the officer's. */
export function findTalks({ bridges }: Pick<Snapshot, 'bridges'>): Found[] {
  return bridges.flatMap(({ bridgeId, channelIds }) => {
    const connectionId = connectionOfTalk(bridgeId);
    if (connectionId === undefined || channelIds.length !== 2) return [];
    const custodian = channelIds.find((id) => id.startsWith(custodianLegStart({ connectionId })));
    const officer = channelIds.find((id) => id !== custodian);
    if (custodian === undefined || officer === undefined) return [];
    return [
      {
        connectionId,
        legs: new Map<Side, string>([
          ['custodian', custodian],
          ['officer', officer],
        ]),
      },
    ];
  });
}

/** Leaves nothing of a connection in an exchange that is not kept: neither a leg nor a bridge, nor whoever waits in one. */
export async function clearStrangers(
  telephony: Pick<Telephony, 'hangUp' | 'destroyBridge'>,
  { channels, bridges }: Pick<Snapshot, 'channels' | 'bridges'>,
  isKept: (id: string) => boolean,
): Promise<void> {
  const isStranger = (id: string | null) => id !== null && isOtherIdOf('connection', id) && !isKept(id);
  for (const { channelId, bridgeId } of channels)
    if (!isKept(channelId) && (isStranger(channelId) || isStranger(bridgeId)))
      await telephony.hangUp(channelId);
  for (const { bridgeId } of bridges) if (isStranger(bridgeId)) await telephony.destroyBridge(bridgeId);
}
