import { describe, expect, it } from 'vitest';
import { combinations, type DecisionTable, readDecisionTables, requestsOf } from './decision-tables.ts';
import { valuesOf } from './facts.ts';
import { judge } from './judge.ts';
import { productPolicies } from './product-policies.ts';

const product = productPolicies();
const tables = readDecisionTables();

describe.each(tables)('$title', (table) => {
  it.each(table.rows)('$case: $outcome', (row) => {
    for (const request of requestsOf(table, row)) {
      const { outcome, decidedBy } = judge(product, null, request);
      expect({ facts: request.facts, outcome, decidedBy }).toEqual({
        ...{ facts: request.facts, outcome: row.outcome, decidedBy: row.decidedBy },
      });
    }
  });

  it.each(table.covers)('has a row for every combination of %j', (...facts) => {
    const values = valuesOf(table.action);
    const wanted = combinations(facts.map((fact) => [fact, values.get(fact) ?? []]));
    expect(missing(table, wanted)).toEqual([]);
  });
});

/** Those of the combinations, all else as usual, that no row stands for. */
function missing(table: DecisionTable, wanted: Record<string, string | boolean>[]) {
  const written = new Set(
    table.rows.flatMap((row) => requestsOf(table, row)).map(({ facts }) => JSON.stringify(facts)),
  );
  const full = (facts: object) => JSON.stringify({ ...table.usually, ...facts });
  return wanted.filter((facts) => !written.has(full(facts)));
}

it('shows each policy of the product at work', () => {
  const shown = new Set(tables.flatMap(({ rows }) => rows.flatMap(({ decidedBy }) => decidedBy)));
  expect(product.all.policies.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
});
