import type { PlayReason } from '../../../contract/recording.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import type { BoundKey } from '../enquiries/index.ts';

const recordings = (db: Database | Tx) => db.$pickTables<NamesOf<'recordings'>>();

export type Playback = {
  playbackId: string;
  recordingId: string;
  accountId: string;
  sessionId: string;
  reason: PlayReason;
  openedAt: Date;
  openUntil: Date;
};

export async function insertPlayback(tx: Tx, playback: Playback): Promise<void> {
  await recordings(tx)
    .insertInto('recordings.playback')
    .values({
      playback_id: playback.playbackId,
      recording_id: playback.recordingId,
      account_id: playback.accountId,
      session_id: playback.sessionId,
      reason: playback.reason,
      opened_at: playback.openedAt,
      open_until: playback.openUntil,
    })
    .execute();
}

export async function findPlayback(
  db: Database | Tx,
  playbackId: string,
): Promise<Pick<Playback, 'recordingId' | 'sessionId' | 'openUntil'> | undefined> {
  const row = await recordings(db)
    .selectFrom('recordings.playback')
    .select(['recording_id', 'session_id', 'open_until'])
    .where('playback_id', '=', playbackId)
    .executeTakeFirst();
  return row && { recordingId: row.recording_id, sessionId: row.session_id, openUntil: row.open_until };
}

/** What opens a sealed recording: the line's own wrapped key, or those that are bound to enquiries. */
export async function readRecordingKeys(
  db: Database | Tx,
  recordingId: string,
): Promise<{ own: Buffer | null; bound: BoundKey[] }> {
  const row = await recordings(db)
    .selectFrom('recordings.recording')
    .select('wrapped_key')
    .where('recording_id', '=', recordingId)
    .executeTakeFirst();
  const rows = await recordings(db)
    .selectFrom('recordings.enquiry_key')
    .select(['enquiry_id', 'sealed_key'])
    .where('recording_id', '=', recordingId)
    .execute();
  return {
    own: row?.wrapped_key ?? null,
    bound: rows.map((each) => ({ enquiryId: each.enquiry_id, sealedKey: each.sealed_key })),
  };
}
