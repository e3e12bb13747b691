import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkOperatorText } from './check-operator-text.ts';
import { combinations } from './decision-tables.ts';
import { valuesOf } from './facts.ts';
import { judgeByOperator } from './judge.ts';
import { findLoosening } from './loosening.ts';
import { productPolicies } from './product-policies.ts';

const product = productPolicies();
const { cedar, floor } = product;

/** Restates the whole floor of a search, as a permit has to. */
const narrow = `@id("only-missing") permit(principal, action == Action::"search", resource) when {
  context.purpose == Purpose::"missing-child" && context.attested && context.verificationHolds &&
  context.verification != Verification::"none" &&
  !([AgencyFunction::"immigration-enforcement", AgencyFunction::"unknown"].contains(context.agencyFunction)) };`;

const problemsOf = async (text: string) => {
  const checked = await checkOperatorText(text);
  return 'problems' in checked ? checked.problems : [];
};

it.each([
  ['nothing', ''],
  [
    'what only forbids',
    '@id("no-portal") forbid(principal, action, resource) when { context.verification == Verification::"portal" };',
  ],
  ['a permit within the floor', narrow],
  [
    'a wide permit whose excess the same text forbids',
    `@id("all-attested") permit(principal, action == Action::"search", resource) when { context.attested };
     @id("rest") forbid(principal, action == Action::"search", resource) unless {
       context.verificationHolds && context.verification != Verification::"none" && context.purpose != Purpose::"unlisted" &&
       !([AgencyFunction::"immigration-enforcement", AgencyFunction::"unknown"].contains(context.agencyFunction)) };`,
  ],
])('takes %s', async (_what, text) => expect(await problemsOf(text)).toEqual([]));

it.each([
  ['everything', '@id("all") permit(principal, action, resource);', /floor-proven-caller forbids search/],
  [
    'an enquiry that is not attested',
    narrow.replace('context.attested &&', ''),
    /floor-attested forbids search with attested no/,
  ],
  [
    'a caller of whom the proof has ended',
    narrow.replace('context.verificationHolds &&', ''),
    /floor-proven-caller.*verificationHolds no/,
  ],
  [
    'another purpose',
    narrow.replace('context.purpose == Purpose::"missing-child"', 'true'),
    /floor-listed-purpose.*purpose unlisted/,
  ],
  [
    'an agency that is not served',
    narrow.replace(', AgencyFunction::"unknown"', ''),
    /floor-served-agency.*agencyFunction unknown/,
  ],
  [
    'a protected record to the duty desk',
    '@id("desk") permit(principal, action == Action::"relay", resource) when { context.contact == Contact::"duty-desk" && context.attested && context.verificationHolds && context.verification != Verification::"none" && context.purpose == Purpose::"missing-child" && context.agencyFunction == AgencyFunction::"patrol" };',
    /floor-protected-to-cleared forbids relay with protection protected, contact duty-desk/,
  ],
])(
  'does not take a permit of %s, and says what forbids it, why, and in which case',
  async (_what, text, said) => {
    const [problem] = await problemsOf(text);
    expect(problem?.message).toMatch(said);
    expect(problem?.loosens?.reason).toMatch(/\w{4,}/);
  },
);

it('does not take what is too long, or takes a name of the floor', async () => {
  expect(await problemsOf(`// ${'x'.repeat(17_000)}`)).toHaveLength(1);
  expect(await problemsOf('@id("floor-attested") forbid(principal, action, resource);')).toHaveLength(1);
});

it('finds a case where going through all of them finds one, and none where there is none', {
  timeout: 120_000,
}, async () => {
  const atom = fc.constantFrom(
    'context.attested',
    'context.verificationHolds',
    'context.verification != Verification::"none"',
    'context.purpose == Purpose::"missing-child"',
    'context.agencyFunction == AgencyFunction::"patrol"',
    'context.agreement287g',
  );
  const body = fc.oneof(
    fc.array(atom, { minLength: 1, maxLength: 6 }).map((atoms) => atoms.join(' && ')),
    fc
      .array(atom, { minLength: 1, maxLength: 3 })
      .map((atoms) => `(${atoms.join(' || ')}) && !context.agreement287g`),
    fc.constant(narrow.slice(narrow.indexOf('{') + 1, narrow.lastIndexOf('}'))),
  );
  const values = valuesOf('search');
  const some = new Map<string, readonly (string | boolean)[]>([
    ...values,
    ['purpose', ['missing-child', 'court-order', 'unlisted']],
    ['verification', ['call-code', 'none']],
    ['agencyFunction', ['patrol', 'court', 'unknown', 'immigration-enforcement']],
    ['urgency', ['routine']],
    ['concernsCaregiver', [false]],
    ['agreementTaskForce', [false]],
  ]);
  const all = combinations([...some]).filter(
    (facts) => cedar.evaluate(floor, { action: 'search', facts }).policyIds.length > 0,
  );
  await fc.assert(
    fc.asyncProperty(body, async (text) => {
      const set = cedar.read(
        `@id("p") permit(principal, action == Action::"search", resource) when { ${text} };`,
      );
      if ('problems' in set) return;
      const loosens = all.some(
        (facts) => judgeByOperator(product, set, { action: 'search', facts }).outcome === 'allow',
      );
      expect((await findLoosening(product, set)) !== null).toBe(loosens);
    }),
    { numRuns: 40 },
  );
});
