import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Fingerprint, mapTokens, packToFit } from '../../fingerprints/index.ts';
import { currentWeights } from '../matching/current-weights.ts';
import { madeUp } from '../matching/people-for-tests.ts';
import { Rarity } from '../matching/rarity.ts';
import { type OpenedRecord, rankOpened } from './rank-opened.ts';

const weights = currentWeights();
const at = new Date('2026-11-28T12:00:00.000Z');
const child = {
  ...{ givenNames: 'Wilmer Inventado', paternalSurname: 'Quillfeather', maternalSurname: 'Tamarindo' },
  ...{ born: '2011-05-03', sex: 'male', countryOfBirth: 'GT' },
};
const others = Array.from({ length: 30 }, (_, number) => ({
  ...{ givenNames: `Ficticia${number}`, paternalSurname: `Nadie${number}`, maternalSurname: 'Nunca' },
  born: `2012-03-${10 + (number % 19)}`,
}));

/** The same under each version of a line key: tokens of one say nothing of those of another. */
const under = (version: number, fingerprint: Fingerprint): Fingerprint =>
  mapTokens(fingerprint, (family, token) =>
    createHmac('sha256', `line key ${version}`).update(`${family} ${token}`).digest().readUInt32BE(0),
  );

type Held = { custodianId: string; version: number; of: Parameters<typeof madeUp>[0]; expiresOnDay?: number };
const toOpened = ({ custodianId, version, of, expiresOnDay = 0 }: Held): OpenedRecord => ({
  ...{ custodianId, lineKeyVersion: version },
  record: {
    ...{ action: 'upsert', reference: `${custodianId}-${of.givenNames}`, expiresOnDay },
    isProtected: custodianId === 'custodian-2',
    fingerprint: packToFit(under(version, madeUp(of))),
  },
});

function rank(held: Held[], versions: number[]) {
  const opened = held.map(toOpened);
  const rarity = new Rarity(opened.length);
  for (const { record } of opened) rarity.add(record.fingerprint);
  const asked = new Map(versions.map((version) => [version, under(version, madeUp(child))]));
  return rankOpened({ rarity, weights }, asked, { opened, at });
}

const strangers = (custodianId: string, version: number) =>
  others.map((of) => ({ custodianId, version, of }));

it('finds a child whom two custodians hold once at each of them, also while the line key is rotated between them', () => {
  for (const [one, other] of [
    [1, 1],
    [1, 2],
  ] as const) {
    const held = [
      ...strangers('custodian-1', one),
      ...strangers('custodian-2', other),
      { custodianId: 'custodian-1', version: one, of: child },
      { custodianId: 'custodian-2', version: other, of: child },
    ];
    const likely = rank(held, [...new Set([one, other])]).filter(({ probability }) => probability >= 0.5);
    const told = likely.map(({ custodianId, reference, isProtected }) => ({
      custodianId,
      reference,
      isProtected,
    }));
    expect(told.toSorted((a, b) => a.custodianId.localeCompare(b.custodianId))).toEqual([
      { custodianId: 'custodian-1', reference: 'custodian-1-Wilmer Inventado', isProtected: false },
      { custodianId: 'custodian-2', reference: 'custodian-2-Wilmer Inventado', isProtected: true },
    ]);
    for (const { bits, fields } of likely) {
      expect(fields.map(({ field }) => field)).toContain('first-given');
      expect(fields.reduce((sum, each) => sum + each.bits, 0)).toBeCloseTo(bits, 6);
    }
  }
});

it('tells at most ten, the most probable first, and none that is expired', () => {
  const held = [
    ...strangers('custodian-1', 1),
    { custodianId: 'custodian-1', version: 1, of: child },
    { custodianId: 'custodian-3', version: 1, of: child, expiresOnDay: 1 },
  ];
  const found = rank(held, [1]);
  expect(found.length).toBeLessThanOrEqual(10);
  expect(found[0]?.custodianId).toBe('custodian-1');
  expect(found.map(({ custodianId }) => custodianId)).not.toContain('custodian-3');
  expect(found.map(({ probability }) => probability)).toEqual(
    found.map(({ probability }) => probability).toSorted((one, other) => other - one),
  );
});
