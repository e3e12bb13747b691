import { readFileSync } from 'node:fs';
import path from 'node:path';
import { schemaToJson } from '@cedar-policy/cedar-wasm/nodejs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { purpose } from '../../../../contract/enquiry.ts';
import type { PolicySet } from './cedar.ts';
import { type Action, actions, typeOf, valuesOf } from './facts.ts';
import { judge } from './judge.ts';
import { policiesFolder, productPolicies } from './product-policies.ts';

const product = productPolicies();
const { cedar } = product;

function mustRead(text: string): PolicySet {
  const set = cedar.read(text);
  if ('problems' in set) throw new Error(set.problems.join());
  return set;
}

const missingChild = {
  ...{ purpose: 'missing-child', attested: true, verification: 'call-code', verificationHolds: true },
  ...{ urgency: 'routine', concernsCaregiver: false, agencyFunction: 'patrol' },
  ...{ agreement287g: false, agreementTaskForce: false },
} as const;

/** Any request that the schema admits. */
const anyRequest = fc.constantFrom(...actions).chain((action) => {
  const values = Object.fromEntries(
    [...valuesOf(action)].map(([name, each]) => [name, fc.constantFrom(...each)]),
  );
  return fc.record(values).map((facts) => ({ action, facts }));
});

describe('promises 4 and 5: the policies', { timeout: 60_000 }, () => {
  it('allow nothing without a proven caller, a listed purpose and the attestation, whatever an operator permits', () => {
    const permissive = mustRead('@id("all") permit(principal, action, resource);');
    fc.assert(
      fc.property(anyRequest, fc.constantFrom(null, permissive), (request, operator) => {
        const { facts } = request;
        if (judge(product, operator, request).outcome === 'deny') return;
        expect(facts['attested'] && facts['verificationHolds']).toBe(true);
        expect(facts['verification']).not.toBe('none');
        expect(purpose.options).toContain(facts['purpose']);
        expect(facts['agencyFunction']).not.toBe('immigration-enforcement');
      }),
      { numRuns: 1_000 },
    );
  });

  it('allow no more with an operator than without, whatever the operator says', () => {
    const bodies = fc.constantFrom(
      'context.attested',
      '!context.attested',
      'context.purpose == Purpose::"missing-child"',
      'context.purpose == Purpose::"unlisted"',
      'context.verification == Verification::"none"',
      'true',
    );
    const policy = fc.tuple(fc.constantFrom('permit', 'forbid'), fc.constantFrom('when', 'unless'), bodies);
    fc.assert(
      fc.property(anyRequest, fc.array(policy, { maxLength: 3 }), (request, policies) => {
        const text = policies.map(
          ([effect, clause, body], at) =>
            `@id("p${at}") ${effect}(principal, action, resource) ${clause} { ${body} };`,
        );
        const operator = cedar.read(text.join('\n'));
        // One that never applies is not taken, which is as good.
        if ('problems' in operator) return;
        if (judge(product, operator, request).outcome === 'allow')
          expect(judge(product, null, request).outcome).toBe('allow');
      }),
      { numRuns: 100 },
    );
  });

  it('deny where a policy fails, though Cedar itself skips a forbid that does', () => {
    const request = { action: 'search', facts: missingChild } as const;
    expect(judge(product, null, request).outcome).toBe('allow');
    const failing = mustRead(
      '@id("fails") forbid(principal, action, resource) when { context.attested && 9223372036854775807 + 1 > 0 };',
    );
    expect(judge(product, failing, request)).toEqual({
      outcome: 'deny',
      decidedBy: ['operator/policy-failed'],
    });
  });

  it('deny a request that the schema does not admit', () => {
    const odd = [{ purpose: 'bulk-screening' }, { childName: 'Nobody' }, { attested: 'yes' }];
    for (const facts of odd)
      expect(judge(product, null, { action: 'search', facts: { ...missingChild, ...facts } })).toMatchObject({
        outcome: 'deny',
      });
  });
});

/** What the schema says that an action's facts can be. */
function writtenFacts(action: Action) {
  const read = schemaToJson(readFileSync(path.join(policiesFolder, 'schema.cedarschema'), 'utf8'));
  if (read.type === 'failure') throw new Error(read.errors.join());
  const { entityTypes = {}, actions: written = {} } = read.json[''] ?? {};
  const context = written[action]?.appliesTo?.context;
  const facts = Object.keys(context && 'attributes' in context ? context.attributes : {});
  const valuesOfType = (type: (typeof entityTypes)[string] | undefined) =>
    type && 'enum' in type ? type.enum : [true, false];
  return Object.fromEntries(facts.map((fact) => [fact, valuesOfType(entityTypes[typeOf(fact)])]));
}

it.each(actions)('what the policies may know is the same in the schema and in the code: %s', (action) => {
  expect(writtenFacts(action)).toEqual(Object.fromEntries(valuesOf(action)));
});

describe('a text of policies is not taken', () => {
  it.each([
    ['with a mistake', '@id("a") permit(principal, action, resource) when {', /line 1: unexpected end/],
    [
      'with a word that the schema does not have',
      '@id("a") forbid(principal, action, resource) when { context.purpose == Purpose::"sponsor" };',
      /a: .*not declared/,
    ],
    [
      'about what the schema does not know',
      '@id("a") forbid(principal, action, resource) when { context.childName == "Nobody" };',
      /a: .*childName/,
    ],
    [
      'that never applies',
      '@id("a") forbid(principal, action == Action::"search", resource) when { context.attested && !context.attested && false };',
      /a: .*impossible/,
    ],
    ['without an id', 'forbid(principal, action, resource);', /@id/],
    [
      'with an id twice',
      '@id("a") forbid(principal, action, resource);\n@id("a") permit(principal, action, resource);',
      /twice/,
    ],
    ['with a template', '@id("a") forbid(principal == ?principal, action, resource);', /Templates/],
  ])('%s', (_what, text, problem) => {
    const read = cedar.read(text);
    expect('problems' in read ? read.problems.join('\n') : read).toMatch(problem);
  });
});
