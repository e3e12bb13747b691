import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../support/eventually.ts';
import type { SipParty } from '../support/sipp.ts';
import type { SipStage } from './stage.ts';

/** What somebody does, and the SIP message that shows that it was done; nothing where it is no telephone that does it. */
type Doing = { tell: () => void; by?: SipParty; says?: RegExp };

/** Both at once, then one a message before the other; each of the two comes first in half of them. */
const ROUNDS = [0, 1, 2, 3] as const;

async function inOneMoment(round: number, one: Doing, other: Doing): Promise<void> {
  const [first, second] = round % 2 === 0 ? [one, other] : [other, one];
  const count = async ({ by, says }: Doing) => {
    const messages = (await by?.messages()) ?? '';
    return says ? messages.split(says).length : 0;
  };
  const before = await count(first);
  first.tell();
  if (round >= 2 && first.by)
    await vi.waitFor(async () => expect(await count(first)).toBeGreaterThan(before), { interval: 1 });
  second.tell();
}

const hangsUp = (by: SipParty): Doing => ({ tell: by.hangUp, by, says: /^BYE /m });

export function describeRaces(stageOf: () => SipStage): void {
  afterEach(() => stageOf().clear());

  describe('in one moment', () => {
    it('the caller hangs up and the desk answers: one end, and the call-taker is free or wraps up', async () => {
      const stage = stageOf();
      const { desk, telephone } = await stage.seatReady('telephone-obeys');
      for (const round of ROUNDS) {
        await eventually(() => expect(desk.isReadyNow()).toBe(true));
        const { caller, callId } = await stage.call('caller-talks');
        await stage.becomes(callId, 'offered');
        const answers = { tell: await telephone.handle(), by: telephone, says: /^SIP\/2.0 200 OK/m };
        await inOneMoment(round, answers, hangsUp(caller));
        await stage.becomes(callId, 'abandoned', 'finished');
        await desk.until(({ offer, call }) => offer === null && call === null);
      }
    });

    it('the caller and the telephone of the desk hang up: the call is finished, and wrapped up once', async () => {
      const stage = stageOf();
      const { desk, telephone } = await stage.seatReady('telephone-obeys');
      for (const round of ROUNDS) {
        await eventually(() => expect(desk.isReadyNow()).toBe(true));
        const { caller, callId } = await stage.call('caller-talks');
        await stage.becomes(callId, 'offered');
        const tell = await telephone.handle();
        tell();
        await stage.becomes(callId, 'talking');
        await inOneMoment(round, { tell, by: telephone, says: /^BYE /m }, hangsUp(caller));
        await stage.becomes(callId, 'finished');
        await desk.until(({ wrapUp }) => wrapUp?.callId === callId);
      }
    });

    it('the caller hangs up and the call-taker ends the call: it is finished, by whoever was first', async () => {
      const stage = stageOf();
      const { desk } = await stage.seatReady('telephone-answers');
      for (const round of ROUNDS) {
        await eventually(() => expect(desk.isReadyNow()).toBe(true));
        const { caller, callId } = await stage.call('caller-talks');
        await desk.until(({ call }) => call?.callId === callId);
        const ends = { tell: () => desk.now.send({ kind: 'hang-up', callId }) };
        await inOneMoment(round, ends, hangsUp(caller));
        await stage.becomes(callId, 'finished');
        await desk.until(({ wrapUp }) => wrapUp?.callId === callId);
      }
    });

    it('ten callers give up and the line takes their calls: each has one end', async () => {
      const stage = stageOf();
      await stage.seatReady('telephone-rings-and-nobody-answers');
      const { callId, caller } = await stage.call('caller-cancels', { calls: 10, perSecond: 50 });
      await caller.ended;
      await stage.becomes(callId, 'abandoned');
    });
  });

  describe('a desk that answers too late', () => {
    it('because the caller has gone: its telephone is let go, and the call-taker is ready', async () => {
      const stage = stageOf();
      const { desk, telephone } = await stage.seatReady('telephone-answers-too-late', { calls: 1 });
      const { caller, callId } = await stage.call('caller-talks');
      await stage.becomes(callId, 'offered');
      await telephone.handle();
      caller.hangUp();
      await stage.becomes(callId, 'abandoned');
      expect(await telephone.ended).toBe(true);
      await desk.until(({ presence }) => presence.state === 'ready');
    });

    it('because its time was over: its telephone is let go, and the caller is back at the place', async () => {
      const stage = stageOf();
      const { desk, telephone } = await stage.seatReady('telephone-answers-too-late', { calls: 1 });
      const { callId } = await stage.call('caller-talks');
      await stage.becomes(callId, 'offered');
      const place = await stage.placeOf(callId);
      expect(await telephone.ended).toBe(true);
      await stage.becomes(callId, 'waiting');
      expect(await stage.placeOf(callId)).toBe(place);
      await desk.until(({ presence }) => presence.reason === 'no-answer');
      const second = await stage.seatReady('telephone-answers');
      await second.desk.until(({ call }) => call?.callId === callId && call.state === 'talking');
    });
  });
}
