import { expect } from 'vitest';
import { eventually, type TestLine } from './line.ts';

/** From the start of a line to the first time that the watch comes by, and from then on. */
export const FIRST_AFTER_MS = 15 * 60_000;
export const EVERY_MS = 4 * 3_600_000;

/** So much time passes, and the watch has come by once more. */
export async function watched(line: TestLine, ms: number): Promise<void> {
  const ran = () => line.asAdministrator(`SELECT 1 FROM ledger.entry WHERE kind = 'watch-ran'`);
  const before = (await ran()).length;
  line.clock.advance(ms);
  await eventually(async () => expect((await ran()).length).toBeGreaterThan(before));
  // It has ended, and waits for its next time.
  await eventually(() => expect(line.clock.isAwaited(EVERY_MS)).toBe(true));
}
