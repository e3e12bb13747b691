import type { ProposalState } from '../../../../contract/decision.ts';
import type { RefusalCode } from '../../../platform/errors.ts';

/**
 * Something that one person proposes and another decides.
 *
 *            another person approves            carried out, once
 *   open ------------------------> approved ---------------------> (effect)
 *    | \------ another declines -> declined
 *    |  \----- proposer withdraws -> withdrawn
 *    +-------- time is over -----> expired
 *
 * Nothing leaves a state on the right. The database enforces the same (migrations/0007-two-people.sql).
 */
export type Proposal = {
  proposalId: string;
  kind: string;
  document: string;
  documentSha256: Buffer;
  proposerAccountId: string;
  proposerPersonId: string;
  madeAt: Date;
  expiresAt: Date;
  /** What was written down of a decision; a proposal whose time is over has expired, also before that is written. */
  decided: Exclude<ProposalState, 'open'> | null;
};

export type Outcome = 'approved' | 'declined' | 'withdrawn';
export type Decision = { outcome: Outcome; documentSha256: string };

export function stateOf(proposal: Pick<Proposal, 'decided' | 'expiresAt'>, now: Date): ProposalState {
  if (proposal.decided !== null) return proposal.decided;
  return now < proposal.expiresAt ? 'open' : 'expired';
}

type Decider = { personId: string; mayApprove: boolean };

/** Why this person may not decide so now; undefined where they may. The first reason that holds, in this order. */
export function judge(
  proposal: Proposal,
  { outcome, documentSha256 }: Decision,
  decider: Decider,
  now: Date,
): RefusalCode | undefined {
  const state = stateOf(proposal, now);
  if (state === 'expired') return 'HL_PROPOSAL_EXPIRED';
  if (state !== 'open') return 'HL_PROPOSAL_DECIDED';
  const isProposer = decider.personId === proposal.proposerPersonId;
  if (outcome === 'withdrawn') return isProposer ? undefined : 'HL_NOT_YOUR_PROPOSAL';
  if (isProposer) return 'HL_SECOND_PERSON_NEEDED';
  if (!decider.mayApprove) return 'HL_NOT_PERMITTED';
  if (documentSha256 !== proposal.documentSha256.toString('hex')) return 'HL_PROPOSAL_CHANGED';
  return undefined;
}
