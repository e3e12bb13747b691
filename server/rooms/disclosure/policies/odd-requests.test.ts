import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enquiryDetails, purpose } from '../../../../contract/enquiry.ts';
import { proofMethod } from '../../../../contract/proof.ts';
import type { PolicySet } from './cedar.ts';
import { type Action, actions, type Facts, factsOf, type Request, valuesOf } from './facts.ts';
import { judge, type Outcome } from './judge.ts';
import { productPolicies } from './product-policies.ts';

const product = productPolicies();
const permissive = ((): PolicySet => {
  const set = product.cedar.read('@id("all") permit(principal, action, resource);');
  if ('problems' in set) throw new Error(set.problems.join());
  return set;
})();

/** What is no word of any list, and looks like one to a person. */
const alterations: readonly ((word: string) => string)[] = [
  (word) => word.replaceAll('-', '\u2011'),
  (word) => word.replaceAll('-', '\u2013'),
  (word) => word.replaceAll('-', '_'),
  (word) => word.replaceAll('-', ' '),
  (word) => word.replaceAll('-', '\u00ad-'),
  (word) => word.replaceAll('i', '\u0456'),
  (word) => word.replaceAll('o', '\u043e').replaceAll('e', '\u0435'),
  (word) => `${word}\u200b`,
  (word) => `\ufeff${word}`,
  (word) => `${word} `,
  (word) => `${word}\u0000`,
  (word) => `${word}"`,
  (word) => word.toUpperCase(),
  (word) => word.replace(/^./, (first) => first.toUpperCase()),
  (word) =>
    word.replaceAll(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)),
  (word) => [word, word].join(','),
  (word) => `Purpose::"${word}"`,
];
const lookAlike = fc
  .tuple(
    fc.constantFrom(...purpose.options, ...proofMethod.options, 'patrol', 'true'),
    fc.constantFrom(...alterations),
  )
  .map(([word, alter]) => alter(word));

const cedarValue = fc.constantFrom<unknown>(
  { __entity: { type: 'Purpose', id: 'missing-child' } },
  { __entity: { type: 'Verification', id: 'call-code' } },
  { __extn: { fn: 'unknown', arg: 'attested' } },
  { __expr: 'true' },
  { type: 'Purpose', id: 'missing-child' },
  { toString: () => 'missing-child' },
);
const anyValue = fc.oneof(
  lookAlike,
  cedarValue,
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
  }),
  fc.constantFrom<unknown>(1, 0, '1', 'true', 'yes', null, undefined, [], [true], Number.NaN),
  fc.integer({ min: 1, max: 60_000 }).map((length) => 'x'.repeat(length)),
  fc.constantFrom<unknown>(...purpose.options, ...proofMethod.options, 'none', 'unlisted', true, false),
);
const anyName = fc.oneof(
  fc.constantFrom(
    ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__entity', '__extn', ''],
    ...['Purpose', 'purpose ', 'attеsted', 'verification\u200b', 'childName', 'context', 'principal'],
  ),
  fc.constantFrom(...actions).chain((action) => fc.constantFrom(...valuesOf(action).keys())),
  fc.string(),
);

type Change = (facts: Record<string, unknown>) => Record<string, unknown>;
/** As JSON has it: a name of every object's own is a fact like any other. */
const put = (facts: Record<string, unknown>, name: string, value: unknown) =>
  Object.defineProperty({ ...facts }, name, { value, enumerable: true, configurable: true, writable: true });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(anyName, anyValue).map(
    ([name, value]): Change =>
      (facts) =>
        put(facts, name, value),
  ),
  anyName.map(
    (name): Change =>
      (facts) =>
        Object.fromEntries(Object.entries(facts).filter(([one]) => one !== name)),
  ),
  fc.constant<Change>((facts) => Object.create(facts) as Record<string, unknown>),
  fc.constant<Change>((facts) =>
    Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [
        name,
        typeof value === 'boolean' ? String(value) : value,
      ]),
    ),
  ),
);

/** What the schema admits, and then whatever somebody makes of it; or something that has nothing to do with it. */
const oddRequest = fc.oneof(
  fc.constantFrom(...actions).chain((action) => {
    const values = [...valuesOf(action)].map(([name, each]) => [name, fc.constantFrom(...each)] as const);
    const changes = fc.array(change, { minLength: 0, maxLength: 3 });
    return fc.tuple(fc.record(Object.fromEntries(values)), changes).map(([facts, all]) => ({
      action,
      facts: all.reduce<Record<string, unknown>>((so, each) => each(so), facts),
    }));
  }),
  fc.record({
    action: fc.oneof(fc.constantFrom<unknown>(...actions, 'read', '__proto__'), fc.anything()),
    facts: fc.anything(),
  }),
);

/** An error lets nobody in either: nothing is decided, and the transaction is not there. */
function outcomeOf(operator: PolicySet | null, request: unknown): Outcome {
  try {
    return judge(product, operator, request as Request).outcome;
  } catch {
    return 'deny';
  }
}

/** That a caller is proven, for one of the four purposes, and has attested it, in just the words of the schema and no other. */
function isWhole({ action, facts }: { action: Action; facts: Facts }): boolean {
  const own = new Map(Object.entries(facts));
  return (
    factsOf[action].safeParse(facts).success &&
    own.get('attested') === true &&
    own.get('verificationHolds') === true &&
    proofMethod.options.some((method) => method === own.get('verification')) &&
    purpose.options.some((one) => one === own.get('purpose'))
  );
}

describe('promises 4 and 5: whatever is asked', { timeout: 120_000 }, () => {
  it('is not allowed without a proven caller, a listed purpose and the attestation, in their own words and types', () => {
    let allowed = 0;
    fc.assert(
      fc.property(oddRequest, fc.constantFrom(null, permissive), (request, operator) => {
        if (outcomeOf(operator, request) === 'deny') return;
        allowed += 1;
        expect(isWhole(request as Request)).toBe(true);
      }),
      { numRuns: 6_000 },
    );
    expect(allowed).toBeGreaterThan(10);
  });

  it('is denied where one of the three is another than it has to be, and all else is as it should be', () => {
    const whole: Record<string, unknown> = {
      ...{ purpose: 'missing-child', attested: true, verification: 'call-code', verificationHolds: true },
      ...{ urgency: 'routine', concernsCaregiver: false, agencyFunction: 'patrol' },
      ...{ agreement287g: false, agreementTaskForce: false },
    };
    const needed: Record<string, readonly unknown[]> = {
      purpose: purpose.options,
      attested: [true],
      verification: proofMethod.options,
      verificationHolds: [true],
    };
    expect(outcomeOf(null, { action: 'search', facts: whole })).toBe('allow');
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(needed)), anyValue, (name, value) => {
        if (needed[name]?.includes(value)) return;
        for (const operator of [null, permissive])
          expect(outcomeOf(operator, { action: 'search', facts: put(whole, name, value) })).toBe('deny');
      }),
      { numRuns: 3_000 },
    );
  });

  it('does not come in as an enquiry for a purpose that only looks like one, or with an attestation that is none', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const isPurpose = value === null || purpose.options.some((one) => one === value);
        expect(enquiryDetails.shape.purpose.safeParse(value).success).toBe(isPurpose);
        expect(enquiryDetails.shape.attested.safeParse(value).success).toBe(typeof value === 'boolean');
      }),
      { numRuns: 3_000 },
    );
  });
});
