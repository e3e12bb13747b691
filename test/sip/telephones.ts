import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import type { SeatedCallTaker, SipStage } from './stage.ts';

export function describeTelephones(stageOf: () => SipStage): void {
  afterEach(() => stageOf().clear());

  describe('a caller who is offered to a desk whose telephone', () => {
    it.each([
      ['is busy (486)', 'telephone-is-busy', 'telephone-lost'],
      ['declines (603)', 'telephone-declines', 'telephone-lost'],
      ['rings and is not picked up', 'telephone-rings-and-nobody-answers', 'no-answer'],
      ['is dead', 'dead', 'no-answer'],
    ])(
      '%s has the same place as before, and is answered by somebody else',
      async (_what, scenario, reason) => {
        const stage = stageOf();
        const isDead = scenario === 'dead';
        const first = await stage.seatReady(isDead ? 'telephone-answers' : scenario, { calls: 1 });
        if (isDead) await first.telephone.stop();
        const call = await stage.call('caller-talks');
        await first.desk.until(({ presence }) => presence.reason === reason);
        const place = await stage.placeOf(call.callId);
        expect(await stage.stateOf(call.callId)).toBe('waiting');
        if (!isDead) expect(await first.telephone.ended).toBe(true);
        const second = await stage.seatReady('telephone-answers');
        await stage.talks(second, call);
        expect(await stage.placeOf(call.callId)).toBe(place);
      },
    );
  });

  describe('a caller whose telephone puts the line on hold', () => {
    it('is still in the talk, and talks on when the line is taken back', async () => {
      const stage = stageOf();
      const { desk } = await stage.seatReady('telephone-answers');
      const { caller, callId } = await stage.call('caller-holds-and-resumes');
      await desk.until(({ call }) => call?.state === 'talking');
      const tell = await caller.handle();
      for (const turn of [2, 3]) {
        tell();
        await eventually(async () =>
          expect(await caller.messages()).toMatch(new RegExp(`^CSeq: ${turn} ACK`, 'm')),
        );
      }
      expect(await stage.stateOf(callId)).toBe('talking');
      desk.now.send({ kind: 'hang-up', callId });
      expect(await caller.ended).toBe(true);
      expect(await stage.line.causesOf(callId)).toEqual([
        'arrived',
        'greeted',
        'offered',
        'answered',
        'call-taker-hung-up',
      ]);
    });
  });

  describe('a conference of caller, call-taker and colleague', () => {
    /** Everybody talks; both telephones hang up when they are told to. */
    async function confer() {
      const stage = stageOf();
      const [first, second] = [await stage.seatReady('telephone-obeys'), await stage.seat('telephone-obeys')];
      const call = await stage.call('caller-talks');
      const { callId } = call;
      await stage.becomes(callId, 'offered');
      const hangUpFirst = await answer(first);
      await stage.talks(first, call);
      await second.desk.now.becomeReady();
      first.desk.now.send({ kind: 'invite-colleague', callId, accountId: second.desk.accountId });
      await second.desk.until(({ invitation }) => invitation);
      const hangUpSecond = await answer(second);
      await second.desk.until(({ guest }) => guest);
      first.desk.now.send({ kind: 'resume', callId });
      await second.desk.until(({ guest }) => guest?.callState === 'talking');
      return { stage, first, second, call, hangUpFirst, hangUpSecond };
    }

    async function answer({ telephone }: SeatedCallTaker): Promise<() => void> {
      const tell = await telephone.handle();
      tell();
      return tell;
    }

    it('ends for all when the caller hangs up', async () => {
      const { stage, first, second, call } = await confer();
      call.caller.hangUp();
      await stage.becomes(call.callId, 'finished');
      await Promise.all([first, second].map(({ desk }) => desk.until(({ wrapUp }) => wrapUp)));
    });

    it("goes on without the colleague when the colleague's telephone hangs up", async () => {
      const { stage, first, second, call, hangUpSecond } = await confer();
      hangUpSecond();
      await second.desk.until(({ guest }) => guest === null);
      await stage.talks(first, call);
    });

    it("goes on with the colleague when the call-taker's telephone hangs up", async () => {
      const { stage, first, second, call, hangUpFirst } = await confer();
      hangUpFirst();
      await stage.talks(second, call);
      await first.desk.until(({ wrapUp }) => wrapUp);
    });
  });
}
