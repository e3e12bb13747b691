import { describe, expect, it } from 'vitest';
import { compareFingerprints } from './evidence.ts';
import { madeUp } from './people-for-tests.ts';

type Numbers = { type: string; value: string }[];
const level = (asked: Numbers, held: Numbers) =>
  compareFingerprints(madeUp({ identifiers: asked }), madeUp({ identifiers: held })).map(
    ({ outcome }) => outcome,
  );
const passport = (value: string) => ({ type: 'passport', value });
const certificate = (value: string) => ({ type: 'birth-certificate', value });

describe('comparing numbers', () => {
  it('says how alike those of one type are', () => {
    const asked = [passport('SY0867201')];
    expect(level(asked, [passport('SY0867201')])).toEqual(['exact']);
    expect(level(asked, [passport('SY0867291')])).toEqual(['one-edit']);
    expect(level(asked, [passport('SY0827291')])).toEqual(['similar']);
    expect(level(asked, [passport('SY5141993')])).toEqual(['none']);
  });

  it('takes numbers of two documents for no contradiction', () => {
    expect(level([passport('SY0867201')], [certificate('9912-2011-00042')])).toEqual([]);
    expect(level([certificate('9912-2011-00042')], [passport('SY0867201')])).toEqual([]);
  });

  it('finds a contradiction of one document beside another that says nothing, and an agreement beside both', () => {
    const held = [certificate('9912-2011-00042'), passport('SY5141993')];
    expect(level([passport('SY0867201')], held)).toEqual(['none']);
    expect(level([passport('SY0867201'), certificate('9912-2011-00042')], held)).toEqual(['exact']);
  });

  it('takes another number of one document for a contradiction, though it is much shorter', () => {
    expect(level([passport('SY0867201')], [passport('SY514')])).toEqual(['none']);
  });
});
