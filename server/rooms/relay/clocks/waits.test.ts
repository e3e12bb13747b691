import { expect, it } from 'vitest';
import { TestClock } from '../../../platform/clock-for-tests.ts';
import { Waits } from './waits.ts';

it('is over when its time has come, and leaves no timer behind where it was stopped before', async () => {
  const clock = new TestClock();
  const waits = new Waits(clock);
  const over: string[] = [];
  const short = waits.for(10).then(() => over.push('short'));
  void waits.for(20).then(() => over.push('long'));
  clock.advance(10);
  await short;
  waits.stop();
  expect(clock.isAwaited(10)).toBe(false);
  clock.advance(60_000);
  await new Promise(setImmediate);
  expect(over).toEqual(['short']);
});
