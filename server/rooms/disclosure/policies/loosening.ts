import { setImmediate } from 'node:timers/promises';
import type { Policy, PolicySet } from './cedar.ts';
import { type Action, actions, type Facts, typeOf, valuesOf } from './facts.ts';
import { judgeByOperator, permitsAny } from './judge.ts';
import { mentionsOf } from './mentions.ts';
import type { ProductPolicies } from './product-policies.ts';

/** A case in which an operator would permit what a policy of the floor forbids. */
export type Loosening = { floor: Policy; action: Action; facts: Facts };

/** How many partial cases are looked at; about a millisecond each. */
const MOST_CASES = 4_000;
const CASES_AT_ONCE = 20;

/**
 * The first such case, of all that there are: facts are closed enumerations, so they can be gone through. Facts at which nobody looks, and values that
 * nobody names, cannot make a difference, so one of each stands for all; and a beginning of a case that is denied whatever
 * follows is not gone into. `too-intricate` where that would take too long.
 */
export async function findLoosening(
  product: ProductPolicies,
  operator: PolicySet,
): Promise<Loosening | 'too-intricate' | null> {
  const budget = { left: MOST_CASES };
  for (const action of actions.filter((each) => permitsAny(operator, each)))
    for (const floor of product.floor.policies.filter(({ actions: of }) => of.includes(action))) {
      const search = new Search(product, operator, { floor, action }, budget);
      const found = await search.run();
      if (found) return found;
    }
  return null;
}

class Search {
  readonly #product: ProductPolicies;
  readonly #operator: PolicySet;
  readonly #of: { floor: Policy; action: Action };
  readonly #budget: { left: number };
  readonly #values: [string, readonly (string | boolean)[]][];
  readonly #ofFloor: number;
  readonly #usual: Facts;

  constructor(
    product: ProductPolicies,
    operator: PolicySet,
    of: { floor: Policy; action: Action },
    budget: { left: number },
  ) {
    this.#product = product;
    this.#operator = operator;
    this.#of = of;
    this.#budget = budget;
    const inFloor = mentionsOf([of.floor], of.action);
    const inAll = mentionsOf([of.floor, ...operator.policies], of.action);
    const values = valuesOf(of.action);
    this.#values = inAll.facts.map((fact) => [fact, telling(fact, values.get(fact) ?? [], inAll.values)]);
    this.#ofFloor = inFloor.facts.length;
    this.#usual = Object.fromEntries([...values].map(([fact, [first = false]]) => [fact, first]));
  }

  run(): Promise<Loosening | 'too-intricate' | null> {
    return this.#from(0, {});
  }

  /** `facts` are those before `at`; the floor's come first. */
  async #from(at: number, facts: Facts): Promise<Loosening | 'too-intricate' | null> {
    const { floor, action } = this.#of;
    if (at === this.#ofFloor && !this.#isForbidden(facts)) return null;
    if (at >= this.#ofFloor) {
      this.#budget.left -= 1;
      if (this.#budget.left < 0) return 'too-intricate';
      // The line goes on meanwhile.
      if (this.#budget.left % CASES_AT_ONCE === 0) await setImmediate();
      if (this.#product.cedar.foresee(this.#operator, { action, facts }) === 'deny') return null;
    }
    const next = this.#values[at];
    if (!next) {
      const whole = { ...this.#usual, ...facts };
      const { outcome } = judgeByOperator(this.#product, this.#operator, { action, facts: whole });
      return outcome === 'allow' ? { floor, action, facts } : null;
    }
    const [fact, values] = next;
    for (const value of values) {
      const found = await this.#from(at + 1, { ...facts, [fact]: value });
      if (found) return found;
    }
    return null;
  }

  #isForbidden(facts: Facts): boolean {
    const { floor, action } = this.#of;
    const request = { action, facts: { ...this.#usual, ...facts } };
    return this.#product.cedar.evaluate(this.#product.floor, request).policyIds.includes(floor.id);
  }
}

/** The values of a fact that are named, and one that stands for all others. */
function telling(
  fact: string,
  values: readonly (string | boolean)[],
  named: ReadonlySet<string>,
): (string | boolean)[] {
  const isNamed = (value: string | boolean) =>
    typeof value === 'boolean' || named.has(JSON.stringify({ type: typeOf(fact), id: value }));
  const [other] = values.filter((value) => !isNamed(value));
  return [...values.filter(isNamed), ...(other === undefined ? [] : [other])];
}
