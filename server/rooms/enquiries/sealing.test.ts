import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyChild, emptyDetails } from '../../../contract/enquiry.ts';
import { newDataKey } from '../../platform/crypto/seal.ts';
import { openDetails, sealDetails, sealingContext } from './sealing.ts';

const details = {
  ...emptyDetails,
  children: [{ ...emptyChild, givenNames: 'Testa', surnames: 'Inventada Ejemplo' }],
};
const context = sealingContext('2f9d7c0e-0000-4000-8000-000000000001');

describe('what the officer said, sealed', () => {
  it('opens with its own key and context only', () => {
    const key = newDataKey();
    const sealed = sealDetails(key, context, details);
    expect(openDetails(key, context, sealed)).toEqual(details);
    expect(() => openDetails(newDataKey(), context, sealed)).toThrow();
    expect(() => openDetails(key, sealingContext('2f9d7c0e-0000-4000-8000-000000000002'), sealed)).toThrow();
  });

  it('does not open once any bit of it was changed', () => {
    const key = newDataKey();
    const sealed = sealDetails(key, context, details);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (place, mask) => {
        const altered = Buffer.from(sealed);
        altered[place] = (altered[place] ?? 0) ^ mask;
        expect(() => openDetails(key, context, altered)).toThrow();
      }),
    );
  });

  it('shows none of the words, and never the same twice', () => {
    const key = newDataKey();
    const sealed = sealDetails(key, context, details);
    expect(sealed.toString('latin1')).not.toMatch(/Testa|Inventada/);
    expect(sealDetails(key, context, details)).not.toEqual(sealed);
  });
});
