import { z } from 'zod';
import type { HalfSecret } from '../../../../contract/decision.ts';
import type { ShownStep } from '../../../../contract/paging.ts';
import type { PolicyChange, TriedPolicies } from '../../../../contract/policy-changes.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Refusal } from '../../../platform/errors.ts';
import type { Permission } from '../permissions.ts';

/** What an effect knows besides the content. `secret` is whole only here: each of the two people holds one half. */
export type EffectContext = {
  proposalId: string;
  approverAccountId: string;
  at: Date;
  secret: string | null;
};
/** Which proposal, at which moment. */
export type ProposalMoment = { proposalId: string; at: Date };
/**
 * A word and its value; `steps` where the value is the version of paging rules that have these, `changes` and `tried` where it is about policies.
 * `isText`: a text of many lines.
 */
export type Fact = {
  name: string;
  value: string;
  steps?: ShownStep[];
  isText?: boolean;
  changes?: PolicyChange[];
  tried?: TriedPolicies;
};

/**
 * One kind of decision. The room that owns what is decided describes it once, and hands it to `composeLine`.
 * An effect `with-approval` runs in the approval's own transaction: a refusal or a throw of it takes the approval with it. One
 * that is `afterwards` runs once the approval is stored, again and again until it has not thrown, so it must bear being done twice.
 */
export type KindDefinition<Content extends object> = {
  kind: string;
  content: z.ZodType<Content>;
  /** Who may propose it, and who may approve or decline it. */
  propose: Permission;
  approve: Permission;
  /** At most 31 days. */
  lifetimeMs: number;
  /** What the approver reads: everything that the effect depends on. */
  showFacts: (content: Content) => Fact[];
  /** Where the effect hands out a secret, half of which each of the two people is shown. */
  opens?: HalfSecret['opens'];
  /**
   * What holds while it waits for a decision: `begin` is part of the proposal, and `end` of its decision, whichever that is, before
   * its effect. Whatever forbids it is refused while the content is prepared.
   */
  whileOpen?: {
    begin: (tx: Tx, content: Content, moment: ProposalMoment) => Promise<void>;
    end: (tx: Tx, content: Content, moment: ProposalMoment) => Promise<void>;
  };
  effect:
    | {
        when: 'with-approval';
        carryOut: (tx: Tx, content: Content, context: EffectContext) => Promise<Refusal | undefined>;
      }
    | {
        when: 'afterwards';
        /** Asked in the approval's transaction: why what was agreed to cannot be carried out any more. Then there is no approval. */
        expect?: (tx: Tx, content: Content) => Promise<Refusal | undefined>;
        carryOut: (content: Content, context: EffectContext) => Promise<void>;
      };
};

/** A kind as the mechanism uses it: content comes out of a stored document, and is checked again. */
export type ProposalKind = Pick<
  KindDefinition<object>,
  'kind' | 'propose' | 'approve' | 'lifetimeMs' | 'opens'
> & {
  when: 'with-approval' | 'afterwards';
  parse: (content: unknown) => object;
  showFacts: (content: unknown) => Fact[];
  begin: (tx: Tx, content: unknown, moment: ProposalMoment) => Promise<void>;
  end: (tx: Tx, content: unknown, moment: ProposalMoment) => Promise<void>;
  expect: (tx: Tx, content: unknown) => Promise<Refusal | undefined>;
  carryOut: (tx: Tx, content: unknown, context: EffectContext) => Promise<Refusal | undefined>;
};

export function defineKind<Content extends object>(definition: KindDefinition<Content>): ProposalKind {
  const { kind, propose, approve, lifetimeMs, opens, whileOpen, effect, showFacts } = definition;
  const parse = (content: unknown) => definition.content.parse(content);
  return {
    kind,
    propose,
    approve,
    lifetimeMs,
    ...(opens === undefined ? {} : { opens }),
    when: effect.when,
    parse,
    showFacts: (content) => showFacts(parse(content)),
    begin: async (tx, content, moment) => whileOpen?.begin(tx, parse(content), moment),
    end: async (tx, content, moment) => whileOpen?.end(tx, parse(content), moment),
    expect: async (tx, content) =>
      effect.when === 'afterwards' ? effect.expect?.(tx, parse(content)) : undefined,
    carryOut: async (tx, content, context) => {
      if (effect.when === 'with-approval') return effect.carryOut(tx, parse(content), context);
      await effect.carryOut(parse(content), context);
      return undefined;
    },
  };
}

/** What is hashed, shown, and agreed to. */
export const proposalDocument = z.strictObject({
  format: z.literal(1),
  proposalId: z.uuid(),
  kind: z.string(),
  content: z.record(z.string(), z.json()),
  evidenceSha256: z.string(),
  proposerAccountId: z.uuid(),
  proposerPersonId: z.uuid(),
  madeAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

/** The content of a stored document. Throws where it is none. */
export function contentOf(document: string): unknown {
  return proposalDocument.parse(JSON.parse(document)).content;
}
