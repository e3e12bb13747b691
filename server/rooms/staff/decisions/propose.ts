import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { HalfSecret } from '../../../../contract/decision.ts';
import { role as roles } from '../../../../contract/session.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import {
  BrokenInvariantError,
  isRefusal,
  type Refusal,
  type RefusalCode,
  refuse,
} from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { mayDo, type Permission } from '../permissions.ts';
import {
  admitEvidence,
  type CheckText,
  type DataKeys,
  type Evidence,
  evidenceContext,
  sealWords,
} from './evidence.ts';
import type { Notify } from './notices.ts';
import type { ProposalKind } from './proposal-kind.ts';
import { findParticipant, insertProposal, listOthersOfRoles, type Participant } from './proposals-store.ts';

export type DecisionParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  keys: DataKeys;
  checkText: CheckText;
  notify: Notify;
  kinds: readonly ProposalKind[];
};

/** One half has 128 bits of its own. */
const HALF_BYTES = 16;

/** What is proposed: a registered kind, and how its content comes about in the proposal's transaction. */
export type Wish = {
  kind: string;
  prepare: (tx: Tx) => Promise<object | Refusal>;
  evidence: { text: string; file: string | null };
};
export type Proposed = { proposalId: string; half: HalfSecret | null };

/**
 * Proposes something for another person to decide. The proposer gets one half of the secret where the effect hands one out;
 * the database keeps it only sealed.
 */
export async function propose(
  parts: DecisionParts,
  accountId: string,
  wish: Wish,
): Promise<Proposed | Refusal> {
  const kind = parts.kinds.find((known) => known.kind === wish.kind);
  if (!kind) throw new BrokenInvariantError(`No room has described proposals of the kind ${wish.kind}.`);
  const admitted = admitEvidence(wish.evidence, parts.checkText);
  const proposalId = parts.ids.uuid();
  const half = kind.opens ? { half: parts.ids.secret(HALF_BYTES), opens: kind.opens } : null;
  const words: Evidence | Refusal = isRefusal(admitted)
    ? admitted
    : { ...admitted, half: half?.half ?? null };
  const sealed = isRefusal(words)
    ? words
    : await sealWords(parts.keys, evidenceContext(proposalId), JSON.stringify(words));
  return inTransaction(parts.db, async (tx) => {
    const proposer = await findParticipant(tx, accountId);
    if (!proposer) return refuse('HL_NOT_SIGNED_IN');
    const refused = (refusal: Refusal) =>
      writeRefused(parts, tx, proposer, { proposalId: null, attempt: kind.kind }, refusal);
    if (!mayDo(proposer.role, kind.propose)) return refused(refuse('HL_NOT_PERMITTED'));
    if (isRefusal(sealed)) return refused(sealed);
    const content = await wish.prepare(tx);
    if (isRefusal(content)) return refused(content);
    const madeAt = parts.clock.now();
    const expiresAt = new Date(madeAt.getTime() + kind.lifetimeMs);
    const document = writeDocument({
      proposalId,
      kind: kind.kind,
      content: kind.parse(content),
      evidenceSha256: createHash('sha256').update(sealed.ciphertext).digest('hex'),
      proposerAccountId: accountId,
      proposerPersonId: proposer.personId,
      madeAt: madeAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    });
    const documentSha256 = createHash('sha256').update(document, 'utf8').digest();
    const proposal = {
      proposalId,
      document,
      documentSha256,
      proposerAccountId: accountId,
      proposerPersonId: proposer.personId,
      madeAt,
      expiresAt,
    };
    await insertProposal(tx, proposal, sealed);
    await kind.begin(tx, content, { proposalId, at: madeAt });
    appendEntry(tx, {
      at: madeAt,
      actor: staffActor(accountId),
      ...noEnquiry,
      kind: 'proposal-made',
      subject: { proposalId, proposalKind: kind.kind, documentSha256: documentSha256.toString('hex') },
    });
    const accountIds = await listOthersOfRoles(tx, rolesThatMay(kind.approve), proposer.personId);
    await parts.notify(tx, { kind: 'decision-waits', accountIds, proposalId, about: proposalId, at: madeAt });
    return { proposalId, half };
  });
}

export const rolesThatMay = (permission: Permission) =>
  roles.options.filter((role) => mayDo(role, permission));

function writeDocument(document: Record<string, unknown>): string {
  const text = canonicalize({ format: 1, ...document });
  if (text === undefined) throw new BrokenInvariantError('The content of a proposal must be plain JSON.');
  return text;
}

/** Writes down that somebody tried what may not be, in the same transaction in which it is refused. */
export function writeRefused(
  { clock }: Pick<DecisionParts, 'clock'>,
  tx: Tx,
  by: Pick<Participant, 'accountId'>,
  tried: { proposalId: string | null; attempt: string },
  refusal: Refusal,
): Refusal {
  const code: RefusalCode = refusal.refused;
  appendEntry(tx, {
    at: clock.now(),
    actor: staffActor(by.accountId),
    ...noEnquiry,
    kind: 'proposal-refused',
    subject: { ...tried, code },
  });
  return refusal;
}
