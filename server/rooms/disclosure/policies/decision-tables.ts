import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { actions, type Facts, factsOf, type Request } from './facts.ts';
import { policiesFolder } from './product-policies.ts';

const fact = z.union([z.string(), z.boolean()]);
const row = z.strictObject({
  /** In words, for people. */
  case: z.string(),
  /** Each fact takes each of these; the others are as usual. */
  when: z.record(z.string(), z.array(fact).min(1)),
  outcome: z.enum(['allow', 'deny']),
  decidedBy: z.array(z.string()),
});
const table = z.strictObject({
  title: z.string(),
  action: z.enum(['search', 'relay', 'join', 'accept-document']),
  usually: z.record(z.string(), fact),
  /** Of these facts every combination is in some row. */
  covers: z.array(z.array(z.string()).min(1)),
  rows: z.array(row).min(1),
});
export type DecisionTable = z.infer<typeof table>;
export type DecisionRow = DecisionTable['rows'][number];

/** What people have agreed that the policies say, written down apart from the policies. */
export function readDecisionTables(): DecisionTable[] {
  return actions.map((action) => {
    const text = readFileSync(path.join(policiesFolder, 'tables', `${action}.json`), 'utf8');
    return table.parse(JSON.parse(text));
  });
}

/** The requests that a row stands for. */
export function requestsOf({ action, usually }: DecisionTable, { when }: DecisionRow): Request[] {
  return combinations(Object.entries(when)).map((facts) => ({
    action,
    facts: factsOf[action].parse({ ...usually, ...facts }),
  }));
}

export function combinations(values: [string, readonly (string | boolean)[]][]): Facts[] {
  return values.reduce<Facts[]>(
    (before, [name, each]) => before.flatMap((facts) => each.map((value) => ({ ...facts, [name]: value }))),
    [{}],
  );
}
