import { describe, expect, it } from 'vitest';
import { publishRules } from '../../server/rooms/routing/index.ts';
import { offerCall, waitFrom } from '../support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';

const rules = `otherwise: main
queues:
  main: { name: Officers, rings: [{}] }
  courts: { name: Courts, rings: [{ skills: { spanish: 5 }, seconds: 60 }, {}] }
`;

async function openLine() {
  const line = await openTestLine();
  await publishRules(line.staffing, rules, { kind: 'command-line' });
  await eventually(() => expect(line.routing.rulesVersion()).toBe(1));
  const supervisor = await line.signInAs('supervisor', 'Sue Pervisor');
  const move = (callId: string, to: object, reason = 'belongs-there') =>
    ask(line, supervisor.cookie, 'POST', '/api/floor/move', { callId, to, reason });
  return { line, supervisor, move };
}

const toCourts = { kind: 'queue', queue: 'courts' };
const callOf = (line: TestLine, callId: string) =>
  line.asAdministrator(
    `SELECT concat_ws(' ', state, queue, priority, queued_at::text) FROM calls.call WHERE call_id = '${callId}'`,
  );
const placeOf = (line: TestLine, callId: string) =>
  line.asAdministrator(`SELECT queued_at::text FROM calls.call WHERE call_id = '${callId}'`);
const moves = (line: TestLine) =>
  line.asAdministrator("SELECT content FROM ledger.entry WHERE kind = 'caller-moved' ORDER BY entry_id");

describe('a supervisor moves a caller who waits', () => {
  it('into another queue and another class; the place in time stays, and the ledger has who and why', async () => {
    const { line, supervisor, move } = await openLine();
    const callId = await waitFrom(line, '+1 555 0101');
    const [place] = await placeOf(line, callId);
    await line.pass(5_000);
    expect((await move(callId, toCourts, 'many-wait')).status).toBe(204);
    expect((await move(callId, { kind: 'class', priority: 'child' }, 'more-urgent')).status).toBe(204);
    expect(await callOf(line, callId)).toEqual([`waiting courts child ${place}`]);
    const entries = (await moves(line)).map((text) => JSON.parse(text) as object);
    const nothing = { queue: null, priority: null, accountId: null };
    expect(entries).toMatchObject([
      {
        actor: { accountId: supervisor.accountId },
        subject: { ...nothing, callId, queue: 'courts', reason: 'many-wait' },
      },
      { subject: { ...nothing, callId, priority: 'child', reason: 'more-urgent' } },
    ]);
    expect(await move(callId, { kind: 'queue', queue: 'nowhere' })).toMatchObject({
      body: { code: 'HL_QUEUE_NOT_THERE' },
    });
  });

  it('straight to one who is ready, whom nothing but that would have given this caller', async () => {
    const { line, move } = await openLine();
    const callId = await waitFrom(line, '+1 555 0101');
    expect((await move(callId, toCourts)).status).toBe(204);
    const { desk, accountId } = await line.openDesk('Cal Taker');
    const to = { kind: 'call-taker', accountId };
    expect(await move(callId, to)).toMatchObject({ body: { code: 'HL_CALL_TAKER_NOT_READY' } });
    await desk.becomeReady();
    const [place] = await placeOf(line, callId);
    expect((await move(callId, to)).status).toBe(204);
    const offer = await desk.until((state) => state.offer);
    expect(offer).toMatchObject({ callId, because: { choice: 'supervisor', place: 1 } });
    expect(await move(callId, toCourts)).toMatchObject({ body: { code: 'HL_CALL_MOVED_ON' } });
    desk.send({ kind: 'decline-offer', offerId: offer.offerId });
    await eventually(async () =>
      expect(await callOf(line, callId)).toEqual([`waiting courts routine ${place}`]),
    );
  });

  it('but nobody who is offered, answered or gone; nobody out of danger; and only with the permission', async () => {
    const { line, move } = await openLine();
    const { desk, offer, callId, channelId, cookie } = await offerCall(line);
    const movedOn = { status: 409, body: { code: 'HL_CALL_MOVED_ON' } };
    expect(await move(callId, toCourts)).toMatchObject(movedOn);
    line.telephony.deskAnswers(offer.legId);
    await desk.until((state) => state.call?.state === 'talking');
    expect(await move(callId, toCourts)).toMatchObject(movedOn);
    line.telephony.channelEnds(channelId);
    await desk.until((state) => state.wrapUp);
    expect(await move(callId, toCourts)).toMatchObject(movedOn);
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await move(nobody, toCourts)).toMatchObject({ status: 404 });
    const inDanger = await waitFrom(line, '+1 555 0102');
    const danger = { kind: 'class', priority: 'danger' };
    expect((await move(inDanger, danger, 'more-urgent')).status).toBe(204);
    expect(await move(inDanger, { kind: 'class', priority: 'routine' })).toMatchObject({
      body: { code: 'HL_DANGER_STAYS' },
    });
    const actor = { kind: 'line' } as const;
    const promised = await waitFrom(line, '+1 555 0103');
    const to = { priority: 'promised' } as const;
    await line.routing.line.classify({ callId: promised, to, cause: 'moved-by-supervisor', actor });
    expect(await move(promised, { kind: 'class', priority: 'routine' })).toMatchObject({
      body: { code: 'HL_PROMISE_STAYS' },
    });
    const body = { callId: inDanger, to: toCourts, reason: 'belongs-there' };
    expect(await ask(line, cookie, 'POST', '/api/floor/move', body)).toMatchObject({ status: 403 });
    expect(await moves(line)).toHaveLength(1);
  });

  it.each(['moved first', 'offered first'])(
    'while the router is about to offer that caller (%s): one of the two happens, and nobody unfit is rung',
    async (order) => {
      const { line, move } = await openLine();
      const callId = await waitFrom(line, '+1 555 0101');
      const { desk } = await line.openDesk();
      let moved: ReturnType<typeof move> | undefined;
      // While nothing can happen to this call, both are on their way.
      await line.routing.line.whileStill(callId, async () => {
        if (order === 'moved first') moved = move(callId, toCourts);
        await desk.becomeReady();
        await eventually(async () => expect(await line.routing.look()).toEqual({ offers: [], waiting: [] }));
        moved ??= move(callId, toCourts);
      });
      const outcome = await moved;
      if (outcome?.status === 204) {
        await eventually(async () => expect((await line.routing.look()).waiting).toHaveLength(1));
        expect(await callOf(line, callId)).toEqual([expect.stringMatching('^waiting courts')]);
        expect(desk.state.offer).toBeNull();
      } else {
        expect(outcome).toMatchObject({ body: { code: 'HL_CALL_MOVED_ON' } });
        expect((await desk.until((state) => state.offer)).callId).toBe(callId);
      }
      expect(await moves(line)).toHaveLength(outcome?.status === 204 ? 1 : 0);
    },
  );
});
