import { describe, expect, it } from 'vitest';
import { connectCall, offerCall } from '../support/calls.ts';
import { callWithColleague, ringColleague } from '../support/colleagues.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';

/** Within so long, by the line's clock, a closed laptop is noticed and its caller waits for somebody else. */
const LIMIT_MS = 10_000;
/** So long after the last sound the exchange ends the leg of a browser. */
const EXCHANGE_BELIEVES_MS = 9_000;

/** Whoever is ready when the desk is given up. */
const becomeReady = async (line: TestLine) => {
  const other = await line.openDesk('Otto Otherone');
  await other.desk.becomeReady();
  return other.desk;
};
const presenceOf = (line: TestLine, accountId: string) =>
  line.asAdministrator(
    `SELECT state || ': ' || reason FROM staff.presence WHERE account_id = '${accountId}'`,
  );

describe('a laptop that is closed', () => {
  it('while it rings: within 10 s the caller is offered to somebody else, from the original place', async () => {
    const line = await openTestLine();
    const { desk, accountId, offer } = await offerCall(line);
    const other = await becomeReady(line);
    desk.fallSilent();
    await line.passWatched(LIMIT_MS);
    const again = await other.until((state) => state.offer);
    expect(again).toMatchObject({ callId: offer.callId, queuedAt: offer.queuedAt });
    await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(false));
    expect(await presenceOf(line, accountId)).toEqual(['not-ready: telephone-lost']);
  });

  it('in a talk: within 10 s the caller is offered to somebody else, from the original place', async () => {
    const line = await openTestLine();
    const { desk, accountId, offer, channelId } = await connectCall(line);
    const other = await becomeReady(line);
    desk.fallSilent();
    await line.passWatched(EXCHANGE_BELIEVES_MS);
    line.telephony.channelEnds(offer.legId);
    await eventually(() => expect(line.telephony.hearsMusic(channelId)).toBe(true));
    await line.passWatched(LIMIT_MS - EXCHANGE_BELIEVES_MS);
    const again = await other.until((state) => state.offer);
    expect(again).toMatchObject({ callId: offer.callId, queuedAt: offer.queuedAt });
    expect(await presenceOf(line, accountId)).toEqual(['not-ready: desk-lost']);
  });

  it('whose sound goes on all the same is only a screen that is away: the talk goes on', async () => {
    const line = await openTestLine();
    const { desk, callId } = await connectCall(line);
    desk.fallSilent();
    await line.passWatched(3 * LIMIT_MS);
    const states = await line.asAdministrator(`SELECT state FROM calls.call WHERE call_id = '${callId}'`);
    expect(states).toEqual(['talking']);
  });

  it('by a colleague who was asked into a call: the asking ends, within 10 s', async () => {
    const line = await openTestLine();
    const pair = await callWithColleague(line);
    const { participantId } = await ringColleague(line, pair);
    pair.colleague.desk.fallSilent();
    await line.passWatched(LIMIT_MS);
    const ended = await pair.desk.until((state) =>
      state.call?.participants.find((one) => one.participantId === participantId && one.state === 'ended'),
    );
    expect(ended.outcome).toBe('failed');
  });
});

describe("a desk's leg that ends alone", () => {
  it('is rung again at once, for the desk is there', async () => {
    const line = await openTestLine();
    const { desk, offer } = await connectCall(line);
    line.telephony.channelEnds(offer.legId);
    const legId = await desk.until((state) => state.call?.state === 'rejoining' && state.call.legId);
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(true));
    line.telephony.deskAnswers(legId);
    await desk.until((state) => state.call?.state === 'talking');
  });
});
