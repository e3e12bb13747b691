import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { KnownPasskey, MadePasskey } from '../../../platform/webauthn/prove-passkey.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

export type OfficerPasskey = KnownPasskey & { passkeyId: string; officerId: string };

const columns = [
  'passkey_id as passkeyId',
  'officer_id as officerId',
  'credential_id as credentialId',
  'public_key as publicKey',
  'sign_count as signCount',
] as const;

const selectPasskeys = (db: Database | Tx) =>
  agencies(db).selectFrom('agencies.officer_passkey').select(columns).where('removed_at', 'is', null);

/** Held still until the transaction ends, so that an assertion's counter is judged once. */
export async function lockOfficerPasskey(tx: Tx, credentialId: Buffer): Promise<OfficerPasskey | undefined> {
  const row = await selectPasskeys(tx)
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, signCount: Number(row.signCount) };
}

export async function listCredentials(db: Database | Tx, officerId: string): Promise<Buffer[]> {
  const rows = await selectPasskeys(db).where('officer_id', '=', officerId).execute();
  return rows.map(({ credentialId }) => credentialId);
}

/** The passkeys of one officer, oldest first. */
export function listOwnPasskeys(
  db: Database | Tx,
  officerId: string,
): Promise<{ passkeyId: string; name: string | null; createdAt: Date }[]> {
  return agencies(db)
    .selectFrom('agencies.officer_passkey')
    .select(['passkey_id as passkeyId', 'name', 'created_at as createdAt'])
    .where('officer_id', '=', officerId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('passkey_id')
    .execute();
}

/** False where this credential is known already. `name` is null for the one that was made with the enrolment. */
export async function insertOfficerPasskey(
  tx: Tx,
  of: { passkeyId: string; officerId: string; name: string | null; at: Date },
  { credential, credentialBackedUp }: MadePasskey,
): Promise<boolean> {
  const row = await agencies(tx)
    .insertInto('agencies.officer_passkey')
    .values({
      passkey_id: of.passkeyId,
      officer_id: of.officerId,
      credential_id: Buffer.from(credential.id, 'base64url'),
      public_key: Buffer.from(credential.publicKey),
      sign_count: credential.counter,
      backed_up: credentialBackedUp,
      name: of.name,
      created_at: of.at,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('passkey_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function noteOfficerPasskeyUse(
  tx: Tx,
  passkeyId: string,
  use: { signCount: number; backedUp: boolean; usedAt: Date },
): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.officer_passkey')
    .set({ sign_count: use.signCount, backed_up: use.backedUp, used_at: use.usedAt })
    .where('passkey_id', '=', passkeyId)
    .execute();
}

export async function removePasskeysOf(tx: Tx, officerId: string, at: Date): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.officer_passkey')
    .set({ removed_at: at })
    .where('officer_id', '=', officerId)
    .where('removed_at', 'is', null)
    .execute();
}

export async function removeOfficerPasskey(tx: Tx, passkeyId: string, at: Date): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.officer_passkey')
    .set({ removed_at: at })
    .where('passkey_id', '=', passkeyId)
    .execute();
}
