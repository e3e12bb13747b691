import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Outcome, type Proposal, stateOf } from './proposal.ts';

const hashes = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)] as const;
const people = fc.constantFrom('person-1', 'person-2', 'person-3');
const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 3, minute));

const proposals: fc.Arbitrary<Proposal> = fc.record({
  proposalId: fc.constant('one'),
  kind: fc.constant('test'),
  document: fc.constant('{}'),
  documentSha256: fc.constant(hashes[0]),
  proposerAccountId: fc.constant('account'),
  proposerPersonId: people,
  madeAt: fc.constant(at(0)),
  expiresAt: fc.constant(at(30)),
  decided: fc.constantFrom(null, null, null, 'approved', 'declined', 'withdrawn', 'expired'),
});
const tries = fc.record({
  outcome: fc.constantFrom<Outcome>('approved', 'declined', 'withdrawn'),
  documentSha256: fc.constantFrom(...hashes).map((hash) => hash.toString('hex')),
});
const deciders = fc.record({ personId: people, mayApprove: fc.boolean() });
const times = fc.nat(60).map(at);

describe('who may decide a proposal', () => {
  it('is, for an approval, another person who may, of what was shown, in time, and once', () => {
    fc.assert(
      fc.property(proposals, tries, deciders, times, (proposal, tried, decider, now) => {
        const isAllowed = judge(proposal, tried, decider, now) === undefined;
        const isOpen = proposal.decided === null && now < at(30);
        const isProposer = decider.personId === proposal.proposerPersonId;
        const isAnothers =
          !isProposer && decider.mayApprove && tried.documentSha256 === hashes[0].toString('hex');
        expect(isAllowed).toBe(isOpen && (tried.outcome === 'withdrawn' ? isProposer : isAnothers));
      }),
      { numRuns: 2_000 },
    );
  });

  it('ends with the first decision: no state is left again', () => {
    fc.assert(
      fc.property(proposals, times, times, (proposal, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const before = stateOf(proposal, earlier);
        if (before !== 'open') expect(stateOf(proposal, later)).toBe(before);
      }),
    );
  });
});
