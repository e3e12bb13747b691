import type { LineLanguage } from '../../../../contract/call.ts';
import { otherBridgeOf, otherLegOf, type Telephony } from '../../calls/index.ts';
import { RING_FOR_MS, type Side } from './connection.ts';

/** What one connection has in its exchange. Each side has a bridge of its own where it waits, and there is one in which both talk. */
export type InExchange = {
  connectionId: string;
  telephony: Telephony;
  /** The channel of each side that there is, or is being rung. */
  legs: Map<Side, string>;
  languages: Record<Side, LineLanguage>;
  /** Null where there is none at which that side may be rung. */
  telephones: Record<Side, string | null>;
  /** How many legs were rung, and words said, so that each has an id of its own. */
  counted: number;
};

const PREFIX = 'connection';
const ofSide = ({ connectionId }: Pick<InExchange, 'connectionId'>, side: Side) =>
  otherBridgeOf(PREFIX, `${side}-${connectionId}`);
const talkBridgeOf = ({ connectionId }: Pick<InExchange, 'connectionId'>): string =>
  otherBridgeOf(PREFIX, `talk-${connectionId}`);
export const bridgesOf = (there: Pick<InExchange, 'connectionId'>): string[] => [
  talkBridgeOf(there),
  ofSide(there, 'officer'),
  ofSide(there, 'custodian'),
];
/** The connection whose talk that bridge is; undefined for any other bridge. */
export const connectionOfTalk = (bridgeId: string): string | undefined => {
  const start = talkBridgeOf({ connectionId: '' });
  return bridgeId.startsWith(start) ? bridgeId.slice(start.length) : undefined;
};
export const custodianLegStart = ({ connectionId }: Pick<InExchange, 'connectionId'>): string =>
  otherLegOf(PREFIX, `custodian-${connectionId}-`);

/** Rings one side, which sees the line's own number: neither ever sees the other's. */
export async function ring(there: InExchange, side: Side): Promise<'done' | 'gone'> {
  const number = there.telephones[side];
  if (number === null) return 'gone';
  there.counted += 1;
  const legId = otherLegOf(PREFIX, `${side}-${there.connectionId}-${there.counted}`);
  there.legs.set(side, legId);
  return there.telephony.dialOut({ legId, number, ringForMs: RING_FOR_MS });
}

/** Puts one side where it is alone with music, and says something there; gives back the id of what is said. */
export async function say(there: InExchange, side: Side, prompts: string[]): Promise<string | undefined> {
  const { telephony, legs, languages, connectionId } = there;
  const bridgeId = ofSide(there, side);
  await telephony.createBridge(bridgeId, 'waiting');
  const legId = legs.get(side);
  if (legId === undefined || (await telephony.join(bridgeId, legId)) === 'gone') return undefined;
  there.counted += 1;
  const playbackId = otherLegOf(PREFIX, `said-${connectionId}-${there.counted}`);
  await telephony.play(bridgeId, playbackId, prompts, languages[side]);
  return playbackId;
}

/** Both hear each other, and first, each in its language, that they do. Gives back who is not there any more. */
export async function joinBoth(there: InExchange, prompts: string[]): Promise<Side[]> {
  const { telephony, legs, languages, connectionId } = there;
  const bridgeId = talkBridgeOf(there);
  await telephony.createBridge(bridgeId, 'talking');
  const missing: Side[] = [];
  for (const side of ['custodian', 'officer'] as const) {
    const legId = legs.get(side);
    if (legId === undefined || (await telephony.join(bridgeId, legId)) === 'gone') missing.push(side);
  }
  there.counted += 1;
  const { custodian, officer } = languages;
  const said =
    custodian === officer ? prompts : [...prompts, ...prompts.map((prompt) => `${officer}/${prompt}`)];
  const playbackId = otherLegOf(PREFIX, `said-${connectionId}-${there.counted}`);
  if (missing.length === 0) await telephony.play(bridgeId, playbackId, said, custodian);
  return missing;
}

/** Takes one side out of the exchange. What is gone already is no failure. */
export async function letGo(there: InExchange, side: Side): Promise<void> {
  const legId = there.legs.get(side);
  there.legs.delete(side);
  if (legId !== undefined) await there.telephony.hangUp(legId);
  await there.telephony.destroyBridge(ofSide(there, side));
}

export const endTalk = (there: InExchange): Promise<unknown> =>
  there.telephony.destroyBridge(talkBridgeOf(there));
