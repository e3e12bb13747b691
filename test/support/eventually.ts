import { vi } from 'vitest';

/** How long a journey waits for something to become true before it fails; nothing asserts how long it took. */
const PATIENCE = { timeout: 60_000, interval: 100 };

export const eventually = <Result>(look: () => Promise<Result> | Result): Promise<Result> =>
  vi.waitFor(look, PATIENCE);
