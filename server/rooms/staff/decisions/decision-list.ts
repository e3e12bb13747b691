import type { ProposalView } from '../../../../contract/decision.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { mayDo } from '../permissions.ts';
import { openEvidence } from './evidence.ts';
import type { EvidenceFileType } from './evidence-file.ts';
import { judge, stateOf } from './proposal.ts';
import { contentOf } from './proposal-kind.ts';
import {
  findParticipant,
  findProposal,
  listDecided,
  listUndecided,
  type Participant,
  type StoredProposal,
} from './proposals-store.ts';
import type { DecisionParts } from './propose.ts';

const MOST_HISTORY = 30;

/** What is open, oldest first, and what was decided last, as this account may see it; the look is written down first. */
export async function listDecisions(
  parts: DecisionParts,
  accountId: string,
): Promise<ProposalView[] | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const asking = await findParticipant(tx, accountId);
    if (!asking) return refuse('HL_NOT_SIGNED_IN');
    const stored = [...(await listUndecided(tx)), ...(await listDecided(tx, MOST_HISTORY))];
    const views = await Promise.all(stored.map((proposal) => toView(parts, proposal, asking)));
    const subject = { count: views.length };
    const actor = staffActor(accountId);
    appendEntry(tx, { at: parts.clock.now(), actor, ...noEnquiry, kind: 'proposals-viewed', subject });
    return views;
  });
}

async function toView(
  parts: DecisionParts,
  proposal: StoredProposal,
  asking: Participant,
): Promise<ProposalView> {
  const kind = parts.kinds.find((known) => known.kind === proposal.kind);
  const { text, file } = await openEvidence(parts.keys, proposal.proposalId, proposal.sealed);
  const now = parts.clock.now();
  const documentSha256 = proposal.documentSha256.toString('hex');
  const decider = {
    personId: asking.personId,
    mayApprove: kind !== undefined && mayDo(asking.role, kind.approve),
  };
  const may = (outcome: 'approved' | 'withdrawn') =>
    mayDo(asking.role, 'decision:take-part') &&
    judge(proposal, { outcome, documentSha256 }, decider, now) === undefined;
  const { deciderAccountId, deciderName } = proposal;
  return {
    proposalId: proposal.proposalId,
    kind: proposal.kind,
    facts: kind?.showFacts(contentOf(proposal.document)) ?? [],
    evidence: { text, fileType: file?.type ?? null },
    documentSha256,
    proposer: { accountId: proposal.proposerAccountId, name: proposal.proposerName },
    madeAt: proposal.madeAt.toISOString(),
    expiresAt: proposal.expiresAt.toISOString(),
    state: stateOf(proposal, now),
    decider: deciderAccountId && deciderName ? { accountId: deciderAccountId, name: deciderName } : null,
    decidedAt: proposal.decidedAt?.toISOString() ?? null,
    carriedOutAt: proposal.carriedOutAt?.toISOString() ?? null,
    mayDecide: may('approved'),
    mayWithdraw: may('withdrawn'),
  };
}

/** The file of a proposal's evidence, after the look was written down. */
export async function readEvidenceFile(
  parts: DecisionParts,
  { accountId, proposalId }: { accountId: string; proposalId: string },
): Promise<{ type: EvidenceFileType; bytes: Buffer } | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const proposal = await findProposal(tx, proposalId);
    const evidence = proposal && (await openEvidence(parts.keys, proposalId, proposal.sealed));
    if (!evidence?.file) return refuse('HL_NOT_FOUND');
    const actor = staffActor(accountId);
    const viewed = { kind: 'proposal-evidence-viewed', subject: { proposalId } } as const;
    appendEntry(tx, { at: parts.clock.now(), actor, ...noEnquiry, ...viewed });
    return { type: evidence.file.type, bytes: Buffer.from(evidence.file.base64, 'base64') };
  });
}
