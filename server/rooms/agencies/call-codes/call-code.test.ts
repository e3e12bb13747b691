import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  digestOfCode,
  ERRORS_COUNT_MS,
  isSameDigest,
  judgeEntry,
  MOST_ERRORS_IN_CALL,
  MOST_ERRORS_ON_LINE,
  newCode,
  newOfficerNumber,
  nobodysCode,
  readEnteredCode,
  type Tried,
} from './call-code.ts';

const at = new Date('2026-01-05T03:00:00Z');
const live = {
  callCodeId: 'one',
  enquiryId: 'two',
  digest: Buffer.alloc(32, 1),
  expiresAt: new Date(at.getTime() + 1),
  errors: 0,
};
const right: Tried = {
  errorsInCall: 0,
  errorsOnLine: 0,
  isCode: true,
  isOfficer: true,
  live,
  isRight: true,
  at,
};

describe('an entry of digits', () => {
  it('is six digits of the officer and eight of the code, and nothing else', () => {
    expect(readEnteredCode('12345687654321')).toEqual({ officerNumber: '123456', code: '87654321' });
    for (const other of ['', '1234568765432', '123456876543210', '12345687654 21', '１２３４５６87654321'])
      expect(readEnteredCode(other)).toBeUndefined();
    expect(readEnteredCode(`${newOfficerNumber()}${newCode()}`)).toBeDefined();
  });

  it('opens only where everything is right', () => {
    expect(judgeEntry(right)).toBeUndefined();
    expect(judgeEntry({ ...right, isCode: false })).toBe('not-a-code');
    expect(judgeEntry({ ...right, isOfficer: false })).toBe('unknown-officer');
    expect(judgeEntry({ ...right, live: undefined })).toBe('no-live-code');
    expect(judgeEntry({ ...right, live: { ...live, expiresAt: at } })).toBe('expired');
    expect(judgeEntry({ ...right, isRight: false })).toBe('wrong-code');
  });

  it('opens nothing beyond a limit, however right it is', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.nat(200), fc.nat(10), (isRight, isCode, more, inCall) => {
        const tried = { ...right, isRight, isCode, errorsInCall: inCall };
        const onLine = MOST_ERRORS_ON_LINE + more;
        expect(judgeEntry({ ...tried, errorsOnLine: onLine })).toBe('too-many-on-line');
        const tooMany = { ...tried, errorsInCall: MOST_ERRORS_IN_CALL + inCall };
        expect(judgeEntry(tooMany)).toBe('too-many-in-call');
      }),
    );
  });
});

describe('the digest of a code', () => {
  it('is of this key, officer, enquiry and code, and of no other', () => {
    const key = Buffer.alloc(32, 7);
    const bound = { officerId: 'officer', enquiryId: 'enquiry', code: '87654321' };
    const digest = digestOfCode(key, bound);
    expect(isSameDigest(digest, digestOfCode(key, { ...bound }))).toBe(true);
    const others = [
      digestOfCode(Buffer.alloc(32, 8), bound),
      digestOfCode(key, { ...bound, officerId: 'another' }),
      digestOfCode(key, { ...bound, enquiryId: 'another' }),
      digestOfCode(key, { ...bound, code: '87654322' }),
      nobodysCode.digest,
    ];
    for (const other of others) expect(isSameDigest(digest, other)).toBe(false);
  });
});

describe('the chance that a guess opens something within a day', () => {
  it('is below one in a million, as docs/call-codes.md computes it', () => {
    expect(ERRORS_COUNT_MS).toBe(24 * 3_600_000);
    const guessesInWindow = MOST_ERRORS_ON_LINE;
    const codes = 10 ** newCode().length;
    expect(guessesInWindow / codes).toBeLessThan(1e-6);
  });
});
