import type { PoliciesView } from '../../../../contract/disclosure.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { operatorPolicies } from './operator-policies.ts';
import { listPolicySets } from './policy-sets-store.ts';
import { productPolicies } from './product-policies.ts';

/** The floor, and every version of what the operator adds. */
export async function viewPolicies(tx: Tx, at: Date): Promise<Omit<PoliciesView, 'mayPropose'>> {
  const { floor, version: productVersion } = productPolicies();
  const { version, set } = await operatorPolicies(tx, at);
  const versions = await listPolicySets(tx);
  return {
    productVersion,
    floor: floor.policies.map(({ id, annotations, actions }) => ({
      policyId: id,
      promise: annotations['promise'] ?? '',
      reason: annotations['reason'] ?? '',
      razon: annotations['razon'] ?? '',
      actions: [...actions],
    })),
    inForce: version,
    isReadable: set !== 'not-readable',
    versions: versions.map(({ takesEffectAt, decidedAt, ...kept }) => ({
      ...kept,
      takesEffectAt: takesEffectAt.toISOString(),
      decidedAt: decidedAt.toISOString(),
    })),
  };
}
