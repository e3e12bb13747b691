import { sql } from 'kysely';
import type { Role } from '../../../../contract/session.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { SealedWords } from './evidence.ts';
import type { Outcome, Proposal } from './proposal.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

/** An account and whose it is. */
export type Participant = { accountId: string; personId: string; role: Role };

export async function findParticipant(
  db: Database | Tx,
  accountId: string,
): Promise<Participant | undefined> {
  const row = await staff(db)
    .selectFrom('staff.account')
    .select(['account_id', 'person_id', 'role'])
    .where('account_id', '=', accountId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row && { accountId: row.account_id, personId: row.person_id, role: row.role };
}

/** Enabled accounts of these roles that belong to somebody else. */
export async function listOthersOfRoles(tx: Tx, roles: Role[], personId: string | null): Promise<string[]> {
  const query = staff(tx)
    .selectFrom('staff.account')
    .select('account_id')
    .where('role', 'in', roles)
    .where('disabled_at', 'is', null);
  const rows = await (personId === null ? query : query.where('person_id', '<>', personId)).execute();
  return rows.map((row) => row.account_id);
}

export type NewProposal = Omit<Proposal, 'decided' | 'kind'>;

export async function insertProposal(tx: Tx, proposal: NewProposal, sealed: SealedWords): Promise<void> {
  await staff(tx)
    .insertInto('staff.proposal')
    .values({
      proposal_id: proposal.proposalId,
      document: proposal.document,
      document_sha256: proposal.documentSha256,
      proposer_account_id: proposal.proposerAccountId,
      proposer_person_id: proposal.proposerPersonId,
      made_at: proposal.madeAt,
      expires_at: proposal.expiresAt,
    })
    .execute();
  await staff(tx)
    .insertInto('staff.proposal_evidence')
    .values({
      proposal_id: proposal.proposalId,
      ciphertext: sealed.ciphertext,
      wrapped_key: sealed.wrappedKey,
    })
    .execute();
}

/** A proposal with everything that the list shows, still sealed. */
export type StoredProposal = Proposal & {
  proposerName: string;
  deciderAccountId: string | null;
  deciderName: string | null;
  decidedAt: Date | null;
  carriedOutAt: Date | null;
  sealed: SealedWords;
};

function selectProposals(db: Database | Tx) {
  return staff(db)
    .selectFrom('staff.proposal as proposal')
    .innerJoin('staff.proposal_evidence as evidence', 'evidence.proposal_id', 'proposal.proposal_id')
    .innerJoin('staff.person as proposer', 'proposer.person_id', 'proposal.proposer_person_id')
    .leftJoin('staff.proposal_decision as decision', 'decision.proposal_id', 'proposal.proposal_id')
    .leftJoin('staff.person as decider', 'decider.person_id', 'decision.decider_person_id')
    .leftJoin('staff.proposal_effect as effect', 'effect.proposal_id', 'proposal.proposal_id')
    .select([
      'proposal.proposal_id as proposalId',
      'proposal.kind',
      'proposal.document',
      'proposal.document_sha256 as documentSha256',
      'proposal.proposer_account_id as proposerAccountId',
      'proposal.proposer_person_id as proposerPersonId',
      'proposal.made_at as madeAt',
      'proposal.expires_at as expiresAt',
      'proposer.name as proposerName',
      'decision.outcome as decided',
      'decision.decider_account_id as deciderAccountId',
      'decision.decided_at as decidedAt',
      'decider.name as deciderName',
      'effect.carried_out_at as carriedOutAt',
      'evidence.ciphertext',
      'evidence.wrapped_key as wrappedKey',
    ]);
}

type Row = Omit<StoredProposal, 'sealed'> & SealedWords;
const toStored = ({ ciphertext, wrappedKey, ...proposal }: Row): StoredProposal => ({
  ...proposal,
  sealed: { ciphertext, wrappedKey },
});

export async function findProposal(
  db: Database | Tx,
  proposalId: string,
): Promise<StoredProposal | undefined> {
  const row = await selectProposals(db).where('proposal.proposal_id', '=', proposalId).executeTakeFirst();
  return row && toStored(row);
}

/** Undecided ones, oldest first. */
export async function listUndecided(db: Database | Tx): Promise<StoredProposal[]> {
  const rows = await selectProposals(db)
    .where('decision.outcome', 'is', null)
    .orderBy('proposal.made_at')
    .execute();
  return rows.map(toStored);
}

/** Decided ones, newest first. */
export async function listDecided(db: Database | Tx, limit: number): Promise<StoredProposal[]> {
  const rows = await selectProposals(db)
    .where('decision.outcome', 'is not', null)
    .orderBy('decision.decided_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toStored);
}

/** Who proposed and who decided, by proposal. */
export async function findDeciders(
  db: Database | Tx,
  proposalIds: readonly string[],
): Promise<Map<string, { proposer: string; decider: string | null }>> {
  if (proposalIds.length === 0) return new Map();
  const rows = await selectProposals(db).where('proposal.proposal_id', 'in', proposalIds).execute();
  return new Map(
    rows.map(({ proposalId, proposerName, deciderName }) => [
      proposalId,
      { proposer: proposerName, decider: deciderName },
    ]),
  );
}

/** Approved ones that nothing has come of yet. */
export async function listNotCarriedOut(db: Database | Tx): Promise<StoredProposal[]> {
  const rows = await selectProposals(db)
    .where('decision.outcome', '=', sql.lit('approved'))
    .where('effect.carried_out_at', 'is', null)
    .orderBy('decision.decided_at')
    .execute();
  return rows.map(toStored);
}

/** False where it was decided by somebody else at the same moment: the first decision stays. */
export async function insertDecision(
  tx: Tx,
  proposal: Proposal,
  decision: { outcome: Outcome | 'expired'; decider: Participant | null; at: Date },
): Promise<boolean> {
  const row = await staff(tx)
    .insertInto('staff.proposal_decision')
    .values({
      proposal_id: proposal.proposalId,
      outcome: decision.outcome,
      decider_account_id: decision.decider?.accountId ?? null,
      decider_person_id: decision.decider?.personId ?? null,
      document_sha256: proposal.documentSha256,
      proposer_person_id: proposal.proposerPersonId,
      made_at: proposal.madeAt,
      expires_at: proposal.expiresAt,
      decided_at: decision.at,
    })
    .onConflict((conflict) => conflict.column('proposal_id').doNothing())
    .returning('proposal_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertEffect(tx: Tx, proposalId: string, at: Date): Promise<void> {
  await staff(tx)
    .insertInto('staff.proposal_effect')
    .values({ proposal_id: proposalId, carried_out_at: at })
    .execute();
}

/** True for the one transaction that carries this proposal out now. */
export async function lockEffect(tx: Tx, proposalId: string): Promise<boolean> {
  const { rows } = await sql<{
    locked: boolean;
  }>`SELECT pg_try_advisory_xact_lock(hashtextextended(${proposalId}, 0)) AS locked`.execute(tx);
  return rows[0]?.locked === true;
}
