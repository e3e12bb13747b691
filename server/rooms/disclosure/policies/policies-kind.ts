import { z } from 'zod';
import {
  MOST_POLICY_BYTES,
  type PolicyProblem,
  type WantedPolicies,
} from '../../../../contract/disclosure.ts';
import { triedPolicies } from '../../../../contract/policy-changes.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { defineKind } from '../../staff/index.ts';
import { checkOperatorText } from './check-operator-text.ts';
import { diffPolicies } from './diff-policies.ts';
import { findNewest, insertPolicySet, listPolicySets } from './policy-sets-store.ts';
import { TRIED_DAYS } from './try-out.ts';
import { weighText } from './weigh-text.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

const content = z.strictObject({
  replaces: z.int().min(0),
  before: z.string(),
  text: z.string().max(MOST_POLICY_BYTES),
  takesEffectAt: z.iso.datetime(),
  /** A former version that is the same: then this goes back to it. */
  sameAs: z.int().nullable(),
  tried: triedPolicies,
});
type Content = z.infer<typeof content>;

/** The operator's policies, for two people to decide. A version is never changed: to go back is to decide on the former text. */
export const policiesChange = defineKind({
  kind: 'policies-change',
  content,
  propose: 'policy:propose',
  approve: 'policy:approve',
  lifetimeMs: LIFETIME_MS,
  showFacts: ({ before, text, takesEffectAt, sameAs, tried }) => [
    { name: 'policiesTakeEffect', value: takesEffectAt },
    ...(sameAs === null ? [] : [{ name: 'policiesSameAs', value: String(sameAs) }]),
    { name: 'policiesChanges', value: '', changes: diffPolicies(before, text) },
    { name: 'policiesText', value: text, isText: true },
    { name: 'policiesTried', value: String(TRIED_DAYS), tried },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, agreed, { proposalId, approverAccountId, at }) => {
      const { replaces, text, takesEffectAt } = agreed;
      // The product may be another release than when it was proposed.
      const set = await checkOperatorText(text);
      if ('problems' in set) return notTaken(set);
      if (((await findNewest(tx))?.version ?? 0) !== replaces) return refuse('HL_POLICIES_CHANGED');
      const version = replaces + 1;
      const from = new Date(Math.max(Date.parse(takesEffectAt), at.getTime()));
      if (!(await insertPolicySet(tx, { version, text, takesEffectAt: from, decidedAt: at }, proposalId)))
        return refuse('HL_POLICIES_CHANGED');
      appendEntry(tx, {
        kind: 'policies-decided',
        ...{ at, actor: staffActor(approverAccountId), ...noEnquiry },
        subject: { version, proposalId, textSha256: set.sha256, takesEffectAt: from.toISOString() },
      });
      return undefined;
    },
  },
});

/** The content of a proposal, complete, so that whoever approves sees what holds now, what will, and what it would have changed. */
export async function preparePolicies(
  tx: Tx,
  { replaces, text, takesEffectAt }: WantedPolicies,
  at: Date,
): Promise<Content | Refusal> {
  const { set, tried } = await weighText(tx, text, at);
  if ('problems' in set) return notTaken(set);
  const [newest, ...former] = await listPolicySets(tx);
  if ((newest?.version ?? 0) !== replaces) return refuse('HL_POLICIES_CHANGED');
  return {
    ...{ replaces, text, tried, before: newest?.text ?? '' },
    takesEffectAt: takesEffectAt ?? at.toISOString(),
    sameAs: former.find((version) => version.text === text)?.version ?? null,
  };
}

const notTaken = ({ problems }: { problems: PolicyProblem[] }): Refusal =>
  refuse(
    'HL_POLICIES_NOT_TAKEN',
    problems.map(({ message }) => ({ path: 'text', message })),
  );
