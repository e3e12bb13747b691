import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkoutFolder } from '../../machine/folders.ts';
import { openRandom } from './random.ts';
import { rankedPick, SURNAME_LAW, sharesOf } from './rank-law.ts';
import { surnamesOf } from './surnames.ts';

const anchors = path.join(checkoutFolder, '../shared/data/matching/surname_anchors.csv');
const rowSchema = z.object({ country: z.string(), surname: z.string(), bearers: z.coerce.number() });
const HONDURANS = 10_000_000;
const FURTHEST_OFF = 0.25;
const OFF_ON_AVERAGE = 0.06;

function bearersIn(country: string): { surname: string; share: number }[] {
  const rows = z.array(rowSchema).parse(parse(readFileSync(anchors, 'utf8'), { columns: true }));
  return rows
    .filter((row) => row.country === country)
    .map((row) => ({ surname: row.surname, share: row.bearers / HONDURANS }));
}

describe('the law by which surnames are common', () => {
  it.skipIf(!existsSync(anchors))('fits what the registry of Honduras counts', () => {
    const counted = bearersIn('HN');
    const shares = sharesOf(surnamesOf('HN').length, SURNAME_LAW);
    const off = counted.map(({ share }, rank) => Math.abs(Math.log((shares[rank] ?? 0) / share)));
    expect(counted).toHaveLength(10);
    expect(Math.max(...off)).toBeLessThan(FURTHEST_OFF);
    expect(off.reduce((sum, one) => sum + one, 0) / off.length).toBeLessThan(OFF_ON_AVERAGE);
  });

  it('has all shares falling, and of 1 together', () => {
    const shares = sharesOf(500, SURNAME_LAW);
    expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
    expect(shares).toEqual(shares.toSorted((one, two) => two - one));
  });

  it('is what names are picked by', () => {
    const names = surnamesOf('HN');
    const pick = rankedPick(names, SURNAME_LAW);
    const random = openRandom(5, 0);
    const counts = new Map<string, number>();
    for (let picked = 0; picked < 50_000; picked += 1) {
      const name = pick(random);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const [first = 0] = sharesOf(names.length, SURNAME_LAW);
    expect((counts.get('Hernández') ?? 0) / 50_000).toBeCloseTo(first, 2);
    expect(new Set(names).size).toBe(names.length);
  });
});
