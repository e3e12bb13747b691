import { describe, expect, test } from 'vitest';
import type { LedgerVerdict } from '../../server/rooms/ledger/index.ts';
import { describeVerdict } from './describe-verdict.ts';

const whole: LedgerVerdict = { ok: true, entries: 7, head: 'ab12', signedSize: 5, outside: 1, problems: [] };

describe('the words for a verdict on the ledger', () => {
  test('tell the head of a whole one, and how much of it is signed', () => {
    expect(describeVerdict(whole)).toContain('7 entries');
    expect(describeVerdict(whole)).toContain('ab12');
    expect(describeVerdict(whole)).toContain('the first 5');
    expect(describeVerdict({ ...whole, signedSize: 0 })).toContain('No checkpoint');
    expect(describeVerdict(whole)).not.toContain('from outside');
    expect(describeVerdict({ ...whole, outside: 0 })).toContain('no checkpoint from outside');
  });

  test('tell where a broken one breaks', () => {
    const told = describeVerdict({
      ...whole,
      ok: false,
      problems: [
        { kind: 'altered', position: 3, entryId: 12, what: 'This entry was altered.' },
        { kind: 'unplaced', position: null, entryId: 15, what: 'This entry never got a position.' },
        { kind: 'missing', position: 4, entryId: null, what: 'The entry at this position is missing.' },
        { kind: 'checkpoint', position: null, entryId: null, what: 'A checkpoint is of another log.' },
      ],
    });
    expect(told).toContain('position 3 (entry 12): This entry was altered.');
    expect(told).toContain('entry 15: This entry never got a position.');
    expect(told).toContain('position 4: The entry at this position is missing.');
    expect(told).toContain('the ledger: A checkpoint is of another log.');
  });
});
