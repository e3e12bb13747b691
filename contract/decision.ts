import { z } from 'zod';
import { pagingRulesContent, shownStep } from './paging.ts';
import { policyChange, triedPolicies } from './policy-changes.ts';
import { staffRole } from './session.ts';

/** The name of somebody who gets an account, and the employer's number of that person. */
export const joinerName = z.string().trim().min(1).max(120);
export const staffNumber = z
  .string()
  .trim()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/);

/** What can be proposed by hand. Later rooms propose kinds of their own. */
export const requestedProposal = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('account-create'),
    name: joinerName,
    staffNumber,
    role: staffRole,
  }),
  z.strictObject({
    kind: z.literal('account-role-change'),
    accountId: z.uuid(),
    to: staffRole,
  }),
  z.strictObject({ kind: z.literal('account-enable'), accountId: z.uuid() }),
  z.strictObject({ kind: z.literal('sign-in-link'), accountId: z.uuid() }),
  z.strictObject({ kind: z.literal('break-glass-create'), ownerAccountId: z.uuid() }),
  pagingRulesContent.extend({ kind: z.literal('paging-rules-change') }),
]);
export type RequestedProposal = z.infer<typeof requestedProposal>;

/** Bytes of the file that may come with a proposal, and what its content may be. */
export const MOST_FILE_BYTES = 1_048_576;
/** Bytes of a whole proposal: a file of 1 MB is a third larger as base64. */
export const MOST_PROPOSAL_BYTES = 1_500_000;
export const evidenceFileType = z.enum(['application/pdf', 'image/png', 'image/jpeg', 'text/plain']);

export const requestedEvidence = z.strictObject({
  text: z.string().trim().min(1).max(2_000),
  /** The file as base64, without its name: names of files say too much. */
  file: z.base64().max(1_400_000).nullable(),
});

/** `POST /api/decisions` */
export const proposeRequest = z.strictObject({ proposal: requestedProposal, evidence: requestedEvidence });

/** One of two halves of a secret. It is shown this once, to this person; the other half goes to the other. */
export const halfSecret = z.object({ half: z.string(), opens: z.enum(['sign-in', 'break-glass']) });
export type HalfSecret = z.infer<typeof halfSecret>;

/** `POST /api/decisions/:proposalId/decision`: with the hash of what was shown, as hexadecimal digits. */
export const decideRequest = z.strictObject({
  outcome: z.enum(['approved', 'declined', 'withdrawn']),
  documentSha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const proposalState = z.enum(['open', 'approved', 'declined', 'withdrawn', 'expired']);
export type ProposalState = z.infer<typeof proposalState>;

const byWhom = z.object({ accountId: z.uuid(), name: z.string() });

export const proposalView = z.object({
  proposalId: z.uuid(),
  kind: z.string(),
  /** What will happen, as pairs of a word and its value, in the order of showing. */
  facts: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      steps: z.array(shownStep).optional(),
      /** The value is a text of many lines. */
      isText: z.boolean().optional(),
      changes: z.array(policyChange).optional(),
      tried: triedPolicies.optional(),
    }),
  ),
  evidence: z.object({ text: z.string(), fileType: evidenceFileType.nullable() }),
  documentSha256: z.string(),
  proposer: byWhom,
  madeAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  state: proposalState,
  decider: byWhom.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  carriedOutAt: z.iso.datetime().nullable(),
  /** What the person who asks may do with it now. */
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type ProposalView = z.infer<typeof proposalView>;

/** `GET /api/decisions`: what is open, oldest first, then the last that were decided, newest first. */
export const decisionList = z.object({ now: z.iso.datetime(), proposals: z.array(proposalView) });
export type DecisionList = z.infer<typeof decisionList>;

/** The answer to a proposal, and to a decision. */
export const proposed = z.object({ proposalId: z.uuid(), half: halfSecret.nullable() });
export const decided = z.object({ state: proposalState, half: halfSecret.nullable() });

export const noticeView = z.object({
  noticeId: z.uuid(),
  kind: z.enum(['decision-waits', 'decision-made', 'break-glass-opened']),
  proposalId: z.uuid().nullable(),
  madeAt: z.iso.datetime(),
});
export type NoticeView = z.infer<typeof noticeView>;

/** `GET /api/notices`: one's own that are not read. */
export const noticeList = z.array(noticeView);
