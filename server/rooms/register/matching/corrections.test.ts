import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correct, familyAfter, namesToCorrect } from './corrections.ts';
import { currentWeights } from './current-weights.ts';
import { compareFingerprints } from './evidence.ts';
import { madeUp, rarityOf } from './people-for-tests.ts';
import { weigh } from './weigh.ts';

const weights = currentWeights();
const held = madeUp({ givenNames: 'Wilmer José', paternalSurname: 'Inventado', born: '2009-06-14' });
const rarity = rarityOf([held], 500);
const namesOf = (asked: Parameters<typeof madeUp>[0], record = held) =>
  namesToCorrect(madeUp(asked), record, compareFingerprints(madeUp(asked), record));

describe('what is corrected', () => {
  it('is how each field agrees, and how pairs of fields stand', () => {
    expect(namesOf({ givenNames: 'Wilmer', paternalSurname: 'Inventada', born: '2009-06-14' })).toEqual([
      ...['first-given exact', 'first-surname one-edit', 'date exact'],
      ...['given agrees, surname is-near', 'given agrees, date agrees', 'surname is-near, date agrees'],
      ...['given agrees, other-names unsaid', 'other-names unsaid, date agrees'],
    ]);
  });

  it('tells what one of both lacks from what neither has, and of several names the worst speaks', () => {
    expect(namesOf({ givenNames: 'Wilmer Elías' })).toEqual([
      ...['first-given exact', 'later-given none'],
      ...[
        'given agrees, surname one-lacks',
        'given agrees, date one-lacks',
        'surname one-lacks, date one-lacks',
      ],
      ...['given agrees, other-names differs', 'other-names differs, date one-lacks'],
    ]);
    const dateless = madeUp({ givenNames: 'Wilmer' });
    expect(namesOf({ givenNames: 'Wilmer' }, dateless)).toContain('given agrees, date both-lack');
  });

  it('names no value, only kinds of agreement', () => {
    const words = Object.values(weights.corrections).flatMap((all) => Object.keys(all));
    expect(words.length).toBeGreaterThan(100);
    for (const word of words) expect(word).toMatch(/^[a-z-]+ [a-z-]+(, [a-z-]+ [a-z-]+)?$/);
  });
});

describe('corrections', () => {
  const asked = madeUp({ givenNames: 'Wilmer José', paternalSurname: 'Otro', born: '2009-06-14' });
  const evidence = compareFingerprints(asked, held);
  const weighed = weigh(evidence, weights, rarity);

  it('go into the bar of their field, those of pairs into one of their own, and all bars come to the whole', () => {
    const corrections = { 'first-surname none': -1.5, 'given agrees, surname differs': 0.25 };
    const corrected = correct(weighed, corrections, [asked, held, evidence]);
    const bar = (of: typeof weighed, name: string) =>
      of.fields.find(({ field }) => field === name)?.bits ?? 0;
    expect(bar(corrected, 'first-surname') - bar(weighed, 'first-surname')).toBeCloseTo(-1.5, 9);
    expect(bar(corrected, 'together')).toBe(0.25);
    expect(corrected.bits).toBeCloseTo(weighed.bits - 1.25, 9);
  });

  it('never make a child likelier than its brothers and sisters, who agree as much', () => {
    const bits = fc.double({ min: -40, max: 40, noNaN: true });
    fc.assert(
      fc.property(bits, bits, (sibling, corrected) => {
        const family = -Math.log2(1 + 2 ** sibling);
        const gained = corrected + familyAfter(family, corrected) - family;
        expect(gained).toBeLessThanOrEqual(Math.max(0, corrected) + 1e-9);
        // Against a brother or sister alone: nothing is gained.
        expect(corrected + familyAfter(family, corrected)).toBeLessThanOrEqual(
          Math.max(-sibling, corrected) + 1e-9,
        );
        if (corrected > 0)
          expect(corrected + familyAfter(family, corrected)).toBeLessThanOrEqual(-sibling + 1e-9);
      }),
    );
  });

  it('are added once, though two names of a field agree alike', () => {
    const three = madeUp({ givenNames: 'Wilmer José Elías', paternalSurname: 'Inventado' });
    const same = compareFingerprints(three, three);
    const before = weigh(same, weights, rarity);
    const after = correct(before, { 'later-given exact': -1 }, [three, three, same]);
    expect(after.bits).toBeCloseTo(before.bits - 1, 9);
  });
});
