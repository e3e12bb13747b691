import type { Tx } from '../../../platform/db/database.ts';
import type { PolicySet } from './cedar.ts';
import { findInForce } from './policy-sets-store.ts';
import { productPolicies } from './product-policies.ts';

/** `not-readable`: stored by a release that understood it, and not understood by this one. Then everything is denied. */
export type OperatorPolicies = { version: number | null; set: PolicySet | null | 'not-readable' };

const ofTransaction = new WeakMap<Tx, Promise<OperatorPolicies>>();

/** What the operator adds at that moment. Read anew for the decisions of each transaction, so that every process goes by the same. */
export function operatorPolicies(tx: Tx, at: Date): Promise<OperatorPolicies> {
  const known = ofTransaction.get(tx);
  if (known) return known;
  const read = readOperatorPolicies(tx, at);
  ofTransaction.set(tx, read);
  return read;
}

async function readOperatorPolicies(tx: Tx, at: Date): Promise<OperatorPolicies> {
  const stored = await findInForce(tx, at);
  return stored ? { version: stored.version, set: parseStored(stored.text) } : { version: null, set: null };
}

const parsed = new Map<string, PolicySet | 'not-readable'>();
const MOST_PARSED = 4;

/** A text that was stored, read once. */
export function parseStored(text: string): PolicySet | 'not-readable' {
  const known = parsed.get(text);
  if (known) return known;
  const read = productPolicies().cedar.read(text);
  const set = 'problems' in read ? 'not-readable' : read;
  const [oldest] = parsed.keys();
  if (parsed.size >= MOST_PARSED && oldest !== undefined) parsed.delete(oldest);
  parsed.set(text, set);
  return set;
}
