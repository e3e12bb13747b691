import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openShortHmac } from './short-hmac.ts';

describe('a short HMAC', () => {
  it('is the beginning of what Node makes, for every key and text', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.array(texts, { minLength: 1 }),
        (key, all) => {
          const hmac = openShortHmac(key);
          for (const text of all)
            expect(hmac(text)).toBe(createHmac('sha256', key).update(text).digest().readUInt32BE(0));
        },
      ),
    );
  });

  it('is that of RFC 4231, second case', () => {
    expect(openShortHmac(Buffer.from('Jefe'))('what do ya want for nothing?').toString(16)).toBe('5bdcc146');
  });

  it('takes no key that is longer than a block', () => {
    expect(() => openShortHmac(new Uint8Array(65))).toThrow(RangeError);
  });
});
