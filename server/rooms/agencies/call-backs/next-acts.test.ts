import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callBackOutcome, notDialled } from '../../../../contract/call-back.ts';
import { promptOf, proofOf } from './call-back.ts';
import { nextActs } from './next-acts.ts';

const telephone = fc.record({
  telephoneId: fc.uuid(),
  number: fc.constant('+12025550110'),
  usedFor: fc.constantFrom('dispatch', 'front-desk', 'duty-officer', 'records'),
  checkIsDue: fc.boolean(),
  notDialled: fc.option(fc.constantFrom(...notDialled.options)),
});
/** Any directory, of which any telephones were tried. */
const situations = fc
  .record({ telephones: fc.array(telephone, { maxLength: 5 }), tried: fc.nat(5), mayPromise: fc.boolean() })
  .map(({ telephones, tried, mayPromise }) => {
    const triedIds = telephones.slice(0, tried).map(({ telephoneId }) => telephoneId);
    return { telephones, triedIds, dialledId: triedIds.at(-1) ?? null, mayPromise };
  });
const outcomes = fc.constantFrom(...callBackOutcome.options);

describe('after a call-back', () => {
  it('no outcome is without a path, unless it is proof, and none leaves a caller on hold who does not know', () => {
    fc.assert(
      fc.property(outcomes, situations, (outcome, situation) => {
        const acts = nextActs(outcome, situation);
        const isProof = proofOf(outcome) !== undefined;
        expect(acts.length === 0).toBe(isProof);
        expect(acts.at(-1)?.kind).toBe(isProof ? undefined : 'go-on-unproven');
        expect(promptOf('ended', false, outcome)).toBe(isProof ? undefined : 'call-back-over');
      }),
    );
  });

  it('no telephone is offered that is not dialled, none twice, and none as another that was tried', () => {
    fc.assert(
      fc.property(outcomes, situations, (outcome, situation) => {
        const offered = nextActs(outcome, situation).flatMap((act) =>
          act.kind === 'call-telephone' ? act : [],
        );
        expect(new Set(offered.map(({ telephoneId }) => telephoneId)).size).toBe(offered.length);
        for (const { telephoneId, isSame } of offered) {
          const found = situation.telephones.find((one) => one.telephoneId === telephoneId);
          expect(found?.notDialled).toBeNull();
          expect(situation.triedIds.includes(telephoneId)).toBe(isSame);
        }
      }),
    );
  });

  it('nothing is promised to whom nobody could ring, or whom the agency does not know', () => {
    fc.assert(
      fc.property(outcomes, situations, (outcome, situation) => {
        const kinds = nextActs(outcome, situation).map(({ kind }) => kind);
        if (!situation.mayPromise || outcome === 'officer-unknown') expect(kinds).not.toContain('ask-again');
      }),
    );
  });

  it('another telephone of the same kind comes before one of another kind', () => {
    const one = (telephoneId: string, usedFor: 'dispatch' | 'records') => ({
      ...{ telephoneId, usedFor, number: '+12025550110', checkIsDue: false, notDialled: null },
    });
    const telephones = [one('a', 'dispatch'), one('b', 'records'), one('c', 'dispatch')];
    const acts = nextActs('busy', { telephones, dialledId: 'a', triedIds: ['a'], mayPromise: true });
    expect(acts.map((act) => (act.kind === 'call-telephone' ? act.telephoneId : act.kind))).toEqual([
      ...['c', 'b', 'a', 'ask-again', 'go-on-unproven'],
    ]);
  });
});
