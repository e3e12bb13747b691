import { createHash } from 'node:crypto';
import {
  checkParseSchema,
  getValidRequestEnvsPolicy,
  isAuthorizedPartial,
  type PolicyJson,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';
import { BrokenInvariantError } from '../../../platform/errors.ts';
import { type Action, actions, type Facts, type Request, typeOf, valuesOf } from './facts.ts';

/** One policy, by the id that its own annotation gives it. */
export type Policy = {
  id: string;
  effect: 'permit' | 'forbid';
  text: string;
  json: PolicyJson;
  annotations: Record<string, string>;
  /** Of what it can decide anything. */
  actions: readonly Action[];
};
/** Policies that were read and strictly validated. */
export type PolicySet = { sha256: string; policies: readonly Policy[] };
export type Evaluation = { allowed: boolean; policyIds: string[]; errors: string[] };

const SCHEMA = 'harborline';
const principal = { type: 'Officer', id: 'caller' };
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Reads the schema once; everything after is held against it. */
export class Cedar {
  readonly #schema: string;
  readonly #parsed = new Map<string, string>();

  constructor(schema: string) {
    const read = checkParseSchema(schema);
    if (read.type === 'failure') throw new BrokenInvariantError(`The schema: ${read.errors[0]?.message}`);
    preparseSchema(SCHEMA, schema);
    this.#schema = schema;
  }

  /** The set that a text is, or what is wrong with it. A warning of Cedar's, of a policy that never applies for one, is wrong too. */
  read(text: string): PolicySet | { problems: string[] } {
    const parts = policySetTextToParts(text);
    if (parts.type === 'failure') return { problems: parts.errors.map((error) => placed(text, error)) };
    if (parts.policy_templates.length > 0) return { problems: ['Templates are not used here.'] };
    const policies: Policy[] = [];
    const problems: string[] = [];
    // Cedar sorts them by names of its own, the tenth before the second.
    for (const part of parts.policies.toSorted((one, other) => text.indexOf(one) - text.indexOf(other))) {
      const policy = this.#readOne(part);
      if (typeof policy === 'string') problems.push(policy);
      else if (policies.some(({ id }) => id === policy.id))
        problems.push(`${policy.id}: this id is there twice.`);
      else policies.push(policy);
    }
    if (problems.length === 0) problems.push(...this.#validate(policies));
    if (problems.length > 0) return { problems };
    return { sha256: createHash('sha256').update(text, 'utf8').digest('hex'), policies };
  }

  #readOne(text: string): Policy | string {
    const read = policyToJson(text);
    if (read.type === 'failure') return read.errors[0]?.message ?? 'This policy cannot be read.';
    const { annotations = {}, effect } = read.json;
    const id = annotations['id'] ?? '';
    if (!ID.test(id))
      return `A policy needs an @id("...") of small letters, digits and hyphens: ${shorten(text)}`;
    const applies = getValidRequestEnvsPolicy(text, this.#schema);
    if (applies.type === 'failure') return `${id}: ${applies.error}`;
    const of = actions.filter((action) => applies.actions.includes(`Action::"${action}"`));
    return { id, effect, text, json: read.json, annotations, actions: of };
  }

  #validate(policies: readonly Policy[]): string[] {
    const answer = validate({
      schema: this.#schema,
      policies: { staticPolicies: toStatic({ policies }) },
      validationSettings: { mode: 'strict' },
    });
    if (answer.type === 'failure') return answer.errors.map(({ message }) => message);
    const found = [...answer.validationErrors, ...answer.validationWarnings];
    return found.map(
      ({ policyId, error: { message, help } }) =>
        `${policyId}: ${message.replace(/^for policy `[^`]*`[:,] /, '')}${help ? ` (${help})` : ''}`,
    );
  }

  /** What this set says to a request. A policy that failed is skipped by Cedar, even one that forbids: so one failure denies. */
  evaluate(set: PolicySet, { action, facts }: Request): Evaluation {
    const answer = statefulIsAuthorized({
      ...toCall({ action, facts }),
      context: toContext(facts),
      preparsedSchemaName: SCHEMA,
      validateRequest: true,
      preparsedPolicySetId: this.#slotOf(set),
    });
    if (answer.type === 'failure')
      return { allowed: false, policyIds: [], errors: answer.errors.map(({ message }) => message) };
    const { decision, diagnostics } = answer.response;
    const errors = diagnostics.errors.map(({ policyId }) => policyId);
    return {
      allowed: decision === 'allow' && errors.length === 0,
      policyIds: diagnostics.reason.toSorted(),
      errors,
    };
  }

  /** What this set says whatever the facts are that are not given here; null where that depends on them. */
  foresee(set: PolicySet, { action, facts }: Request): 'allow' | 'deny' | null {
    const unknown = [...valuesOf(action).keys()].filter((fact) => !(fact in facts));
    const answer = isAuthorizedPartial({
      ...toCall({ action, facts }),
      context: {
        ...toContext(facts),
        ...Object.fromEntries(unknown.map((fact) => [fact, { __extn: { fn: 'unknown', arg: fact } }])),
      },
      policies: { staticPolicies: toStatic(set) },
    });
    return answer.type === 'failure' ? null : answer.response.decision;
  }

  /** Cedar keeps what was parsed under a name for good, so there are few names, and the set that was not used longest makes room. */
  #slotOf(set: PolicySet): string {
    const slot = this.#parsed.get(set.sha256) ?? this.#parse(set);
    this.#parsed.delete(set.sha256);
    this.#parsed.set(set.sha256, slot);
    return slot;
  }

  #parse(set: PolicySet): string {
    const [oldest] = this.#parsed;
    const isFull = this.#parsed.size >= MOST_PARSED && oldest;
    if (isFull) this.#parsed.delete(oldest[0]);
    const slot = isFull ? oldest[1] : `set-${this.#parsed.size}`;
    const parsed = preparsePolicySet(slot, { staticPolicies: toStatic(set) });
    if (parsed.type === 'failure') throw new BrokenInvariantError(`Policies: ${parsed.errors[0]?.message}`);
    return slot;
  }
}

const MOST_PARSED = 8;
const toStatic = ({ policies }: Pick<PolicySet, 'policies'>) =>
  Object.fromEntries(policies.map(({ id, text }) => [id, text]));
const toCall = ({ action }: Request) => ({
  principal,
  action: { type: 'Action', id: action },
  resource:
    action === 'search' ? { type: 'Register', id: 'register' } : { type: 'Custodian', id: 'custodian' },
  entities: [],
});
const toContext = (facts: Facts) =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? value : { __entity: { type: typeOf(name), id: value } },
    ]),
  );
const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}...` : text);

type Placed = { message: string; sourceLocations?: { start: number }[] };
function placed(text: string, { message, sourceLocations = [] }: Placed): string {
  const start = sourceLocations[0]?.start;
  if (start === undefined) return message;
  // Cedar counts bytes.
  const line = Buffer.from(text, 'utf8').subarray(0, start).toString('utf8').split('\n').length;
  return `line ${line}: ${message}`;
}
