import type { CustodianReach, CustodianState, CustodyBasis } from '../../../contract/custodian.ts';
import { custodianReach } from '../../../contract/custodian.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const custodians = (db: Database | Tx) => db.$pickTables<NamesOf<'custodians'>>();

export type Custodian = {
  custodianId: string;
  name: string;
  basis: CustodyBasis;
  state: CustodianState;
  enrolledAt: Date;
};
export type Reach = {
  custodianId: string;
  version: number;
  content: CustodianReach;
  approvedAt: Date;
  inForceAt: Date | null;
  replacedAt: Date | null;
};

function selectCustodians(db: Database | Tx) {
  return custodians(db)
    .selectFrom('custodians.custodian')
    .select(['custodian_id', 'name', 'basis', 'state', 'enrolled_at']);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectCustodians>['executeTakeFirstOrThrow']>>;
const toCustodian = (row: Row): Custodian => ({
  ...{ custodianId: row.custodian_id, name: row.name, basis: row.basis, state: row.state },
  enrolledAt: row.enrolled_at,
});

export async function listCustodians(db: Database | Tx): Promise<Custodian[]> {
  return (await selectCustodians(db).orderBy('name').execute()).map(toCustodian);
}

export async function findCustodian(db: Database | Tx, custodianId: string): Promise<Custodian | undefined> {
  const row = await selectCustodians(db).where('custodian_id', '=', custodianId).executeTakeFirst();
  return row && toCustodian(row);
}

/** What a custodian is called, for its own people. */
export const findCustodianName = async (
  db: Database | Tx,
  custodianId: string,
): Promise<string | undefined> => (await findCustodian(db, custodianId))?.name;

/** Who is named so on a paper: the id, or the name as it was enrolled, whatever its capitals; undefined where nobody is, or several are. */
export async function findCustodianNamed(db: Database | Tx, named: string): Promise<string | undefined> {
  const plain = (text: string) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
  const found = (await listCustodians(db)).filter(
    ({ custodianId, name, state }) =>
      state !== 'ended' && [custodianId, name].some((text) => plain(text) === plain(named)),
  );
  return found.length === 1 ? found[0]?.custodianId : undefined;
}

/** Whether its people may use its inbox: not once it is suspended or has ended. */
export async function mayCustodianAnswer(db: Database | Tx, custodianId: string): Promise<boolean> {
  const state = (await findCustodian(db, custodianId))?.state;
  return state === 'enrolled' || state === 'live';
}

/** Holds the custodian until the transaction ends: what is decided about one comes one after another. */
export async function lockCustodian(tx: Tx, custodianId: string): Promise<Custodian | undefined> {
  const row = await selectCustodians(tx)
    .where('custodian_id', '=', custodianId)
    .forUpdate()
    .executeTakeFirst();
  return row && toCustodian(row);
}

export async function insertCustodian(
  tx: Tx,
  { custodianId, name, basis, enrolledAt }: Omit<Custodian, 'state'>,
  proposalId: string,
): Promise<void> {
  await custodians(tx)
    .insertInto('custodians.custodian')
    .values({
      ...{ custodian_id: custodianId, name, basis, state: 'enrolled' },
      ...{ enrolled_at: enrolledAt, proposal_id: proposalId },
    })
    .execute();
}

export async function storeState(tx: Tx, custodianId: string, state: CustodianState): Promise<void> {
  await custodians(tx)
    .updateTable('custodians.custodian')
    .set({ state })
    .where('custodian_id', '=', custodianId)
    .execute();
}

function selectReaches(db: Database | Tx) {
  return custodians(db)
    .selectFrom('custodians.reach')
    .select(['custodian_id', 'version', 'content', 'approved_at', 'in_force_at', 'replaced_at'])
    .where('replaced_at', 'is', null);
}
type ReachRow = Awaited<ReturnType<ReturnType<typeof selectReaches>['executeTakeFirstOrThrow']>>;
const toReach = (row: ReachRow): Reach => ({
  ...{ custodianId: row.custodian_id, version: row.version, content: custodianReach.parse(row.content) },
  ...{ approvedAt: row.approved_at, inForceAt: row.in_force_at, replacedAt: row.replaced_at },
});

/** The versions that count now: the one in force and the one that is being tested, as far as they are there. */
export async function listReaches(db: Database | Tx, custodianId: string): Promise<Reach[]> {
  const rows = await selectReaches(db).where('custodian_id', '=', custodianId).orderBy('version').execute();
  return rows.map(toReach);
}

/** The versions in force, of all. */
export async function listReachesInForce(db: Database | Tx): Promise<Reach[]> {
  return (await selectReaches(db).where('in_force_at', 'is not', null).execute()).map(toReach);
}

/** The number of the newest version there ever was; 0 where there is none. */
export async function readNewestVersion(db: Database | Tx, custodianId: string): Promise<number> {
  const row = await custodians(db)
    .selectFrom('custodians.reach')
    .select((select) => select.fn.max('version').as('version'))
    .where('custodian_id', '=', custodianId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

type NewReach = Pick<Reach, 'custodianId' | 'version' | 'content' | 'approvedAt'>;

export async function insertReach(tx: Tx, reach: NewReach, proposalId: string): Promise<void> {
  await custodians(tx)
    .insertInto('custodians.reach')
    .values({
      ...{ custodian_id: reach.custodianId, version: reach.version, approved_at: reach.approvedAt },
      ...{ content: JSON.stringify(reach.content), proposal_id: proposalId },
    })
    .execute();
}

type OfVersion = Pick<Reach, 'custodianId' | 'version'>;

export async function replaceReach(tx: Tx, { custodianId, version }: OfVersion, at: Date): Promise<void> {
  await custodians(tx)
    .updateTable('custodians.reach')
    .set({ replaced_at: at })
    .where('custodian_id', '=', custodianId)
    .where('version', '=', version)
    .execute();
}

export async function putInForce(tx: Tx, { custodianId, version }: OfVersion, at: Date): Promise<void> {
  await custodians(tx)
    .updateTable('custodians.reach')
    .set({ in_force_at: at })
    .where('custodian_id', '=', custodianId)
    .where('version', '=', version)
    .execute();
}
