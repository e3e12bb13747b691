import { describe, expect, it } from 'vitest';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';

describe('a training call that a supervisor begins', () => {
  const begin = (line: TestLine, cookie: string, accountId: string) =>
    ask(line, cookie, 'POST', '/api/floor/start-training', {
      ...{ accountId, scenario: 'child-alone', language: 'en' },
    });

  it('rings at the desk of somebody who is not ready, and the ledger says whose doing it was', async () => {
    const line = await openTestLine();
    const { desk, accountId } = await line.openDesk();
    const supervisor = await line.signInAs('supervisor', 'Sue Pervisor');
    await desk.heartbeat();
    expect(await begin(line, supervisor.cookie, accountId)).toMatchObject({ status: 204 });
    const training = await desk.until((state) => state.training);
    expect(training).toMatchObject({ state: 'ringing', scenario: 'child-alone', language: 'en' });
    await eventually(() => expect(line.telephony.channels.has(training.legId)).toBe(true));
    expect(
      await line.asAdministrator(
        `SELECT convert_from(content::bytea, 'UTF8')::json -> 'actor' ->> 'accountId' FROM ledger.entry WHERE kind = 'training-started'`,
      ),
    ).toEqual([supervisor.accountId]);
    desk.send({ kind: 'act-in-training', trainingId: training.trainingId, act: 'decline' });
    await desk.until((state) => state.training === null);
    await eventually(() => expect(line.telephony.channels.has(training.legId)).toBe(false));
  });

  it('takes nobody from the callers, rings at no desk that is not there, and is not a call-taker’s to begin', async () => {
    const line = await openTestLine();
    const { desk, accountId, cookie } = await line.openDesk();
    const supervisor = await line.signInAs('supervisor', 'Sue Pervisor');
    expect(await begin(line, cookie, accountId)).toMatchObject({ status: 403 });
    await desk.becomeReady();
    expect(await begin(line, supervisor.cookie, accountId)).toMatchObject({
      body: { code: 'HL_NOT_WHILE_READY_THERE' },
    });
    expect(desk.state).toMatchObject({ training: null, presence: { state: 'ready' } });
    const away = await line.signInAs('call-taker', 'Otto Otherone');
    expect(await begin(line, supervisor.cookie, away.accountId)).toMatchObject({
      body: { code: 'HL_DESK_NOT_REACHABLE' },
    });
    expect(await line.asAdministrator('SELECT training_id FROM training.session')).toEqual([]);
  });
});
