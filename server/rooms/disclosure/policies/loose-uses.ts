import { setImmediate } from 'node:timers/promises';
import type { Database } from '../../../platform/db/database.ts';
import { type AllowedBy, countAllowedBy, type DecidedAt, listFirstAllowed } from '../decisions-store.ts';
import { judge } from './judge.ts';
import { parseStored } from './operator-policies.ts';
import { listPolicySets, type StoredPolicySet } from './policy-sets-store.ts';
import { productPolicies } from './product-policies.ts';
import { readRecorded } from './try-out.ts';

/** A version of the operator's policies that allowed what the one before it would not have: how often, and the first times. */
export type LooseUses = { version: number; count: number; first: DecidedAt[] };

const MOST_FIRST = 20;

/**
 * Of the versions that took effect since then, those by which somebody got what they would not have got before. Only of decisions that depend on no record: of the others
 * nobody learns anything here.
 */
export async function findLooseUses(db: Database, since: Date): Promise<LooseUses[]> {
  const sets = await listPolicySets(db);
  const found: LooseUses[] = [];
  for (const [place, set] of sets.entries()) {
    const before = sets[place + 1];
    if (!before || set.takesEffectAt < since) continue;
    const loose = await listLoose(before, await countAllowedBy(db, set));
    if (loose.length === 0) continue;
    const count = loose.reduce((sum, one) => sum + one.count, 0);
    found.push({ version: set.version, count, first: await listFirstAllowed(db, set, loose, MOST_FIRST) });
  }
  return found;
}

async function listLoose({ text }: StoredPolicySet, allowed: AllowedBy[]): Promise<AllowedBy[]> {
  const before = parseStored(text);
  if (before === 'not-readable') return [];
  const loose: AllowedBy[] = [];
  for (const [at, one] of allowed.entries()) {
    // The line goes on meanwhile.
    if (at % 50 === 49) await setImmediate();
    const decision = readRecorded({ ...one, outcome: 'allow' });
    if (decision && judge(productPolicies(), before, decision).outcome === 'deny') loose.push(one);
  }
  return loose;
}
