import { describe, expect, it, vi } from 'vitest';
import { HeldRead } from '../support/held-read.ts';
import { eventually, openTestLine } from '../support/line.ts';
import { ended, ring, talk } from '../support/training.ts';

describe('a training call', () => {
  it('goes on when it begins while the line still looks at what was there before', async () => {
    const line = await openTestLine();
    const { desk } = await line.openDesk();
    const { telephony } = line;
    const { promise: looked, resolve: look } = Promise.withResolvers<void>();
    const snapshot = telephony.snapshot.bind(telephony);
    vi.spyOn(telephony, 'snapshot').mockImplementation(async () => {
      await looked;
      return snapshot();
    });
    telephony.channels.set('training-forgotten', { state: 'up', bridgeId: null });
    telephony.goAway();
    telephony.comeBack();
    const { legId } = await talk(line, desk);
    look();
    await eventually(() => expect(telephony.channels.has('training-forgotten')).toBe(false));
    expect(await ended(line)).toEqual([]);
    expect(telephony.channels.has(legId)).toBe(true);
  });

  it('goes on when it begins at any one of the looks at what was there before', async () => {
    const line = await openTestLine();
    const { desk } = await line.openDesk();
    const { telephony } = line;
    const legs: string[] = [];
    const isThere = () => legs.slice(-1).every((legId) => telephony.channels.has(legId));
    const begin = async () => {
      expect(isThere()).toBe(true);
      const trainingId = desk.state.training?.trainingId;
      if (trainingId) desk.send({ kind: 'act-in-training', trainingId, act: 'stop' });
      await desk.until(({ training }) => !training);
      legs.push((await talk(line, desk)).legId);
    };
    let begins = Promise.resolve();
    const snapshot = telephony.snapshot.bind(telephony);
    vi.spyOn(telephony, 'snapshot').mockImplementation(async () => {
      begins = begins.then(begin);
      await begins;
      return snapshot();
    });
    telephony.channels.set('training-forgotten', { state: 'up', bridgeId: null });
    telephony.goAway();
    telephony.comeBack();
    await eventually(() => expect(telephony.channels.has('training-forgotten')).toBe(false));
    await begins;
    expect(isThere()).toBe(true);
    expect((await ended(line)).filter((outcome) => outcome !== 'stopped')).toEqual([]);
  });

  it('that is over ends no other one of the same person, also when it was looked at before', async () => {
    const held = new HeldRead((read) => read.includes('"session"') && read.includes('"started_at"'), false);
    const line = await openTestLine({ watchDatabase: held.around });
    const { desk } = await line.openDesk();
    const { trainingId } = await talk(line, desk);
    line.telephony.goAway();
    held.arm();
    line.telephony.comeBack();
    await held.begun.promise;
    await desk.until(({ telephone }) => telephone.holder === 'this-tab');
    desk.send({ kind: 'act-in-training', trainingId, act: 'stop' });
    await desk.until(({ training }) => !training);
    const { legId } = await ring(line, desk);
    line.telephony.channels.set('training-forgotten', { state: 'up', bridgeId: null });
    held.goOn.resolve();
    await eventually(() => expect(line.telephony.channels.has('training-forgotten')).toBe(false));
    expect(await ended(line)).toEqual(['stopped']);
    expect(line.telephony.channels.has(legId)).toBe(true);
  });
});
