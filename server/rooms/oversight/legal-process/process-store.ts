import { type Selectable, sql } from 'kysely';
import type { z } from 'zod';
import { type Paragraph, paragraph } from '../../../../contract/inbox.ts';
import {
  type ProcessKind,
  type ProcessState,
  type ProductionScope,
  processForm,
  processKind,
  processState,
  productionScope,
  type RefusedBecause,
  refusedBecause,
} from '../../../../contract/legal-process.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../../platform/db/database.ts';

const oversight = (db: Database | Tx) => db.$pickTables<NamesOf<'oversight'>>();
type Row = Selectable<TablesOf<'oversight'>['oversight.process']>;

export type Process = {
  processId: string;
  kind: ProcessKind;
  state: ProcessState;
  receivedOn: string;
  dueOn: string | null;
  forCivilEnforcement: boolean;
  form: z.infer<typeof processForm> | null;
  paperKept: string;
  takenInBy: string;
  scope: ProductionScope | null;
  challengeUntil: Date | null;
  producedAt: Date | null;
  packageKept: string | null;
  refusedBecause: RefusedBecause | null;
  /** Under which paragraph of 5 U.S.C. 552a(b) counsel says that something may be given; null before, and where the release before reviewed it. */
  paragraph: Paragraph | null;
  /** Who got what was given, kept under a key of its own. */
  recipientKept: string | null;
  /** When it was given, refused or declined; null while it is under way. */
  endedAt: Date | null;
};

function toProcess(
  row: Omit<Row, 'received_on' | 'due_on'> & { receivedOn: string; dueOn: string | null },
): Process {
  return {
    ...{ processId: row.process_id, kind: processKind.parse(row.kind), state: processState.parse(row.state) },
    ...{ receivedOn: row.receivedOn, dueOn: row.dueOn, forCivilEnforcement: row.for_civil_enforcement },
    ...{ form: processForm.nullable().parse(row.form), paperKept: row.paper_kept },
    ...{ takenInBy: row.taken_in_by, challengeUntil: row.challenge_until, producedAt: row.produced_at },
    ...{ scope: productionScope.nullable().parse(row.scope), packageKept: row.package_kept },
    refusedBecause: refusedBecause.nullable().parse(row.refused_because),
    ...{ paragraph: paragraph.nullable().parse(row.paragraph), recipientKept: row.recipient_kept },
    endedAt: row.produced_at ?? row.refused_at ?? (row.state === 'declined' ? row.taken_in_at : null),
  };
}

const selectProcesses = (db: Database | Tx) =>
  oversight(db)
    .selectFrom('oversight.process')
    .selectAll()
    .select([
      sql<string>`to_char(received_on, 'YYYY-MM-DD')`.as('receivedOn'),
      sql<string | null>`to_char(due_on, 'YYYY-MM-DD')`.as('dueOn'),
    ]);

type NewProcess = Pick<
  Process,
  | 'processId'
  | 'kind'
  | 'state'
  | 'receivedOn'
  | 'dueOn'
  | 'forCivilEnforcement'
  | 'form'
  | 'paperKept'
  | 'takenInBy'
>;

export async function insertProcess(tx: Tx, fresh: NewProcess, at: Date): Promise<void> {
  await oversight(tx)
    .insertInto('oversight.process')
    .values({
      ...{ process_id: fresh.processId, kind: fresh.kind, state: fresh.state, form: fresh.form },
      received_on: sql<Date>`${fresh.receivedOn}::date`,
      due_on: sql<Date | null>`${fresh.dueOn}::date`,
      ...{ for_civil_enforcement: fresh.forCivilEnforcement, paper_kept: fresh.paperKept },
      ...{ taken_in_by: fresh.takenInBy, taken_in_at: at },
    })
    .execute();
}

export async function lockProcess(tx: Tx, processId: string): Promise<Process | undefined> {
  const row = await selectProcesses(tx).where('process_id', '=', processId).forUpdate().executeTakeFirst();
  return row && toProcess(row);
}

/** Those that are under way first, the oldest before the others. */
export async function listProcesses(db: Database | Tx, limit: number): Promise<Process[]> {
  const rows = await selectProcesses(db)
    .orderBy(sql`state IN ('declined', 'produced', 'refused')`)
    .orderBy('taken_in_at')
    .limit(limit)
    .execute();
  return rows.map(toProcess);
}

/** Those in whose answer something was given in that time, the oldest first. */
export async function listGivenIn(
  db: Database | Tx,
  { from, until }: { from: Date; until: Date },
): Promise<Process[]> {
  const rows = await selectProcesses(db)
    .where('produced_at', '>=', from)
    .where('produced_at', '<', until)
    .orderBy('produced_at')
    .execute();
  return rows.map(toProcess);
}

/** Those that were over before that moment. */
export async function listEnded(db: Database | Tx, before: Date): Promise<string[]> {
  const ended = sql<Date>`CASE state WHEN 'declined' THEN taken_in_at ELSE coalesce(produced_at, refused_at) END`;
  const rows = await oversight(db)
    .selectFrom('oversight.process')
    .select('process_id')
    .where(ended, '<=', before)
    .execute();
  return rows.map((row) => row.process_id);
}

type Change =
  | { state: 'reviewed'; by: string; at: Date; paragraph: Paragraph }
  | { state: 'agreed'; at: Date; proposalId: string; scope: ProductionScope; challengeUntil: Date }
  | { state: 'produced'; by: string; at: Date; packageKept: string; recipient: { id: string; kept: string } }
  | { state: 'refused'; by: string; at: Date; because: RefusedBecause };

/** One of the moves that leave something behind. */
export async function moveProcess(tx: Tx, processId: string, change: Change): Promise<void> {
  await oversight(tx)
    .updateTable('oversight.process')
    .set({ state: change.state, ...columnsOf(change) })
    .where('process_id', '=', processId)
    .execute();
}

function columnsOf(change: Change) {
  switch (change.state) {
    case 'reviewed':
      return { reviewed_by: change.by, reviewed_at: change.at, paragraph: change.paragraph };
    case 'agreed':
      return {
        ...{ scope: JSON.stringify(change.scope), proposal_id: change.proposalId },
        ...{ agreed_at: change.at, challenge_until: change.challengeUntil },
      };
    case 'produced':
      return {
        ...{ produced_by: change.by, produced_at: change.at, package_kept: change.packageKept },
        ...{ recipient_id: change.recipient.id, recipient_kept: change.recipient.kept },
      };
    case 'refused':
      return { refused_by: change.by, refused_at: change.at, refused_because: change.because };
  }
}

/** An objection, and its being overruled. */
export async function setState(tx: Tx, processId: string, state: 'objected' | 'agreed'): Promise<void> {
  await oversight(tx)
    .updateTable('oversight.process')
    .set({ state })
    .where('process_id', '=', processId)
    .execute();
}
