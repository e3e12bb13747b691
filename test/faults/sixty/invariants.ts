import { expect } from 'vitest';
import { z } from 'zod';
import { eventually } from '../../support/eventually.ts';
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

const bridges = z.array(z.object({ id: z.string(), channels: z.array(z.string()) }));
const channels = z.array(z.object({ id: z.string() }));

async function listInExchange<Shape extends z.ZodType>({ exchange }: Stage, what: string, shape: Shape) {
  const { url, user, password } = exchange.settings;
  const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  return shape.parse(await (await fetch(`${url}/ari/${what}`, { headers })).json());
}

/** Every live call is where its state says: in talk together with the desk, else with the music. */
export async function expectBothSidesAgree(stage: Stage): Promise<void> {
  await eventually(async () => {
    const [calls, there] = [await readLiveCalls(stage), await listInExchange(stage, 'bridges', bridges)];
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

/** When everybody has hung up: one end for each call, nothing left in the exchange, nobody stuck, everything written down. */
export async function expectNothingIsLeft(stage: Stage): Promise<void> {
  const { line } = stage;
  const count = async (sql: string) => (await line.ask(`SELECT count(*) FROM ${sql}`))[0];
  await eventually(async () => expect(await readLiveCalls(stage)).toEqual([]));
  const ends = `(SELECT call_id, count(*) FILTER (WHERE to_state IN ('finished', 'abandoned', 'overflowed', 'lost')) AS ends
    FROM calls.event GROUP BY call_id) AS ended WHERE ends <> 1`;
  expect(await count(ends)).toBe('0');
  await eventually(async () => {
    expect(await listInExchange(stage, 'channels', channels)).toEqual([]);
    const left = await listInExchange(stage, 'bridges', bridges);
    expect(left.filter(({ id }) => /^(waiting|talking)-/.test(id))).toEqual([]);
  });
  await eventually(async () => expect(await count('routing.offer WHERE ended_at IS NULL')).toBe('0'));
  await expectNobodyIsStuck(stage);
  await eventually(async () => {
    const unfinished = "recordings.recording WHERE state NOT IN ('sealed', 'broken', 'destroyed')";
    expect(await count(unfinished)).toBe('0');
  });
  await eventually(async () => {
    const verified = await line.run('ledger', 'verify');
    expect([verified.exitCode, verified.stdout]).toEqual([0, expect.stringMatching(/whole|clean/i)]);
  });
}

/** Every call-taker can finish what is open, become ready, and go. What a lost connection swallowed is said again. */
async function expectNobodyIsStuck(stage: Stage): Promise<void> {
  await eventually(() => {
    const stuck = stage.allDesks().filter((desk) => !desk.isReadyNow());
    expect(stuck.map(({ now }) => now.state.presence)).toEqual([]);
  });
  await eventually(() => {
    const stayed = stage.allDesks().filter((desk) => !desk.isGoneNow());
    expect(stayed.map(({ now }) => now.state.presence)).toEqual([]);
  });
}
