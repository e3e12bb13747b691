import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TRAINING_REFERENCE } from '../../../web/src/rooms/training/page-only-api.ts';
import { checks, newReference, readReference } from './reference.ts';

const SYMBOLS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const DIGITS = [...'0123456789'];
const drawn = fc
  .infiniteStream(fc.nat())
  .map((numbers) => newReference((below) => (numbers.next().value ?? 0) % below));
/** Where its symbols and its digits stand. */
const PLACES = [3, 4, 5, 6, 8, 9];

describe('a reference', () => {
  it('fits its check, and is read back from however it was written down', () => {
    fc.assert(
      fc.property(drawn, (reference) => {
        expect(checks(reference)).toBe(true);
        for (const written of [
          reference,
          reference.toLowerCase(),
          reference.slice(3),
          reference.replaceAll('-', ' '),
        ])
          expect(readReference(written)).toBe(reference);
      }),
    );
  });

  it('with one wrong sign never fits', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom(...PLACES), fc.nat(), (reference, place, pick) => {
        const others = (place < 7 ? SYMBOLS : DIGITS).filter((sign) => sign !== reference.charAt(place));
        const wrong = reference.slice(0, place) + others[pick % others.length] + reference.slice(place + 1);
        expect(checks(wrong)).toBe(false);
      }),
    );
  });

  it('with two neighbours in the wrong order never fits', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom(3, 4, 5, 8), (reference, place) => {
        const [one, two] = [reference.charAt(place), reference.charAt(place + 1)];
        fc.pre(one !== two);
        expect(checks(`${reference.slice(0, place)}${two}${one}${reference.slice(place + 2)}`)).toBe(false);
      }),
    );
  });

  it('takes a letter that looks like a digit for that digit, and nothing else for a reference', () => {
    expect(readReference('hl 7f3o 22')).toBe('HL-7F30-22');
    expect(readReference('HL-7FIL-22')).toBe('HL-7F11-22');
    for (const text of ['', 'HL-7F3K', 'HL-7F3K-2', 'HL-7F3K-222', 'HLHLHLHL'])
      expect(readReference(text)).toBeUndefined();
  });

  it('is never that of a training call', () => {
    expect(checks(TRAINING_REFERENCE)).toBe(false);
  });
});
