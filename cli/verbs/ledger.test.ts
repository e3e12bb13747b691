import { describe, expect, test } from 'vitest';
import { describeVerdict } from './ledger.ts';

describe('the words for a verdict on the ledger', () => {
  test('tell the head of a whole one', () => {
    expect(describeVerdict({ ok: true, entries: 7, head: 'ab12' })).toContain('7 entries');
    expect(describeVerdict({ ok: true, entries: 7, head: 'ab12' })).toContain('ab12');
  });

  test('tell where a broken one breaks', () => {
    const problems = [
      { position: 3, entryId: 12, what: 'This entry was altered.' },
      { position: null, entryId: 15, what: 'This entry never got a position.' },
    ];
    const told = describeVerdict({ ok: false, entries: 9, problems });
    expect(told).toContain('position 3 (entry 12): This entry was altered.');
    expect(told).toContain('entry 15: This entry never got a position.');
  });
});
