import { describe, expect, it } from 'vitest';
import { waitFrom } from '../support/calls.ts';
import type { HeadlessDesk } from '../support/headless-desk.ts';
import { HeadlessFloor } from '../support/headless-floor.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { ended, nothingIsLeft, ring, talk } from '../support/training.ts';

/** How many rows there are in every table that is not about training calls, accounts or the ledger. */
async function countRows(line: TestLine): Promise<Record<string, number>> {
  const tables = await line.asAdministrator(`SELECT schemaname || '.' || tablename FROM pg_tables
    WHERE schemaname IN ('calls', 'enquiries', 'recordings', 'tasks', 'routing', 'interpreters')
       OR (schemaname = 'staff' AND tablename IN ('occasion', 'page', 'page_outcome', 'notice')) ORDER BY 1`);
  const counts = tables.map(async (table): Promise<[string, number]> => {
    const [count] = await line.asAdministrator(`SELECT count(*) FROM ${table}`);
    return [table, Number(count)];
  });
  return Object.fromEntries(await Promise.all(counts));
}

/** What the metrics say of callers and call-takers; the rest is about the process. */
async function readMetrics(line: TestLine): Promise<string[]> {
  const text = await (await fetch(`${line.metricsUrl()}/metrics`)).text();
  return text.split('\n').filter((row) => row.startsWith('harborline_'));
}

describe('a training call touches nothing', () => {
  it('while it is on and afterwards: no row, no metric, no page, nobody outside', async () => {
    const line = await openTestLine({ metricsPort: 0, records: true });
    const { desk, cookie } = await line.openDesk();
    const supervisor = await line.signInAs('supervisor', 'Sue Pervisor');
    const floor = await HeadlessFloor.open(line.url, supervisor.cookie);
    const rows = await countRows(line);
    const metrics = await readMetrics(line);
    const jobs = await line.asAdministrator('SELECT id FROM graphile_worker._private_jobs');
    const untouched = async () => {
      expect(await countRows(line)).toEqual(rows);
      expect(await readMetrics(line)).toEqual(metrics);
      expect(await line.asAdministrator('SELECT id FROM graphile_worker._private_jobs')).toEqual(jobs);
      expect(line.telephony.dialling.dialled).toEqual([]);
    };
    for (const scenario of ['child-alone', 'immediate-danger', 'no-officer'] as const) {
      const { trainingId } = await talk(line, desk, scenario);
      const act = (wanted: 'hold' | 'resume' | 'go-on' | 'hang-up') =>
        desk.send({ kind: 'act-in-training', trainingId, act: wanted });
      act('hold');
      await desk.until((state) => state.training?.state === 'held');
      act('resume');
      await desk.until((state) => state.training?.state === 'talking');
      act('go-on');
      await line.passWatched(20_000);
      await untouched();
      await line.inTime(() => expect(floor.state.callTakers[0]?.reason).toBe('training'));
      expect(floor.state.callers).toEqual([]);
      expect(floor.state.callTakers.map(({ call, reason }) => [call, reason])).toEqual([[null, 'training']]);
      act('hang-up');
      await desk.until((state) => state.training?.state === 'wrapping-up');
      const enquiry = await ask(line, cookie, 'POST', '/api/enquiries', { callId: trainingId });
      expect(enquiry.body).toMatchObject({ code: 'HL_NOT_YOUR_CALL' });
      desk.send({ kind: 'finish-training', trainingId, code: 'enquiry-recorded' });
      await desk.until((state) => state.training === null);
      await untouched();
    }
    expect(await ended(line)).toEqual(['finished', 'finished', 'finished']);
    await nothingIsLeft(line);
  });

  it('and no message of a desk about calls takes it for one', async () => {
    const line = await openTestLine();
    const { desk, accountId } = await line.openDesk();
    const rows = await countRows(line);
    const { trainingId } = await talk(line, desk);
    const callId = trainingId;
    const messages = [
      { kind: 'hold', callId },
      { kind: 'hang-up', callId },
      { kind: 'pause-recording', callId },
      { kind: 'finish-wrap-up', callId, code: 'enquiry-recorded' },
      { kind: 'invite-colleague', callId, accountId },
      { kind: 'transfer-call', callId, accountId, reason: 'caller-asked' },
      { kind: 'return-to-queue', callId },
      { kind: 'press-key', callId, participantId: null, key: '5' },
      { kind: 'set-muted', callId, muted: true },
      { kind: 'ask-interpreter', callId, language: 'mam', into: 'eng' },
      { kind: 'play-language-sample', callId, language: 'spa' },
    ] as const;
    for (const message of messages) desk.send(message);
    await desk.untilRefused(messages.length);
    expect(desk.state.training).toMatchObject({ trainingId, state: 'talking' });
    expect(await countRows(line)).toEqual(rows);
  });

  it('nor is one of somebody else ended, or moved', async () => {
    const line = await openTestLine();
    const { desk } = await line.openDesk();
    const other = await line.openDesk('Otto Otherone');
    const { trainingId } = await talk(line, desk);
    other.desk.send({ kind: 'act-in-training', trainingId, act: 'stop' });
    other.desk.send({ kind: 'finish-training', trainingId, code: 'wrong-number' });
    await other.desk.untilRefused(2);
    expect(desk.state.training?.state).toBe('talking');
  });
});

