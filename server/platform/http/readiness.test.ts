import { describe, expect, it } from 'vitest';
import { TestClock } from '../clock-for-tests.ts';
import { listMissing } from './readiness.ts';

const frozen = () => new Promise<boolean>(() => {});

describe('the parts that a line waits for', () => {
  it('are those that say no', async () => {
    const parts = { database: async () => true, exchange: async () => false };
    expect(await listMissing(new TestClock(), parts)).toEqual(['exchange']);
  });

  it('and those that say nothing, after two seconds and not for ever', async () => {
    const clock = new TestClock();
    const missing = listMissing(clock, { database: frozen, exchange: async () => true });
    expect(clock.isAwaited(2_000)).toBe(true);
    clock.advance(2_000);
    expect(await missing).toEqual(['database']);
  });
});
