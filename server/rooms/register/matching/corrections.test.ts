import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correct, familyAfter, fieldsToCorrect, pairsToCorrect } from './corrections.ts';
import { currentWeights } from './current-weights.ts';
import { compareFingerprints } from './evidence.ts';
import { madeUp, rarityOf } from './people-for-tests.ts';
import { weigh } from './weigh.ts';

const weights = currentWeights();
const held = madeUp({ givenNames: 'Wilmer José', paternalSurname: 'Inventado', born: '2009-06-14' });
const rarity = rarityOf([held], 500);
const correctableOf = (asked: Parameters<typeof madeUp>[0], record = held) => {
  const evidence = compareFingerprints(madeUp(asked), record);
  const fields = fieldsToCorrect(weigh(evidence, weights, rarity).fields).filter((one) => one !== null);
  return [...fields, ...pairsToCorrect(madeUp(asked), record, evidence)];
};
const namesOf = (...of: Parameters<typeof correctableOf>) => correctableOf(...of).map(({ name }) => name);

describe('what is corrected', () => {
  it('is how each field agrees, and how pairs of fields stand', () => {
    expect(namesOf({ givenNames: 'Wilmer', paternalSurname: 'Inventada', born: '2009-06-14' })).toEqual([
      ...['first-given exact', 'first-surname one-edit', 'date exact'],
      ...['given agrees, surname is-near', 'given agrees, date agrees', 'surname is-near, date agrees'],
    ]);
  });

  it('tells what one of both lacks from what neither has, and of several names the worst speaks', () => {
    expect(namesOf({ givenNames: 'Wilmer Elías' })).toEqual([
      ...['first-given exact', 'later-given none-unheard'],
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

  it('is nothing where other names are unsaid, by which questions of English names would be known', () => {
    const english = { givenNames: 'Wilmer', paternalSurname: 'Inventado', born: '2012-02-27' };
    expect(namesOf(english).filter((name) => name.includes('other-names'))).toEqual([]);
    const words = Object.values(weights.corrections).flatMap((all) => Object.keys(all));
    expect(words.filter((word) => word.includes('unsaid'))).toEqual([]);
  });

  it('tells a name that nobody bears, and that agrees in nothing, from one that others bear', () => {
    const [bearer, another] = [madeUp({ givenNames: 'Selvin' }), madeUp({ givenNames: 'Wilmer' })];
    const named = (register: ReturnType<typeof rarityOf>) =>
      fieldsToCorrect(weigh(compareFingerprints(bearer, another), weights, register).fields)[0]?.name;
    expect(named(rarityOf([another, bearer], 500))).toBe('first-given none');
    expect(named(rarityOf([another], 500))).toBe('first-given none-unheard');
    expect(namesOf({ givenNames: 'Wilmmer' })).toContain('first-given one-edit');
  });

  it('is told apart by whether a twin shares it', () => {
    const twin = { givenNames: 'Selvin', paternalSurname: 'Inventado', born: '2009-06-14' };
    const shared = correctableOf(twin).filter(({ isShared }) => isShared);
    expect(shared.map(({ name }) => name)).toEqual([
      ...['first-surname exact', 'date exact', 'surname agrees, date agrees'],
    ]);
    const other = correctableOf({ ...twin, givenNames: '', born: '2012-02-27' });
    expect(other.filter(({ isShared }) => isShared).map(({ name }) => name)).toEqual([
      ...['first-surname exact', 'given one-lacks, surname agrees'],
    ]);
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
    const corrections = { 'first-given exact': -1.5, 'given agrees, surname differs': 0.25 };
    const corrected = correct(weighed, pairsToCorrect(asked, held, evidence), corrections);
    const bar = (of: typeof weighed, name: string) =>
      of.fields.find(({ field }) => field === name)?.bits ?? 0;
    expect(bar(corrected, 'first-given') - bar(weighed, 'first-given')).toBeCloseTo(-1.5, 9);
    expect(bar(corrected, 'together')).toBe(0.25);
    expect(corrected.bits).toBeCloseTo(weighed.bits - 1.25, 9);
  });

  it('never make a child likelier than its brothers and sisters, who agree as much, also where they cancel each other out', () => {
    const bits = fc.double({ min: -40, max: 40, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -20, max: 40, noNaN: true }), bits, bits, (sibling, shared, own) => {
        const family = -Math.log2(1 + 2 ** sibling);
        const after = familyAfter(family, { shared, own });
        const corrected = shared + own;
        // Of a brother or sister, against strangers: by what is shared as the child is, and by all else that speaks for the child.
        const siblingAfter = sibling + shared + Math.max(0, own);
        expect(corrected + after).toBeLessThanOrEqual(Math.min(corrected, corrected - siblingAfter) + 1e-6);
        // Against a brother or sister alone nothing is gained, and what speaks against the child alone is lost.
        expect(corrected - siblingAfter).toBeLessThanOrEqual(-sibling + Math.min(0, own) + 1e-6);
      }),
    );
  });

  it('speak against a child who has not the given name, though what its twin shares speaks for both as much', () => {
    const twin = { givenNames: 'Selvin', paternalSurname: 'Inventado', born: '2009-06-14' };
    const evidenceOfTwin = compareFingerprints(madeUp(twin), held);
    const before = weigh(evidenceOfTwin, weights, rarity);
    const family = before.fields.find(({ field }) => field === 'family')?.bits ?? 0;
    expect(family).toBeLessThan(-1);
    const pairs = pairsToCorrect(madeUp(twin), held, evidenceOfTwin);
    const after = correct(before, pairs, {
      'first-surname exact': 3,
      'date exact': 3,
      'first-given none-unheard': -6,
    });
    // In sum they are none: of the child against strangers as much as before, against its twin six bits less.
    expect(after.bits).toBeLessThan(before.bits - 5);
  });

  it('are added once, though two names of a field agree alike', () => {
    const three = madeUp({ givenNames: 'Wilmer José Elías', paternalSurname: 'Inventado' });
    const same = compareFingerprints(three, three);
    const before = weigh(same, weights, rarity);
    const after = correct(before, pairsToCorrect(three, three, same), { 'later-given exact': -1 });
    expect(after.bits).toBeCloseTo(before.bits - 1, 9);
  });
});
