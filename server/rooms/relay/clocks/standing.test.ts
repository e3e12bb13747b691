import { describe, expect, it } from 'vitest';
import { newState, type SlotState } from '../slot.ts';
import { standingOf } from './standing.ts';

const HOUR_MS = 3_600_000;
const claimedAt = (atMs: number): SlotState => ({ ...newState, claim: { accountId: 'a', atMs } });
const toldAt = (toldAtMs: number): SlotState => ({ ...newState, toldAtMs });

describe('how a place stands whose record came later', () => {
  it('is open though another had claimed it before, and has let it be', () => {
    expect(standingOf([claimedAt(0), toldAt(25 * HOUR_MS)], 1)).toBe('waiting');
    expect(standingOf([claimedAt(0), newState], 1)).toBe('closed');
  });

  it('is closed where another has claimed it within a day before, or since', () => {
    expect(standingOf([claimedAt(2 * HOUR_MS), toldAt(25 * HOUR_MS)], 1)).toBe('closed');
    expect(standingOf([claimedAt(26 * HOUR_MS), toldAt(25 * HOUR_MS)], 1)).toBe('closed');
  });
});
