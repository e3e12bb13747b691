import { describe, expect, it } from 'vitest';
import { shippedThresholds } from '../../thresholds/thresholds.ts';
import type { Listening, NamedPerson, WatchedActs } from '../acts.ts';
import { findListening } from './listening.ts';

const begins = Date.parse('2026-03-02T12:00:00Z');
const named = { given: null, surnames: [] };
const DESKS = 40;

const supervisor = (accountId: string, personId = accountId): NamedPerson => ({
  ...{ accountId, personId, mayListen: true },
  ...named,
});

/** So many times each, at every desk in turn. */
const hears = (times: Record<string, number>): Listening[] =>
  Object.entries(times).flatMap(([listenerId, count], who) =>
    Array.from({ length: count }, (_, place) => ({
      ...{ entryId: who * 1_000 + place, at: new Date(begins + place * 60_000), listenerId },
      callTakerId: `desk-${(place * 7 + who) % DESKS}`,
    })),
  );

const found = (listenings: Listening[], people: NamedPerson[]) => {
  const acts: WatchedActs = {
    ...{ until: new Date(begins + 86_400_000), zone: { line: null, agencies: new Map() }, people, looks: [] },
    ...{ listenings, numbersAdded: [], numbersUsed: [], policyChanges: [], glassBroken: [] },
  };
  return findListening(acts, shippedThresholds);
};

describe('listening in all', () => {
  const people = ['ana', 'ben', 'cem', 'dora'].map((one) => supervisor(one));

  it('is noticed where somebody hears far more than the others, at whichever desks', () => {
    const [finding, ...more] = found(hears({ ana: 60, ben: 12, cem: 15, dora: 10 }), people);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ key: 'ana:all', about: { accountIds: ['ana'] } });
    expect(finding?.measure).toMatchObject({ count: 60, expected: 12 });
    expect(finding?.entryIds).toHaveLength(60);
  });

  it('is noticed where the others who may do not listen at all', () => {
    expect(found(hears({ ana: 20 }), people).map(({ key }) => key)).toEqual(['ana:all']);
  });

  it('is one person’s with whichever account', () => {
    const two = [supervisor('ana-1', 'ana'), supervisor('ana-2', 'ana'), ...people.slice(1)];
    const [finding] = found(hears({ 'ana-1': 20, 'ana-2': 20, ben: 10, cem: 10, dora: 10 }), two);
    expect(finding).toMatchObject({ key: 'ana:all', about: { accountIds: ['ana-1', 'ana-2'] } });
  });

  it('is none where all of them hear about as much, or there are too few to say what is usual', () => {
    expect(found(hears({ ana: 30, ben: 14, cem: 15, dora: 10 }), people)).toEqual([]);
    expect(found(hears({ ana: 20 }), people.slice(0, 2))).toEqual([]);
  });
});
