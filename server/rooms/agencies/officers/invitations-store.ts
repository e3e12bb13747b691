import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

export type Invitation = {
  invitationId: string;
  officerId: string;
  codeDigest: Buffer | null;
  errors: number;
  expiresAt: Date;
};
export type InvitationEnd = 'used' | 'voided' | 'replaced' | 'revoked';

const columns = [
  'invitation_id as invitationId',
  'officer_id as officerId',
  'code_digest as codeDigest',
  'errors',
  'expires_at as expiresAt',
] as const;

/** The officer must have no open invitation in this transaction. */
export async function insertInvitation(
  tx: Tx,
  invitation: Omit<Invitation, 'errors'> & { linkHash: Buffer; madeAt: Date },
): Promise<void> {
  await agencies(tx)
    .insertInto('agencies.officer_invitation')
    .values({
      invitation_id: invitation.invitationId,
      officer_id: invitation.officerId,
      link_hash: invitation.linkHash,
      code_digest: invitation.codeDigest,
      made_at: invitation.madeAt,
      expires_at: invitation.expiresAt,
    })
    .execute();
}

/** The open invitation of a link, or of an officer, held until the transaction ends. */
export function lockInvitation(
  tx: Tx,
  by: { linkHash: Buffer } | { officerId: string },
): Promise<Invitation | undefined> {
  const open = agencies(tx)
    .selectFrom('agencies.officer_invitation')
    .select(columns)
    .where('ended_at', 'is', null)
    .forUpdate();
  return (
    'linkHash' in by ? open.where('link_hash', '=', by.linkHash) : open.where('officer_id', '=', by.officerId)
  ).executeTakeFirst();
}

export async function setCodeDigest(tx: Tx, invitationId: string, codeDigest: Buffer): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.officer_invitation')
    .set({ code_digest: codeDigest })
    .where('invitation_id', '=', invitationId)
    .where('ended_at', 'is', null)
    .execute();
}

export async function countInvitationError(tx: Tx, { invitationId, errors }: Invitation): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.officer_invitation')
    .set({ errors: errors + 1 })
    .where('invitation_id', '=', invitationId)
    .execute();
}

/** Ends the open invitation of an officer, if there is one. */
export async function endInvitation(
  tx: Tx,
  officerId: string,
  because: InvitationEnd,
  at: Date,
): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.officer_invitation')
    .set({ ended_at: at, ended_because: because })
    .where('officer_id', '=', officerId)
    .where('ended_at', 'is', null)
    .execute();
}
