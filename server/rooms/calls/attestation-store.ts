import type { Attestation } from '../../../contract/call-back.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();

/** What the caller's carrier says of the claimed number; null where it says nothing. A signal, and no proof. */
export async function readAttestation(db: Database | Tx, callId: string): Promise<Attestation | null> {
  const row = await calls(db)
    .selectFrom('calls.call')
    .select('attestation')
    .where('call_id', '=', callId)
    .executeTakeFirst();
  return row?.attestation ?? null;
}

export async function saveAttestation(
  tx: Tx,
  callId: string,
  attestation: Attestation | null,
): Promise<void> {
  if (attestation === null) return;
  await calls(tx).updateTable('calls.call').set({ attestation }).where('call_id', '=', callId).execute();
}
