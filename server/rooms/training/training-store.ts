import type { Selectable } from 'kysely';
import type { Database, NamesOf, TablesOf, Tx } from '../../platform/db/database.ts';
import type { Training } from './training.ts';

const training = (db: Database | Tx) => db.$pickTables<NamesOf<'training'>>();
type Row = Selectable<TablesOf<'training'>['training.session']>;

/** Named one by one: a column that a later release adds must not change what this one has prepared. */
const columns = [
  ...(['training_id', 'account_id', 'exchange', 'scenario', 'language', 'state', 'state_since'] as const),
  ...(['started_at', 'answered_at', 'ended_at', 'outcome', 'code', 'reason_before'] as const),
] as const satisfies (keyof Row)[];

/** Everybody's training calls that are not over. */
export async function listOpenTrainings(db: Database | Tx): Promise<Training[]> {
  const rows = await training(db)
    .selectFrom('training.session')
    .select(columns)
    .where('ended_at', 'is', null)
    .orderBy('started_at')
    .execute();
  return rows.map(toTraining);
}

/** The training call of one account, or of one leg, that is not over. */
export async function findOpenTraining(
  db: Database | Tx,
  by: { accountId: string } | { trainingId: string },
): Promise<Training | undefined> {
  const open = training(db).selectFrom('training.session').select(columns).where('ended_at', 'is', null);
  const row = await ('accountId' in by
    ? open.where('account_id', '=', by.accountId)
    : open.where('training_id', '=', by.trainingId)
  ).executeTakeFirst();
  return row && toTraining(row);
}

export async function insertTraining(tx: Tx, begun: Training): Promise<void> {
  await training(tx)
    .insertInto('training.session')
    .values({
      training_id: begun.trainingId,
      account_id: begun.accountId,
      exchange: begun.exchange,
      scenario: begun.scenario,
      language: begun.language,
      state: begun.state,
      state_since: begun.stateSince,
      started_at: begun.startedAt,
      reason_before: begun.reasonBefore,
    })
    .execute();
}

/** Stores where a training call is now. */
export async function storeTraining(tx: Tx, moved: Training): Promise<void> {
  await training(tx)
    .updateTable('training.session')
    .set({
      state: moved.state,
      state_since: moved.stateSince,
      answered_at: moved.answeredAt,
      ended_at: moved.endedAt,
      outcome: moved.outcome,
      code: moved.code,
    })
    .where('training_id', '=', moved.trainingId)
    .execute();
}

const toTraining = (row: Row): Training => ({
  trainingId: row.training_id,
  accountId: row.account_id,
  exchange: row.exchange,
  scenario: row.scenario,
  language: row.language,
  state: row.state,
  stateSince: row.state_since,
  startedAt: row.started_at,
  answeredAt: row.answered_at,
  endedAt: row.ended_at,
  outcome: row.outcome,
  code: row.code,
  reasonBefore: row.reason_before,
});
