import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addKey, isLastTry, outcomeOfEnd } from './notice-call.ts';

const keyAll = (keys: string) => {
  let keyed: ReturnType<typeof addKey> = { digits: '' };
  for (const key of keys) keyed = addKey('digits' in keyed ? keyed.digits : '', key);
  return keyed;
};

describe('a PIN that is keyed in', () => {
  it('is whole with its sixth digit, or with the pound key', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{6}$/), (pin) => {
        expect(keyAll(pin)).toEqual({ pin });
      }),
    );
    expect(keyAll('123#')).toEqual({ pin: '123' });
    expect(keyAll('#')).toEqual({ digits: '' });
  });

  it('begins anew with the star', () => {
    expect(keyAll('12*3456')).toEqual({ digits: '3456' });
    expect(keyAll('12*345678')).toEqual({ pin: '345678' });
  });

  it('is tried three times at most', () => {
    expect([1, 2, 3].map(isLastTry)).toEqual([false, false, true]);
  });
});

describe('a leg that ends', () => {
  it('was not answered, or hung up', () => {
    expect(outcomeOfEnd('ringing')).toBe('not-answered');
    expect(outcomeOfEnd('asking')).toBe('hung-up');
  });
});
