import type { PolicyChange } from '../../../../contract/policy-changes.ts';
import { productPolicies } from './product-policies.ts';

/** What another text adds, takes away and changes, policy by policy. */
export function diffPolicies(before: string, after: string): PolicyChange[] {
  const old = textsOf(before);
  const young = textsOf(after);
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((policyId) => {
    const change = { policyId, before: old.get(policyId) ?? null, after: young.get(policyId) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

/** By id; of a text that this release does not understand, none. */
function textsOf(text: string): Map<string, string> {
  const set = productPolicies().cedar.read(text);
  return new Map('problems' in set ? [] : set.policies.map((policy) => [policy.id, policy.text.trim()]));
}
