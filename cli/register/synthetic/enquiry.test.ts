import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateSlips, sayDate } from './dates.ts';
import { mishear, mishearings } from './mishearing.ts';
import { mistype } from './mistyping.ts';
import { openRandom } from './random.ts';

const sources = fc.integer({ min: 0, max: 1_000_000 }).map((seed) => openRandom(seed, 1));
const letters = [...'abcdefghijklmnopqrstuvwxyzñáéíóú'];
const names = fc
  .array(fc.constantFrom(...letters), { minLength: 2, maxLength: 14 })
  .map((all) => all.join(''));

/** All that a name can become, seen in many tries. */
function heardAs(name: string, tries = 20_000): Set<string> {
  const random = openRandom(3, 9);
  return new Set(Array.from({ length: tries }, () => mishear(name, random).name));
}

describe('a name on a telephone', () => {
  it.each([
    ['Hernandez', 'Ernandez'],
    ['Hernandez', 'Hernandes'],
    ['Wilmer', 'Guilmer'],
    ['Vasquez', 'Basquez'],
    ['Yesenia', 'Llesenia'],
    ['Xol', 'Shol'],
    ['Tzunun', 'Sunun'],
    ['Jimenez', 'Himenez'],
    ['Quiej', 'Kiej'],
    ['Nuñez', 'Nunez'],
    ["Q'uq'", "Quq'"],
  ])('%s may be heard as %s', (name, heard) => {
    expect([...heardAs(name)]).toContain(heard);
  });

  it('is never lost, and is as it was where nothing happened', () => {
    fc.assert(
      fc.property(names, sources, (name, random) => {
        const { name: heard, slips } = mishear(name, random);
        expect(heard.length).toBeGreaterThanOrEqual(2);
        if (slips.length === 0) expect(heard).toBe(name);
      }),
    );
  });

  it('suffers each slip no more often than the table says', () => {
    const random = openRandom(4, 4);
    const tries = 20_000;
    for (const { slip, rate, from } of mishearings) {
      const name = [
        'hernandez',
        'andrea',
        'villalobos',
        'yesenia',
        'xol',
        'wilmer',
        'queche',
        'tzoc',
        "k'itz",
        'nuñez',
      ]
        .concat(['jimenez', 'mendez', 'isabel', 'gerson', 'cesar'])
        .find((one) => from.test(one));
      expect(name, slip).toBeDefined();
      let seen = 0;
      for (let tried = 0; tried < tries; tried += 1)
        if (mishear(name ?? '', random).slips.includes(slip)) seen += 1;
      expect(seen / tries, slip).toBeLessThan(rate + 0.02);
      expect(seen, slip).toBeGreaterThan(0);
    }
  });
});

describe('a value typed in a hurry', () => {
  it('is the same length but for one letter a slip, and its first letter stays', () => {
    fc.assert(
      fc.property(names, sources, (name, random) => {
        const { name: typed, slips } = mistype(name, random);
        expect(Math.abs(typed.length - name.length)).toBeLessThanOrEqual(slips.length);
        expect(typed[0]).toBe(name[0]);
      }),
    );
  });
});

describe('a date on a telephone', () => {
  it('goes wrong as often as the table says', () => {
    const random = openRandom(8, 8);
    const wrong = Array.from({ length: 20_000 }, () => sayDate('2011-05-13', random)).flatMap(
      ({ slips }) => slips,
    );
    for (const [slip, share] of Object.entries(dateSlips)) {
      if (slip === 'day and month swapped') continue;
      const seen = wrong.filter((one) => one === slip).length / 20_000;
      expect(seen, slip).toBeLessThan(share * 1.3);
      expect(seen, slip).toBeGreaterThan(share * 0.6);
    }
  });

  it('is swapped only where a month has that number', () => {
    const random = openRandom(8, 9);
    const said = new Set(Array.from({ length: 5_000 }, () => sayDate('2011-05-03', random).date));
    expect(said).toContain('2011-03-05');
  });

  it('is never said where none is known', () => {
    fc.assert(fc.property(sources, (random) => sayDate('', random).date === ''));
  });
});