describe('real callers', () => {
  it('never ring where somebody practises, also after a supervisor made that person ready', async () => {
    const line = await openTestLine();
    const { desk, accountId } = await line.openDesk();
    await desk.becomeReady();
    const { legId } = await talk(line, desk);
    expect(desk.state.presence).toMatchObject({ state: 'not-ready', reason: 'training' });
    const callId = await waitFrom(line, '+15550101');
    await line.passWatched(5_000);
    expect(desk.state.offer).toBeNull();
    const { cookie } = await line.signInAs('supervisor', 'Sue Pervisor');
    const wasInTraining: boolean[] = [];
    const dial = line.telephony.dial.bind(line.telephony);
    line.telephony.dial = (request) => {
      wasInTraining.push(line.telephony.channels.has(legId));
      return dial(request);
    };
    const to = { state: 'ready', reason: 'callers-wait' };
    const forced = await ask(line, cookie, 'POST', '/api/floor/presence', { accountId, to });
    expect(forced.body).toBeNull();
    // Nobody is offered here, though ready, before the watch has ended the training call.
    for (let looks = 0; looks < 10; looks += 1) expect((await line.routing.look()).offers).toEqual([]);
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    expect(offer.callId).toBe(callId);
    // The training call had gone before the caller rang here.
    await eventually(() => expect(wasInTraining).toEqual([false]));
    expect(await ended(line)).toEqual(['work-came']);
  });

  it('in danger, with nobody ready: the desk is told, and the person decides by becoming ready', async () => {
    const line = await openTestLine();
    const { desk } = await line.openDesk();
    await talk(line, desk);
    const callId = await waitFrom(line, '+15550101');
    const danger = { to: { priority: 'danger' }, cause: 'danger-keyed', actor: { kind: 'line' } } as const;
    await line.routing.line.classify({ callId, ...danger });
    await line.inTime(() => expect(desk.state.training?.isNeeded).toBe(true));
    await line.passWatched(30_000);
    expect(desk.state.training?.state).toBe('talking');
    desk.send({ kind: 'set-ready' });
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    expect(offer.callId).toBe(callId);
    expect(desk.state.training).toBeNull();
    await nothingIsLeft(line);
  });

  it('are not kept waiting for practice: whoever is in a call, or has no telephone, cannot begin', async () => {
    const line = await openTestLine();
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    await waitFrom(line, '+15550101');
    await desk.until((state) => state.offer);
    desk.send({ kind: 'start-training', scenario: 'no-officer', language: 'en' });
    await desk.untilRefused(1);
    expect(desk.refusals[0]?.code).toBe('HL_NOT_WHILE_BUSY');
    expect(desk.state.training).toBeNull();
  });
});

