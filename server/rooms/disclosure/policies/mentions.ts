import type { Policy } from './cedar.ts';
import { type Action, valuesOf } from './facts.ts';

/** Which facts some policies look at, in the order in which they do, and which values of enumerations they name. */
export type Mentions = { facts: string[]; values: Set<string> };

export function mentionsOf(policies: readonly Policy[], action: Action): Mentions {
  const facts = new Set<string>();
  const values = new Set<string>();
  for (const node of policies.flatMap(({ json }) => nodesOf(json.conditions))) {
    const looked = lookedAt(node);
    for (const fact of looked === 'all' ? valuesOf(action).keys() : (looked ?? [])) facts.add(fact);
    if ('__entity' in node) values.add(JSON.stringify(node.__entity));
  }
  return { facts: [...facts], values };
}

/** All objects of an expression from the outside to the inside; of `context.fact` nothing inside. */
function nodesOf(node: unknown): object[] {
  if (typeof node !== 'object' || node === null) return [];
  return [node, ...(lookedAt(node) ? [] : Object.values(node).flatMap(nodesOf))];
}

/** The fact in `context.fact`; all of them where `context` stands for itself. */
function lookedAt(node: object): [string] | 'all' | null {
  if ('Var' in node) return node.Var === 'context' ? 'all' : null;
  const access = '.' in node ? node['.'] : null;
  if (!isObject(access) || !isObject(access['left'])) return null;
  return access['left']['Var'] === 'context' ? [String(access['attr'])] : null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
