import { describe, expect, it } from 'vitest';
import { currentWeights } from './current-weights.ts';
import { compareFingerprints } from './evidence.ts';
import { madeUp, rarityOf } from './people-for-tests.ts';
import { weigh } from './weigh.ts';

const weights = currentWeights();
const held = madeUp({ givenNames: 'Wilmer', paternalSurname: 'Inventado', born: '2009-06-14' });
const bitsOf = (asked: Parameters<typeof madeUp>[0], rarity: ReturnType<typeof rarityOf>, field: string) =>
  weigh(compareFingerprints(madeUp(asked), held), weights, rarity).fields.find((one) => one.field === field)
    ?.bits ?? Number.NaN;

describe('the weight of a name', () => {
  const register = rarityOf([held], 2_000);

  it('is more for a slip of which nothing came that anybody is called', () => {
    const heard = rarityOf([held, madeUp({ paternalSurname: 'Inventada' })], 2_000);
    const slip = { paternalSurname: 'Inventada' };
    expect(bitsOf(slip, register, 'first-surname')).toBeGreaterThan(bitsOf(slip, heard, 'first-surname') + 2);
  });

  it('is less against the child where the name that was said is nobody else’s either', () => {
    const heard = rarityOf([held, madeUp({ paternalSurname: 'Soñado' })], 2_000);
    const other = { paternalSurname: 'Soñado' };
    expect(bitsOf(other, register, 'first-surname')).toBeGreaterThan(bitsOf(other, heard, 'first-surname'));
  });
});

describe('the weight of a day of birth', () => {
  it('is much the same in a small register and a large one, though the one bears it there', () => {
    const asked = { born: '2009-06-14' };
    const small = bitsOf(asked, rarityOf([held], 100), 'date');
    expect(small).toBeGreaterThan(bitsOf(asked, rarityOf([held], 10_000), 'date') - 3);
    expect(small).toBeGreaterThan(10);
  });
});
