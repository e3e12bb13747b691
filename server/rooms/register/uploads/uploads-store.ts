import type { Selectable } from 'kysely';
import type { UploadRefusal } from '../../../../contract/register.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../../platform/db/database.ts';
import type { UploadPlace, UploadState } from './upload.ts';

type Row = Selectable<TablesOf<'register'>['register.upload']>;
const register = (db: Database | Tx) => db.$pickTables<NamesOf<'register'>>();

export type SentUpload = UploadPlace & {
  sequence: number;
  state: UploadState;
  because: UploadRefusal | null;
  touchedAt: Date;
};

const columns = [
  ...(['custodian_id', 'upload_id', 'sequence', 'state', 'because', 'touched_at'] as const),
] as const satisfies (keyof Row)[];

const toUpload = (row: Pick<Row, (typeof columns)[number]>): SentUpload => ({
  custodianId: row.custodian_id,
  uploadId: row.upload_id,
  sequence: row.sequence,
  state: row.state as UploadState,
  because: row.because as UploadRefusal | null,
  touchedAt: row.touched_at,
});

export async function findSent(
  db: Database | Tx,
  { custodianId, uploadId }: UploadPlace,
): Promise<SentUpload | undefined> {
  const row = await register(db)
    .selectFrom('register.upload')
    .select(columns)
    .where('custodian_id', '=', custodianId)
    .where('upload_id', '=', uploadId)
    .executeTakeFirst();
  return row && toUpload(row);
}

export async function findReceiving(tx: Tx, custodianId: string): Promise<SentUpload | undefined> {
  const row = await register(tx)
    .selectFrom('register.upload')
    .select(columns)
    .where('custodian_id', '=', custodianId)
    .where('state', '=', 'receiving')
    .executeTakeFirst();
  return row && toUpload(row);
}

/** Begins it, or begins it again. */
export async function beginSent(
  tx: Tx,
  { custodianId, uploadId, sequence, at }: UploadPlace & { sequence: number; at: Date },
): Promise<void> {
  const now = { sequence, state: 'receiving', because: null, touched_at: at };
  await register(tx)
    .insertInto('register.upload')
    .values({ custodian_id: custodianId, upload_id: uploadId, opened_at: at, ...now })
    .onConflict((conflict) => conflict.columns(['custodian_id', 'upload_id']).doUpdateSet(now))
    .execute();
}

/** Notes that something of it came; false where it is not receiving any more. */
export async function touchSent(
  db: Database | Tx,
  { custodianId, uploadId }: UploadPlace,
  at: Date,
): Promise<boolean> {
  const touched = await register(db)
    .updateTable('register.upload')
    .set({ touched_at: at })
    .where('custodian_id', '=', custodianId)
    .where('upload_id', '=', uploadId)
    .where('state', '=', 'receiving')
    .returning('upload_id')
    .executeTakeFirst();
  return touched !== undefined;
}

/** False where it was not in the state from which it goes there. */
export async function moveSent(
  tx: Tx,
  { custodianId, uploadId }: UploadPlace,
  move: { from: UploadState; to: UploadState; because?: UploadRefusal },
): Promise<boolean> {
  const moved = await register(tx)
    .updateTable('register.upload')
    .set({ state: move.to, because: move.because ?? null })
    .where('custodian_id', '=', custodianId)
    .where('upload_id', '=', uploadId)
    .where('state', '=', move.from)
    .returning('upload_id')
    .executeTakeFirst();
  return moved !== undefined;
}
