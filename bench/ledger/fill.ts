import type { Database } from '../../server/platform/db/database.ts';
import {
  resumeSequence,
  type Signing,
  sequenceOnce,
  signCheckpoint,
} from '../../server/rooms/ledger/index.ts';
import { queryColumn } from '../../test/support/query.ts';

/** Entries of the usual length, made in the database. Returns the note of the checkpoint of the whole. */
export async function fillLedger(
  db: Database,
  administratorUrl: string,
  signing: Signing,
  size: number,
): Promise<string> {
  await queryColumn(
    administratorUrl,
    `INSERT INTO ledger.entry (content, leaf_hash)
     SELECT content, sha256('\\x00'::bytea || convert_to(content, 'UTF8')) FROM (
       SELECT format('{"actor":{"kind":"line"},"at":"2026-01-05T03:00:00.000Z","enquiryId":null,"format":1,"kind":"call-moved","policy":null,"purpose":null,"subject":{"callId":"%s","cause":"answered","from":"waiting","to":"talking"},"verification":null}', gen_random_uuid()) AS content
       FROM generate_series(1, ${size} - (SELECT count(*) FROM ledger.entry)::int)) AS made;
     ANALYZE ledger.entry`,
  );
  const sequence = await resumeSequence(db);
  while ((await sequenceOnce(db, sequence)) > 0);
  await queryColumn(administratorUrl, 'ANALYZE ledger.position; ANALYZE ledger.tile');
  const signed = await signCheckpoint(db, sequence, signing, new Date());
  if (signed?.size !== size) throw new Error(`The ledger was to have ${size} entries, not ${signed?.size}.`);
  return signed.note;
}
