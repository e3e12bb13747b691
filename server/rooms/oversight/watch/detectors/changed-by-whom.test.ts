import { expect, it } from 'vitest';
import { shippedThresholds } from '../../thresholds/thresholds.ts';
import type { WatchedActs } from '../acts.ts';
import { findChangedBeforeUse } from './changed-before-use.ts';
import { findPolicyFlips } from './policy-flip.ts';

const HOUR_MS = 3_600_000;
const begins = Date.parse('2026-03-02T12:00:00Z');
const after = (hours: number) => new Date(begins + hours * HOUR_MS);
const nothing: WatchedActs = {
  ...{ until: after(200), zone: { line: null, agencies: new Map() }, people: [], looks: [], listenings: [] },
  ...{ numbersAdded: [], numbersUsed: [], policyChanges: [], glassBroken: [] },
};

it('policies that were soon changed back are about who proposed and who approved either change', () => {
  const change = (version: number, hours: number, sha: string, changedBy: string[]) => ({
    ...{ entryId: version, at: after(hours), version, textSha256: sha.repeat(64), changedBy },
  });
  const policyChanges = [
    change(1, 0, 'a', ['ana', 'ben']),
    change(2, 10, 'b', ['cem', 'dora']),
    change(3, 20, 'a', ['dora', 'eva']),
  ];
  const [finding] = findPolicyFlips({ ...nothing, policyChanges }, shippedThresholds);
  expect(finding?.about.accountIds).toEqual(['cem', 'dora', 'eva']);
});

it('a number that somebody brought into the directory and calls back days later with another account is noticed', () => {
  const number = { entryId: 1, at: after(0), agencyId: 'agency', telephoneId: 'number' };
  const used = { entryId: 2, at: after(100), telephoneId: 'number', callTakerId: 'ana-calls' };
  const named = { given: null, surnames: [] };
  const people = [
    { accountId: 'ana-supervises', personId: 'ana', ...named },
    { accountId: 'ana-calls', personId: 'ana', ...named },
  ];
  const found = (changedBy: string[]) =>
    findChangedBeforeUse(
      { ...nothing, people, numbersAdded: [{ ...number, changedBy }], numbersUsed: [used] },
      shippedThresholds,
    );
  expect(found(['ana-supervises', 'ben'])).toHaveLength(1);
  expect(found(['ben', 'cem'])).toEqual([]);
});
