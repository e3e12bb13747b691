import type { Tx } from '../../../platform/db/database.ts';
import type { PolicySet } from './cedar.ts';
import { findInForce } from './policy-sets-store.ts';
import { productPolicies } from './product-policies.ts';

/** `not-readable`: stored by a release that understood it, and not understood by this one. Then everything is denied. */
export type OperatorPolicies = { version: number | null; set: PolicySet | null | 'not-readable' };

/** What the operator adds at that moment. Read anew for each decision, so that every process goes by the same. */
export async function operatorPolicies(tx: Tx, at: Date): Promise<OperatorPolicies> {
  const stored = await findInForce(tx, at);
  return stored ? { version: stored.version, set: parse(stored.text) } : { version: null, set: null };
}

const parsed = new Map<string, PolicySet | 'not-readable'>();
const MOST_PARSED = 4;

function parse(text: string): PolicySet | 'not-readable' {
  const known = parsed.get(text);
  if (known) return known;
  const read = productPolicies().cedar.read(text);
  const set = 'problems' in read ? 'not-readable' : read;
  const [oldest] = parsed.keys();
  if (parsed.size >= MOST_PARSED && oldest !== undefined) parsed.delete(oldest);
  parsed.set(text, set);
  return set;
}