describe('a training call ends with whatever interrupts it, and leaves nothing', () => {
  const interruptions: [string, string, (line: TestLine, desk: HeadlessDesk) => unknown][] = [
    ['the page goes away', 'desk-lost', (_line, desk) => desk.close('leaving')],
    ['the network is lost', 'desk-lost', (_line, desk) => desk.close('lost')],
    ['the laptop is closed', 'desk-lost', (_line, desk) => desk.fallSilent()],
    [
      'the exchange was away',
      'exchange-lost',
      (line) => (line.telephony.goAway(), line.telephony.comeBack()),
    ],
    ['the exchange dies', 'exchange-lost', (line) => line.telephony.restart(line.clock.now())],
    ['the person stops', 'stopped', (_line, desk) => desk.send({ kind: 'set-not-ready', reason: 'break' })],
  ];
  it.each(interruptions)('%s: %s', async (_what, outcome, interrupt) => {
    const line = await openTestLine();
    const { desk, accountId } = await line.openDesk();
    await talk(line, desk);
    await interrupt(line, desk);
    await line.inTime(async () => expect(await ended(line)).toEqual([outcome]));
    await nothingIsLeft(line);
    const presence = `SELECT state || ' ' || reason FROM staff.presence WHERE account_id = '${accountId}'`;
    expect(await line.asAdministrator(presence)).toEqual(['not-ready break']);
  });

  it('an earlier life of the line left one: it is over, in the database and in the exchange', async () => {
    const line = await openTestLine();
    const { accountId } = await line.signInAs('call-taker');
    const id = '6b1f5d1c-57cb-4b7e-9d35-3f0f9a1c0001';
    await line.asAdministrator(`INSERT INTO training.session (training_id, account_id, scenario, language, state,
      state_since, started_at, answered_at, reason_before)
      VALUES ('${id}', '${accountId}', 'child-alone', 'en', 'talking', now(), now(), now(), 'meeting')`);
    line.telephony.channels.set(`training-${id}`, { state: 'up', bridgeId: null });
    await line.telephony.createBridge('training-forgotten', 'talking');
    line.telephony.goAway();
    line.telephony.comeBack();
    await eventually(async () => expect(await ended(line)).toEqual(['exchange-lost']));
    await nothingIsLeft(line);
    expect(line.telephony.givenBack).toEqual([]);
  });

  it('nobody answers, the leg is lost, or it takes too long', async () => {
    const line = await openTestLine();
    const { desk } = await line.openDesk();
    await ring(line, desk);
    // The next one may begin once the desk knows that this one is over.
    await line.inTime(() => expect(desk.state.training).toBeNull());
    expect(await ended(line)).toEqual(['not-answered']);
    const { legId } = await talk(line, desk);
    line.telephony.channelEnds(legId);
    await desk.until((state) => state.training === null);
    expect(await ended(line)).toEqual(['not-answered', 'telephone-lost']);
    const { trainingId } = await talk(line, desk);
    desk.send({ kind: 'act-in-training', trainingId, act: 'hang-up' });
    await desk.until((state) => state.training?.state === 'wrapping-up');
    await line.inTime(() => expect(desk.state.training).toBeNull());
    expect((await ended(line)).at(-1)).toBe('took-too-long');
    await nothingIsLeft(line);
  });

  it('the caller of the script goes on after a while, and says again what hold broke off', async () => {
    const line = await openTestLine();
    const { desk } = await line.openDesk();
    const { trainingId } = await talk(line, desk, 'no-officer');
    const said = () => line.telephony.played.map(({ prompts, language }) => `${language} ${prompts.join()}`);
    expect(said()).toEqual(['es training-no-officer-1']);
    line.telephony.promptEnds(line.telephony.played.at(-1)?.playbackId ?? '');
    await line.inTime(() => expect(said().at(-1)).toBe('es training-no-officer-2'));
    desk.send({ kind: 'act-in-training', trainingId, act: 'hold' });
    await desk.until((state) => state.training?.state === 'held');
    await line.pass(60_000);
    expect(said()).toHaveLength(2);
    desk.send({ kind: 'act-in-training', trainingId, act: 'resume' });
    await eventually(() => expect(said()).toHaveLength(3));
    expect(said().at(-1)).toBe('es training-no-officer-2');
  });
});
