import type { RetentionRule } from '../../../contract/recording-retention.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const recordings = (db: Database | Tx) => db.$pickTables<NamesOf<'recordings'>>();

export type RetentionInForce = { version: number; rule: RetentionRule };

/** The rule that holds at that moment. There is one from the start. */
export async function readRetention(db: Database | Tx, at: Date): Promise<RetentionInForce> {
  const row = await recordings(db)
    .selectFrom('recordings.retention')
    .select(['version', 'with_enquiry_days', 'without_enquiry_days'])
    .where('valid_from', '<=', at)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const rule = { withEnquiryDays: row.with_enquiry_days, withoutEnquiryDays: row.without_enquiry_days };
  return { version: row.version, rule };
}

/** False where another took this version's number before. */
export async function insertRetention(
  tx: Tx,
  { version, rule }: RetentionInForce,
  agreed: { proposalId: string; at: Date },
): Promise<boolean> {
  const stored = await recordings(tx)
    .insertInto('recordings.retention')
    .values({
      version,
      with_enquiry_days: rule.withEnquiryDays,
      without_enquiry_days: rule.withoutEnquiryDays,
      valid_from: agreed.at,
      proposal_id: agreed.proposalId,
    })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}

type Due = { recordingId: string; callId: string };

/** Sealed recordings that were closed before these moments; whether one has an enquiry, its keys say. */
export async function listDue(
  db: Database,
  before: { withEnquiry: Date; withoutEnquiry: Date },
): Promise<Due[]> {
  const rows = await recordings(db)
    .selectFrom('recordings.recording')
    .select(['recording_id', 'call_id'])
    .where('state', '=', 'sealed')
    .where((is) =>
      is.or([
        is.and([is('wrapped_key', 'is', null), is('closed_at', '<', before.withEnquiry)]),
        is.and([is('wrapped_key', 'is not', null), is('closed_at', '<', before.withoutEnquiry)]),
      ]),
    )
    .execute();
  return rows.map((row) => ({ recordingId: row.recording_id, callId: row.call_id }));
}

/** The enquiries that sealed recordings are bound to, by recording. */
export async function listBindings(db: Database): Promise<(Due & { enquiryId: string })[]> {
  const rows = await recordings(db)
    .selectFrom('recordings.enquiry_key')
    .innerJoin(
      'recordings.recording',
      'recordings.recording.recording_id',
      'recordings.enquiry_key.recording_id',
    )
    .select([
      'recordings.recording.recording_id',
      'recordings.recording.call_id',
      'recordings.enquiry_key.enquiry_id',
    ])
    .where('recordings.recording.state', '=', 'sealed')
    .execute();
  return rows.map((row) => ({
    recordingId: row.recording_id,
    callId: row.call_id,
    enquiryId: row.enquiry_id,
  }));
}

export async function deleteEnquiryKeys(tx: Tx, recordingId: string): Promise<void> {
  await recordings(tx).deleteFrom('recordings.enquiry_key').where('recording_id', '=', recordingId).execute();
}

/** Destroyed recordings whose file may still be somewhere. */
export async function listFilesToRemove(db: Database): Promise<Due[]> {
  const rows = await recordings(db)
    .selectFrom('recordings.recording')
    .select(['recording_id', 'call_id'])
    .where('state', '=', 'destroyed')
    .where('file_gone_at', 'is', null)
    .execute();
  return rows.map((row) => ({ recordingId: row.recording_id, callId: row.call_id }));
}

/** False where somebody else has noted it before. */
export async function noteFileGone(tx: Tx, recordingId: string, at: Date): Promise<boolean> {
  const row = await recordings(tx)
    .updateTable('recordings.recording')
    .set({ file_gone_at: at })
    .where('recording_id', '=', recordingId)
    .where('file_gone_at', 'is', null)
    .returning('recording_id')
    .executeTakeFirst();
  return row !== undefined;
}
