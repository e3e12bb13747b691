import { describe, expect, it, onTestFinished } from 'vitest';
import { publishRules } from '../../server/rooms/routing/index.ts';
import { connectCall, hearGreeting, offerCall, waitFrom } from '../support/calls.ts';
import { HeadlessFloor } from '../support/headless-floor.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';

async function openFloor(line: TestLine, name = 'Sue Pervisor') {
  const supervisor = await line.signInAs('supervisor', name);
  const floor = await HeadlessFloor.open(line.url, supervisor.cookie);
  onTestFinished(() => floor.close());
  return { ...supervisor, floor };
}

const entriesOf = (line: TestLine, kind: string) =>
  line.asAdministrator(`SELECT content FROM ledger.entry WHERE kind = '${kind}' ORDER BY entry_id`);

/** Lets the time go on, with the floor saying that it is there. */
const inTime = <Found>(line: TestLine, floor: HeadlessFloor, look: () => Found) =>
  line.inTime(async () => {
    await floor.heartbeat();
    return look();
  });

describe('the floor', () => {
  it('is written down when it opens, before it is shown, and when it closes', async () => {
    const line = await openTestLine();
    const { floor, accountId } = await openFloor(line);
    const opened = await entriesOf(line, 'floor-opened');
    expect(opened).toHaveLength(1);
    expect(opened[0]).toContain(accountId);
    expect(floor.state).toMatchObject({ callers: [], callTakers: [] });
    floor.close();
    await eventually(async () => expect(await entriesOf(line, 'floor-closed')).toHaveLength(1));
  });

  it('shows who waits, the oldest first, and why; and nothing of what the network claims', async () => {
    const line = await openTestLine();
    const { floor } = await openFloor(line);
    for (const language of ['en', 'es'] as const) {
      line.telephony.callerArrives(line.newChannel(), '+1 555 0100', language);
      await hearGreeting(line);
      await inTime(line, floor, () =>
        expect(floor.state.callers.some((caller) => caller.language === language)).toBe(true),
      );
    }
    expect(floor.state.callers).toMatchObject([
      { language: 'en', reason: 'nobody-there', ringsAt: null },
      { language: 'es', reason: 'nobody-there', ringsAt: null },
    ]);
    expect(JSON.stringify(floor.state)).not.toMatch(/555 ?0100/);
    const { desk } = await line.openDesk('Cal Taker');
    await inTime(line, floor, () => expect(floor.state.callers[0]?.reason).toBe('nobody-ready'));
    await desk.becomeReady();
    const offer = await desk.until((state) => state.offer);
    await inTime(line, floor, () => {
      expect(floor.state.callers[0]).toMatchObject({ reason: 'rings', ringsAt: 'Cal Taker' });
      expect(floor.state.callers[1]?.reason).toBe('everybody-busy');
    });
    line.telephony.deskAnswers(offer.legId);
    await inTime(line, floor, () => {
      expect(floor.state.callers).toHaveLength(1);
      expect(floor.state.callTakers).toMatchObject([
        { name: 'Cal Taker', state: 'talking', call: { callId: offer.callId, state: 'talking' } },
      ]);
    });
    line.telephony.goAway();
    await inTime(line, floor, () => expect(floor.state.callers[0]?.reason).toBe('exchange-away'));
  });

  it('shows the others after whoever is in danger, each with class, queue and what the router waits for', async () => {
    const line = await openTestLine();
    const rules = `otherwise: main
queues:
  main: { name: Officers, rings: [{ seconds: 60, language: 3 }, {}] }
  courts: { name: Courts, numbers: [line-courts], rings: [{}] }
`;
    await publishRules(line.staffing, rules, { kind: 'command-line' });
    await eventually(() => expect(line.routing.rulesVersion()).toBe(1));
    const { floor } = await openFloor(line);
    const officer = await waitFrom(line, '+1 555 0101');
    await line.pass(1_000);
    const inDanger = await waitFrom(line, '+1 555 0102', 'line-courts');
    const to = { priority: 'danger' } as const;
    await line.routing.line.classify({
      callId: inDanger,
      to,
      cause: 'danger-keyed',
      actor: { kind: 'line' },
    });
    await inTime(line, floor, () =>
      expect(floor.state.callers).toMatchObject([
        { callId: inDanger, priority: 'danger', queueName: 'Courts', reason: 'nobody-there', search: null },
        { callId: officer, priority: 'routine', queueName: 'Officers', search: { ring: 1, rings: 2 } },
      ]),
    );
    const { desk } = await line.openDesk('Cal Taker');
    await desk.becomeReady();
    const offer = await desk.until((state) => state.offer);
    expect(offer.callId).toBe(inDanger);
    const second = await line.openDesk('Dee Desk');
    await second.desk.becomeReady();
    await inTime(line, floor, () =>
      expect(floor.state.callers).toMatchObject([
        { callId: inDanger, reason: 'rings', ringsAt: 'Cal Taker' },
        { callId: officer, reason: 'nobody-fits', missing: [{ skill: 'english', level: 3 }] },
      ]),
    );
    const [, waiting] = floor.state.callers;
    const opensAt = Date.parse(waiting?.search?.widerAt ?? '');
    expect(opensAt).toBe(Date.parse(waiting?.queuedAt ?? '') + 60_000);
  });

  it('says nothing while nothing changes', async () => {
    const line = await openTestLine();
    const { floor } = await openFloor(line);
    const before = floor.shownCount;
    for (let second = 0; second < 5; second += 1) {
      line.clock.advance(1_000);
      await floor.heartbeat();
    }
    expect(floor.shownCount).toBe(before);
  });

  it('is let go where it falls silent, and where its session ends', async () => {
    const line = await openTestLine();
    const silent = await openFloor(line, 'Sil Entone');
    const ended = await openFloor(line, 'End Edone');
    await ask(line, ended.cookie, 'POST', '/api/sign-out');
    await eventually(() => expect(ended.floor).toMatchObject({ wasEnded: true, isClosed: true }));
    await line.inTime(() => expect(silent.floor.isClosed).toBe(true));
    await eventually(async () => expect(await entriesOf(line, 'floor-closed')).toHaveLength(2));
  });

  it('understands nothing but that somebody is there', async () => {
    const line = await openTestLine();
    const { floor } = await openFloor(line);
    floor.send('{"kind":"hello"}');
    await eventually(() => expect(floor.isClosed).toBe(true));
  });
});

