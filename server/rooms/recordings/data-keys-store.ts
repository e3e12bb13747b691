import { dataKeysIn } from '../../platform/db/data-keys.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { soundContext } from './sealed-sound.ts';

const recordings = (db: Database | Tx) => db.$pickTables<NamesOf<'recordings'>>();

/** The keys of recordings of calls without an enquiry, for whoever wraps them anew after a rotation. */
export const recordingDataKeys = {
  of: 'recordings' as const,
  ...dataKeysIn('recordings.recording', 'recording_id', soundContext, { isVersionGenerated: true }),
};

/** Recordings closed since then whose key the line itself keeps, each with that key; held by whoever takes them one by one. */
export async function listUnbound(
  db: Database,
  since: Date,
): Promise<{ recordingId: string; callId: string }[]> {
  const rows = await recordings(db)
    .selectFrom('recordings.recording')
    .select(['recording_id', 'call_id'])
    .where('state', '=', 'sealed')
    .where('closed_at', '>=', since)
    .where('wrapped_key', 'is not', null)
    .execute();
  return rows.map((row) => ({ recordingId: row.recording_id, callId: row.call_id }));
}

/** The key that the line keeps of a recording, held until the transaction ends. */
export async function lockOwnKey(tx: Tx, recordingId: string): Promise<Buffer | undefined> {
  const row = await recordings(tx)
    .selectFrom('recordings.recording')
    .select('wrapped_key')
    .where('recording_id', '=', recordingId)
    .forUpdate()
    .executeTakeFirst();
  return row?.wrapped_key ?? undefined;
}

export async function forgetOwnKey(tx: Tx, recordingId: string): Promise<void> {
  await recordings(tx)
    .updateTable('recordings.recording')
    .set({ wrapped_key: null })
    .where('recording_id', '=', recordingId)
    .execute();
}
