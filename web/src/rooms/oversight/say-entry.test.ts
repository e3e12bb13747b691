import { expect, it } from 'vitest';
import { describeSubject, sayKind } from './say-entry.ts';

it('says what an entry holds in a line, and leaves out what it does not', () => {
  const subject = {
    callId: '01234567-89ab-cdef-0123-456789abcdef',
    ...{ childCount: 2, outcome: null, narrowedBy: ['ori', 'group'], isRight: true },
    dueAt: '2026-01-05T03:00:07.000Z',
    contentSha256: 'f'.repeat(64),
  };
  expect(sayKind('enquiry-viewed')).toBe('enquiry viewed');
  expect(describeSubject(subject, 'en')).toBe(
    'call id: 01234567…, child count: 2, narrowed by: ori group, is right: true, due at: Jan 5, 2026, 03:00:07 UTC, content sha256: ffffffff…',
  );
});
