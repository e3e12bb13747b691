import type { HoursOnCall, InterpreterDetails } from '../../../contract/interpreter.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import type { OnCall } from './relay.ts';

const interpreters = (db: Database | Tx) => db.$pickTables<NamesOf<'interpreters'>>();

export type Interpreter = InterpreterDetails & {
  interpreterId: string;
  lastAskedAt: Date | null;
  isInCall: boolean;
};

export async function insertInterpreter(
  tx: Tx,
  interpreterId: string,
  details: InterpreterDetails,
  at: Date,
): Promise<void> {
  const { name, number, accountId, timeZone } = details;
  await interpreters(tx)
    .insertInto('interpreters.interpreter')
    .values({
      interpreter_id: interpreterId,
      name,
      number,
      account_id: accountId,
      time_zone: timeZone,
      created_at: at,
    })
    .execute();
  await insertLists(tx, interpreterId, details);
}

/** False where there is no such interpreter any more. */
export async function updateInterpreter(
  tx: Tx,
  interpreterId: string,
  details: InterpreterDetails,
): Promise<boolean> {
  const { name, number, accountId, timeZone } = details;
  const row = await interpreters(tx)
    .updateTable('interpreters.interpreter')
    .set({ name, number, account_id: accountId, time_zone: timeZone })
    .where('interpreter_id', '=', interpreterId)
    .where('retired_at', 'is', null)
    .returning('interpreter_id')
    .executeTakeFirst();
  if (!row) return false;
  for (const table of ['interpreters.pair', 'interpreters.hours'] as const)
    await interpreters(tx).deleteFrom(table).where('interpreter_id', '=', interpreterId).execute();
  await insertLists(tx, interpreterId, details);
  return true;
}

export async function retireInterpreter(tx: Tx, interpreterId: string, at: Date): Promise<boolean> {
  const row = await interpreters(tx)
    .updateTable('interpreters.interpreter')
    .set({ retired_at: at })
    .where('interpreter_id', '=', interpreterId)
    .where('retired_at', 'is', null)
    .returning('interpreter_id')
    .executeTakeFirst();
  return row !== undefined;
}

async function insertLists(tx: Tx, interpreterId: string, { pairs, hours }: InterpreterDetails) {
  const sorted = new Map(pairs.map((pair) => pair.toSorted()).map((pair) => [pair.join(), pair]));
  await interpreters(tx)
    .insertInto('interpreters.pair')
    .values(
      [...sorted.values()].map(([first = '', second = '']) => ({
        interpreter_id: interpreterId,
        first_language: first,
        second_language: second,
      })),
    )
    .execute();
  if (hours.length === 0) return;
  await interpreters(tx)
    .insertInto('interpreters.hours')
    .values(
      hours.map(({ weekday, fromMinute, toMinute }) => ({
        interpreter_id: interpreterId,
        weekday,
        from_minute: fromMinute,
        to_minute: toMinute,
      })),
    )
    .execute();
}

/** Everybody on the list, by name. */
export async function listInterpreters(db: Database | Tx): Promise<Interpreter[]> {
  const [rows, pairs, hours] = await Promise.all([
    selectInterpreters(db).execute(),
    interpreters(db).selectFrom('interpreters.pair').selectAll().execute(),
    interpreters(db).selectFrom('interpreters.hours').selectAll().orderBy('weekday').execute(),
  ]);
  return rows.map((row) => ({
    interpreterId: row.interpreter_id,
    name: row.name,
    number: row.number,
    accountId: row.account_id,
    timeZone: row.time_zone,
    lastAskedAt: row.last_asked_at,
    isInCall: Boolean(row.is_in_call),
    pairs: pairs
      .filter(({ interpreter_id }) => interpreter_id === row.interpreter_id)
      .map((pair): [string, string] => [pair.first_language, pair.second_language]),
    hours: hours
      .filter(({ interpreter_id }) => interpreter_id === row.interpreter_id)
      .map((one): HoursOnCall => {
        return { weekday: one.weekday, fromMinute: one.from_minute, toMinute: one.to_minute };
      }),
  }));
}

function selectInterpreters(db: Database | Tx) {
  return interpreters(db)
    .selectFrom('interpreters.interpreter as one')
    .select(['one.interpreter_id', 'one.name', 'one.number', 'one.account_id', 'one.time_zone'])
    .select((eb) => [
      eb
        .selectFrom('interpreters.attempt as attempt')
        .whereRef('attempt.interpreter_id', '=', 'one.interpreter_id')
        .select((max) => max.fn.max('attempt.asked_at').as('at'))
        .as('last_asked_at'),
      eb
        .exists(
          eb
            .selectFrom('interpreters.attempt as busy')
            .whereRef('busy.interpreter_id', '=', 'one.interpreter_id')
            .where('busy.ended_at', 'is', null)
            .select('busy.participant_id'),
        )
        .as('is_in_call'),
    ])
    .where('one.retired_at', 'is', null)
    .orderBy('one.name')
    .orderBy('one.interpreter_id');
}

export const toOnCall = ({ interpreterId, pairs, lastAskedAt }: Interpreter): OnCall => ({
  interpreterId,
  pairs,
  lastAskedAt,
});
