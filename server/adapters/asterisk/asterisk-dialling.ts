import { z } from 'zod';
import { type CarrierState, type DialOutRequest, isDiallable } from '../../rooms/calls/index.ts';
import type { UsedEvent } from './events.ts';
import type { RestRequest } from './rest.ts';

/** How the names of carriers' endpoints begin in pjsip.conf. */
const CARRIER_PREFIX = 'carrier-';

const FAR_END_SUFFIX = '-far-end';
export const isFarEnd = (channelId: string): boolean => channelId.endsWith(FAR_END_SUFFIX);
/** What happens to the other end of a leg is nobody's concern: the leg shares its fate. */
export const isOfFarEnd = (event: UsedEvent): boolean => 'channel' in event && isFarEnd(event.channel.id);

/**
 * What the pair carries: what carriers speak, so that nothing is translated at its far end. A translation there outlives every move of the near
 * end from bridge to bridge, and Asterisk 22 sends nothing more through one that began with music once it gets the sound of a telephone: whoever
 * was rung and had waited heard nothing of whom they were joined with. Where none is named, the pair has 192,000 samples a second.
 */
const FORMATS = 'ulaw';

/** The leg is one end of a pair in the exchange; its other end goes through the dialplan, which tries the carriers. */
export function dialOutRequest(
  { legId, number, callerNumber, ringForMs }: DialOutRequest,
  application: string,
): RestRequest<'channels.originateWithId'> {
  if (![number, callerNumber ?? number].every(isDiallable))
    throw new Error('A number that is to be dialled or shown holds something else than digits.');
  return {
    path: { channelId: legId },
    query: {
      endpoint: `Local/${number}@dial-out/n`,
      otherChannelId: `${legId}${FAR_END_SUFFIX}`,
      app: application,
      appArgs: 'desk',
      formats: FORMATS,
      timeout: Math.ceil(ringForMs / 1000),
    },
    body: { variables: { CALLER_NUMBER: callerNumber ?? '' } },
  };
}

const endpoints = z.array(z.object({ resource: z.string(), state: z.string().optional() }));

export function readCarriers(body: unknown): CarrierState[] {
  return endpoints
    .parse(body)
    .filter(({ resource }) => resource.startsWith(CARRIER_PREFIX))
    .map(({ resource, state }) => ({
      name: resource.slice(CARRIER_PREFIX.length),
      isReachable: state === 'online',
    }));
}

/** The variable of the dialplan by which the command line drains the exchange: a second since 1970. */
export const DRAINING_UNTIL = 'DRAINING_UNTIL';

const drainingUntil = z.object({ value: z.coerce.number().catch(0) });

export const isDrainedAt = (body: unknown, now: Date): boolean =>
  now.getTime() < drainingUntil.parse(body).value * 1000;
