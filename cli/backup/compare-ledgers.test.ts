import { describe, expect, it } from 'vitest';
import { compareLedgers, nameAfterLoss, stemOf } from './compare-ledgers.ts';

const origin = 'harborline/example';
const of = (entries: number) => ({ origin, entries });

describe('a backup beside the last checkpoint outside', () => {
  it('goes on where it has as much, or more', () => {
    expect(compareLedgers(of(5), of(5), null)).toEqual({ kind: 'continues' });
    expect(compareLedgers(of(6), of(5), null)).toEqual({ kind: 'continues' });
  });

  it('is refused where it has less, with how much would be lost', () => {
    expect(() => compareLedgers(of(5), of(9), null)).toThrow(/has 5 entries.*speaks of 9: 4 would be lost/);
  });

  it('goes on with the very number that is lost, and with no other', () => {
    expect(compareLedgers(of(5), of(9), 4)).toEqual({ kind: 'loses', lost: 4 });
    for (const accepted of [3, 5]) expect(() => compareLedgers(of(5), of(9), accepted)).toThrow(/it is 4/);
    expect(() => compareLedgers(of(9), of(9), 4)).toThrow(/it is 0/);
  });

  it('is refused where the checkpoint is of another ledger, whatever was accepted', () => {
    expect(() => compareLedgers(of(5), { origin: 'harborline/other', entries: 5 }, null)).toThrow(
      /is of harborline\/other/,
    );
    expect(() => compareLedgers(of(5), { origin: 'harborline/other', entries: 9 }, 4)).toThrow(
      /is of harborline\/other/,
    );
  });

  it('gives a ledger that has lost entries another name, by which it is known as the same line', () => {
    const at = new Date('2026-01-05T03:04:05.678Z');
    const once = nameAfterLoss(origin, at);
    expect(once).toBe('harborline/example/restored-20260105T030405Z');
    expect(nameAfterLoss(once, new Date('2026-02-05T03:04:05Z'))).toBe(
      'harborline/example/restored-20260205T030405Z',
    );
    expect(stemOf(once)).toBe(origin);
  });
});