describe('a supervisor', () => {
  const force = (line: TestLine, cookie: string, accountId: string, to: object) =>
    ask(line, cookie, 'POST', '/api/floor/presence', { accountId, to });

  it('makes somebody ready, and not ready; the desk says who it was, and the ledger why', async () => {
    const line = await openTestLine();
    const supervisor = await line.signInAs('supervisor', 'Sue Pervisor');
    const { desk, accountId } = await line.openDesk();
    const ready = { state: 'ready', reason: 'callers-wait' };
    // The line may not have heard yet that the telephone is registered.
    await eventually(async () =>
      expect(await force(line, supervisor.cookie, accountId, ready)).toMatchObject({ status: 204 }),
    );
    await desk.until(({ presence }) => presence.state === 'ready' && presence.setByName === 'Sue Pervisor');
    const away = { state: 'not-ready', reason: 'break' };
    expect(await force(line, supervisor.cookie, accountId, away)).toMatchObject({ status: 204 });
    await desk.until(({ presence }) => presence.reason === 'break' && presence.setByName === 'Sue Pervisor');
    const entries = (await entriesOf(line, 'presence-forced')).map((text) => JSON.parse(text) as object);
    expect(entries).toMatchObject([
      { actor: { accountId: supervisor.accountId }, subject: { accountId, ...ready } },
      { actor: { accountId: supervisor.accountId }, subject: { accountId, ...away } },
    ]);
    await desk.becomeReady();
    expect(desk.state.presence.setByName).toBeNull();
  });

  it('makes nobody ready whose desk cannot be rung, and moves nobody who is bound to a caller', async () => {
    const line = await openTestLine();
    const { cookie } = await line.signInAs('supervisor', 'Sue Pervisor');
    const gone = await line.signInAs('call-taker', 'Otto Otherone');
    const ready = { state: 'ready', reason: 'forgotten' };
    expect(await force(line, cookie, gone.accountId, ready)).toMatchObject({
      status: 409,
      body: { code: 'HL_DESK_NOT_REACHABLE' },
    });
    const { accountId, desk, offer } = await connectCall(line);
    const away = { state: 'not-ready', reason: 'meeting' };
    expect(await force(line, cookie, accountId, away)).toMatchObject({
      body: { code: 'HL_NOT_WHILE_BUSY_THERE' },
    });
    expect(desk.state.call?.callId).toBe(offer.callId);
    const operator = await line.signInAs('operator', 'Olga Operator');
    expect(await force(line, cookie, operator.accountId, ready)).toMatchObject({ status: 404 });
    expect(await entriesOf(line, 'presence-forced')).toEqual([]);
  });

  it('who makes somebody not ready while the desk rings leaves the ringing alone', async () => {
    const line = await openTestLine();
    const { cookie } = await line.signInAs('supervisor', 'Sue Pervisor');
    const { accountId, desk } = await offerCall(line);
    expect(await force(line, cookie, accountId, { state: 'not-ready', reason: 'break' })).toMatchObject({
      body: { code: 'HL_NOT_WHILE_BUSY_THERE' },
    });
    expect(desk.state.offer).not.toBeNull();
  });
});
