import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

/** What a passkey's authenticator proved, and what is known of it. `signCount` 0 means that it does not count. */
export type Passkey = {
  passkeyId: string;
  accountId: string;
  credentialId: Buffer;
  publicKey: Buffer;
  signCount: number;
  backupEligible: boolean;
  backedUp: boolean;
  name: string;
  createdAt: Date;
  usedAt: Date | null;
};

export async function insertPasskey(tx: Tx, passkey: Passkey): Promise<void> {
  await staff(tx)
    .insertInto('staff.passkey')
    .values({
      passkey_id: passkey.passkeyId,
      account_id: passkey.accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      sign_count: passkey.signCount,
      backup_eligible: passkey.backupEligible,
      backed_up: passkey.backedUp,
      name: passkey.name,
      created_at: passkey.createdAt,
    })
    .execute();
}

const selectPasskeys = (db: Database | Tx) =>
  staff(db).selectFrom('staff.passkey').selectAll().where('removed_at', 'is', null);

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof selectPasskeys>['executeTakeFirst']>>>;

const toPasskey = (row: Row): Passkey => ({
  passkeyId: row.passkey_id,
  accountId: row.account_id,
  credentialId: row.credential_id,
  publicKey: row.public_key,
  signCount: Number(row.sign_count),
  backupEligible: row.backup_eligible,
  backedUp: row.backed_up,
  name: row.name,
  createdAt: row.created_at,
  usedAt: row.used_at,
});

export async function listPasskeys(db: Database | Tx, accountId: string): Promise<Passkey[]> {
  const rows = await selectPasskeys(db).where('account_id', '=', accountId).orderBy('created_at').execute();
  return rows.map(toPasskey);
}

/** Held still until the transaction ends, so that an assertion's counter is judged once. */
export async function lockPasskey(tx: Tx, credentialId: Buffer): Promise<Passkey | undefined> {
  const row = await selectPasskeys(tx)
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst();
  return row && toPasskey(row);
}

export async function notePasskeyUse(
  tx: Tx,
  passkeyId: string,
  use: { signCount: number; backedUp: boolean; usedAt: Date },
): Promise<void> {
  await staff(tx)
    .updateTable('staff.passkey')
    .set({ sign_count: use.signCount, backed_up: use.backedUp, used_at: use.usedAt })
    .where('passkey_id', '=', passkeyId)
    .execute();
}

export async function removePasskeyRow(tx: Tx, passkeyId: string, now: Date): Promise<void> {
  await staff(tx)
    .updateTable('staff.passkey')
    .set({ removed_at: now })
    .where('passkey_id', '=', passkeyId)
    .execute();
}

export async function removePasskeysOf(tx: Tx, accountId: string, now: Date): Promise<void> {
  await staff(tx)
    .updateTable('staff.passkey')
    .set({ removed_at: now })
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .execute();
}
