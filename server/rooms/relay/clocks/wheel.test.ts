import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TestClock } from '../../../platform/clock-for-tests.ts';
import { Wheel } from './wheel.ts';

it('runs everything when it is due, in its order, and nothing before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(5_000), { maxLength: 60 }),
      fc.array(fc.integer({ min: 1, max: 900 })),
      (delays, steps) => {
        const clock = new TestClock();
        const startMs = clock.now().getTime();
        const ran: number[] = [];
        const wheel = new Wheel<number>(clock, (due) => {
          for (const delay of due) {
            expect(startMs + delay).toBeLessThanOrEqual(clock.now().getTime());
            ran.push(delay);
          }
        });
        for (const delay of delays) wheel.add(startMs + delay, delay);
        let passed = 0;
        for (const step of steps) {
          clock.advance(step);
          passed += step;
          expect(ran).toEqual(delays.filter((delay) => delay <= passed).toSorted((a, b) => a - b));
        }
        clock.advance(5_000);
        expect(ran.length).toBe(delays.length);
        expect(wheel.size).toBe(0);
      },
    ),
  );
});

it('runs what is overdue at once, and nothing once it is stopped', () => {
  const clock = new TestClock();
  const ran: string[] = [];
  const wheel = new Wheel<string>(clock, (due) => ran.push(...due));
  wheel.add(0, 'overdue');
  clock.advance(0);
  wheel.add(clock.now().getTime() + 1_000, 'later');
  wheel.stop();
  clock.advance(2_000);
  expect(ran).toEqual(['overdue']);
});
