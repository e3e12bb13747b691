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

describe('the weight of a number', () => {
  const number = (value: string) => ({ identifiers: [{ type: 'consular-id', value }] });
  const child = { givenNames: 'Wilmer', paternalSurname: 'Inventado', ...number('20417 553') };
  const sisters = ['Yesenia', 'Selvin', 'Abril', 'Dulce'].map((givenNames, year) =>
    madeUp({ ...child, givenNames, born: `201${year}-03-05` }),
  );
  const bits = (
    asked: Parameters<typeof madeUp>[0],
    record: ReturnType<typeof madeUp>,
    others: typeof sisters,
  ) => weigh(compareFingerprints(madeUp(asked), record), weights, rarityOf([record, ...others], 5_000));
  const barOf = (weighed: ReturnType<typeof bits>, name: string) =>
    weighed.fields.find(({ field }) => field === name)?.bits ?? Number.NaN;

  it('is less by as much as there are records that bear it', () => {
    const own = madeUp(child);
    const alone = barOf(bits(child, own, []), 'identifier');
    expect(alone).toBeGreaterThan(11);
    for (const count of [1, 2, 4])
      expect(barOf(bits(child, own, sisters.slice(0, count)), 'identifier')).toBeCloseTo(
        alone - Math.log2(count + 1),
        1,
      );
  });

  it('is that of the rarest of those that agree', () => {
    const both = { ...child, identifiers: [...child.identifiers, { type: 'passport', value: 'SY0867201' }] };
    const own = madeUp(both);
    const alone = barOf(bits(both, own, []), 'identifier');
    expect(barOf(bits(both, own, sisters), 'identifier')).toBeCloseTo(alone, 1);
  });

  it('does not make a sister the child where the whole family bears it', () => {
    const [sister = madeUp({}), ...others] = sisters;
    const asked = { ...child, born: '2009-06-14' };
    const one = bits(asked, sister, []);
    const family = bits(asked, sister, others);
    expect(one.bits).toBeGreaterThan(Math.log2(5_000));
    expect(family.bits).toBeLessThan(one.bits - 8);
    expect(family.bits).toBeLessThan(Math.log2(5_000));
  });
});
