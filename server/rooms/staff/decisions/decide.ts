import type { HalfSecret, ProposalState } from '../../../../contract/decision.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { BrokenInvariantError, type Refusal, refuse } from '../../../platform/errors.ts';
import { type Actor, appendEntry, lineActor, noEnquiry, staffActor } from '../../ledger/index.ts';
import { mayDo } from '../permissions.ts';
import { openEvidence } from './evidence.ts';
import { type Decision, judge, type Proposal } from './proposal.ts';
import { contentOf, type EffectContext, type ProposalKind } from './proposal-kind.ts';
import {
  findParticipant,
  findProposal,
  insertDecision,
  insertEffect,
  type Participant,
  type StoredProposal,
} from './proposals-store.ts';
import { type DecisionParts, writeRefused } from './propose.ts';

export type Decided = { state: ProposalState; half: HalfSecret | null };
type Asked = Decision & { accountId: string; proposalId: string };

const HALF_BYTES = 16;

/** An effect that found the world other than it was agreed to. It takes the approval with it. */
class RefusedEffect extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.refused);
    this.name = 'RefusedEffect';
    this.refusal = refusal;
  }
}

/**
 * Approves, declines or withdraws. An approval and its effect in the database are one transaction: where the effect fails,
 * there is no approval. Every try that is refused is written down.
 */
export async function decide(parts: DecisionParts, asked: Asked): Promise<Decided | Refusal> {
  try {
    return await inTransaction(parts.db, (tx) => decideWithin(parts, tx, asked));
  } catch (error) {
    const { accountId, proposalId, outcome } = asked;
    await inTransaction(parts.db, (tx) => {
      if (error instanceof RefusedEffect)
        writeRefused(parts, tx, { accountId }, { proposalId, attempt: outcome }, error.refusal);
      else
        appendEntry(tx, {
          at: parts.clock.now(),
          actor: staffActor(accountId),
          ...noEnquiry,
          kind: 'proposal-effect-failed',
          subject: { proposalId },
        });
    });
    if (error instanceof RefusedEffect) return error.refusal;
    throw error;
  }
}

async function decideWithin(parts: DecisionParts, tx: Tx, asked: Asked): Promise<Decided | Refusal> {
  const { accountId, proposalId, outcome } = asked;
  const decider = await findParticipant(tx, accountId);
  const proposal = await findProposal(tx, proposalId);
  const kind = parts.kinds.find((known) => known.kind === proposal?.kind);
  if (!decider)
    return writeRefused(parts, tx, asked, { proposalId, attempt: outcome }, refuse('HL_NOT_SIGNED_IN'));
  if (!proposal || !kind) return refuse('HL_NOT_FOUND');
  const refused = (refusal: Refusal) =>
    writeRefused(parts, tx, decider, { proposalId, attempt: outcome }, refusal);
  const now = parts.clock.now();
  const mayApprove = mayDo(decider.role, kind.approve);
  const code = judge(proposal, asked, { personId: decider.personId, mayApprove }, now);
  if (code === 'HL_PROPOSAL_EXPIRED' && proposal.decided === null) await expireWithin(parts, tx, proposal);
  if (code) return refused(refuse(code));
  const changed = outcome === 'approved' && (await kind.expect(tx, contentOf(proposal.document)));
  if (changed) return refused(changed);
  if (!(await insertDecision(tx, proposal, { outcome, decider, at: now })))
    return refused(refuse('HL_PROPOSAL_DECIDED'));
  await tellDecided(parts, tx, proposal, { outcome, actor: staffActor(accountId), accountIds: [accountId] });
  if (outcome !== 'approved' || kind.when === 'afterwards') return { state: outcome, half: null };
  return { state: outcome, half: await carryOutWithin(parts, tx, { proposal, kind, decider }) };
}

type Approved = { proposal: StoredProposal; kind: ProposalKind; decider: Pick<Participant, 'accountId'> };

/** Runs the effect in the transaction that holds its approval. Returns the approver's half of the secret, where there is one. */
export async function carryOutWithin(
  parts: DecisionParts,
  tx: Tx,
  { proposal, kind, decider }: Approved,
): Promise<HalfSecret | null> {
  const { proposalId } = proposal;
  const at = parts.clock.now();
  const half = kind.opens ? { half: parts.ids.secret(HALF_BYTES), opens: kind.opens } : null;
  const secret = half ? `${await firstHalf(parts, proposal)}${half.half}` : null;
  const context: EffectContext = { proposalId, approverAccountId: decider.accountId, at, secret };
  await insertEffect(tx, proposalId, at);
  const refusal = await kind.carryOut(tx, contentOf(proposal.document), context);
  if (refusal) throw new RefusedEffect(refusal);
  appendEntry(tx, {
    at,
    actor: lineActor,
    ...noEnquiry,
    kind: 'proposal-carried-out',
    subject: { proposalId },
  });
  return half;
}

async function firstHalf({ keys }: DecisionParts, { proposalId, sealed }: StoredProposal): Promise<string> {
  const { half } = await openEvidence(keys, proposalId, sealed);
  if (half === null)
    throw new BrokenInvariantError(`Proposal ${proposalId} has no first half of its secret.`);
  return half;
}

/** Writes down that the time of a proposal is over, where nobody has yet. */
export async function expireWithin(parts: DecisionParts, tx: Tx, proposal: Proposal): Promise<void> {
  const at = parts.clock.now();
  if (!(await insertDecision(tx, proposal, { outcome: 'expired', decider: null, at }))) return;
  await tellDecided(parts, tx, proposal, { outcome: 'expired', actor: lineActor, accountIds: [] });
}

/** Writes the decision down, tells those who took part, and ends what held while it was awaited. */
async function tellDecided(
  { clock, notify, kinds }: DecisionParts,
  tx: Tx,
  { proposalId, proposerAccountId, documentSha256, kind, document }: Proposal,
  decided: { outcome: Exclude<ProposalState, 'open'>; actor: Actor; accountIds: string[] },
): Promise<void> {
  const at = clock.now();
  const { outcome, actor } = decided;
  const subject = { proposalId, outcome, documentSha256: documentSha256.toString('hex') };
  appendEntry(tx, { at, actor, ...noEnquiry, kind: 'proposal-decided', subject });
  const accountIds = [proposerAccountId, ...decided.accountIds];
  await notify(tx, { kind: 'decision-made', accountIds, proposalId, about: proposalId, at });
  const known = kinds.find((one) => one.kind === kind);
  await known?.end(tx, contentOf(document), { proposalId, at });
}
