import type { PolicySet } from './cedar.ts';
import type { Action, Request } from './facts.ts';
import type { ProductPolicies } from './product-policies.ts';

export type Outcome = 'allow' | 'deny';
/** What came of a request, and the ids of the policies that decided it: those that forbid, or all that had to permit. */
export type Judgement = { outcome: Outcome; decidedBy: string[] };

/** Ids that stand for no policy. */
const NO_PERMIT = 'no-permit';
const FAILED = 'policy-failed';

/**
 * Allowed is what the product's policies allow, and the operator's too where there are any: so the latter can only take away. Both are
 * always asked, whatever the first has said.
 */
export function judge(product: ProductPolicies, operator: PolicySet | null, request: Request): Judgement {
  const ofProduct = judgeBySet(product, product.all, request);
  const ofOperator = operator ? judgeByOperator(product, operator, request) : null;
  if (ofProduct.outcome === 'deny' || ofOperator === null) return ofProduct;
  if (ofOperator.outcome === 'deny') return ofOperator;
  return { outcome: 'allow', decidedBy: [...ofProduct.decidedBy, ...ofOperator.decidedBy] };
}

/** An operator who permits nothing of an action only forbids: then what is not forbidden is left to the product. */
export function judgeByOperator(
  { cedar }: Pick<ProductPolicies, 'cedar'>,
  operator: PolicySet,
  request: Request,
): Judgement {
  const judged = judgeBySet({ cedar }, operator, request);
  const isSilent = judged.decidedBy[0] === NO_PERMIT && !permitsAny(operator, request.action);
  if (isSilent) return { outcome: 'allow', decidedBy: [] };
  return { outcome: judged.outcome, decidedBy: judged.decidedBy.map((id) => `operator/${id}`) };
}

export const permitsAny = ({ policies }: PolicySet, action: Action) =>
  policies.some(({ effect, actions }) => effect === 'permit' && actions.includes(action));

function judgeBySet({ cedar }: Pick<ProductPolicies, 'cedar'>, set: PolicySet, request: Request): Judgement {
  const { allowed, policyIds, errors } = cedar.evaluate(set, request);
  if (errors.length > 0) return { outcome: 'deny', decidedBy: [FAILED] };
  if (allowed) return { outcome: 'allow', decidedBy: policyIds };
  return { outcome: 'deny', decidedBy: policyIds.length > 0 ? policyIds : [NO_PERMIT] };
}
