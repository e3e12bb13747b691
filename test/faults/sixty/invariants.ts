import { expect } from 'vitest';
import { z } from 'zod';
import { askExchange } from '../../support/ask-exchange.ts';
import { eventually } from '../../support/eventually.ts';
import { bridgeList } from '../../support/nothing-is-left.ts';
import type { Stage } from './stage.ts';

/** Nobody hears nothing for longer than this, whatever breaks. */
const LONGEST_SILENCE_MS = 5_000;

const liveCall = z.object({
  callId: z.string(),
  number: z.string(),
  state: z.string(),
  place: z.string().nullable(),
  callerChannelId: z.string(),
  deskLegId: z.string().nullable(),
});
export type LiveCall = z.infer<typeof liveCall>;

const askLiveCalls = `SELECT json_build_object('callId', call_id, 'number', claimed_number, 'state', state, 'place', queued_at,
  'callerChannelId', caller_channel_id, 'deskLegId', desk_leg_id)::text FROM calls.call WHERE ended_at IS NULL`;

export async function readLiveCalls({ line }: Stage): Promise<LiveCall[]> {
  return (await line.ask(askLiveCalls)).map((row) => liveCall.parse(JSON.parse(row)));
}

/** Every live call is where its state says: in talk together with the desk, else with the music. */
export async function expectBothSidesAgree(stage: Stage): Promise<void> {
  await eventually(async () => {
    const [calls, there] = [
      await readLiveCalls(stage),
      await askExchange(stage.exchange.settings, 'bridges', bridgeList),
    ];
    const placeOf = (channelId: string | null) =>
      there.find((bridge) => channelId !== null && bridge.channels.includes(channelId))?.id;
    const astray = calls.filter(({ callId, state, callerChannelId, deskLegId }) => {
      if (state !== 'talking') return placeOf(callerChannelId) !== `waiting-${callId}`;
      const home = `talking-${callId}`;
      return placeOf(callerChannelId) !== home || placeOf(deskLegId) !== home;
    });
    expect(astray).toEqual([]);
  });
}

/** Whoever was live before and after was never left in silence, and has the place of before. */
export function expectCallersKept(stage: Stage, before: LiveCall[], after: LiveCall[]): void {
  const kept = after.filter(({ callId }) => before.some((call) => call.callId === callId));
  const silent = kept
    .map(({ number, state }) => ({ state, silenceMs: stage.crowd.ears.get(number)?.longestSilenceMs() ?? 0 }))
    .filter(({ silenceMs }) => silenceMs > LONGEST_SILENCE_MS);
  expect(silent).toEqual([]);
  const placeBefore = new Map(before.map(({ callId, place }) => [callId, place]));
  const moved = kept.filter(({ callId, place }) => (placeBefore.get(callId) ?? place) !== place);
  expect(moved).toEqual([]);
}
