import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

/** On it every server process hears that what routing goes by was changed: rules, or what people can. The tables say how it is now. */
export const ROUTING_CHANNEL = 'harborline_routing';

export async function tellOfRouting(tx: Tx): Promise<void> {
  await sql`SELECT pg_notify(${ROUTING_CHANNEL}, 'skills')`.execute(tx);
}

export type Skill = { skill: string; name: string };
export type HeldSkill = { accountId: string; skill: string; level: number };

export async function listSkills(db: Database | Tx): Promise<Skill[]> {
  return staff(db).selectFrom('staff.skill').select(['skill', 'name']).orderBy('skill').execute();
}

export async function hasSkill(tx: Tx, skill: string): Promise<boolean> {
  const row = await staff(tx)
    .selectFrom('staff.skill')
    .select('skill')
    .where('skill', '=', skill)
    .executeTakeFirst();
  return row !== undefined;
}

/** False where there is a skill of that name already. */
export async function insertSkill(tx: Tx, { skill, name }: Skill, at: Date): Promise<boolean> {
  const row = await staff(tx)
    .insertInto('staff.skill')
    .values({ skill, name, defined_at: at })
    .onConflict((conflict) => conflict.column('skill').doNothing())
    .returning('skill')
    .executeTakeFirst();
  return row !== undefined;
}

export async function listHeldSkills(db: Database | Tx): Promise<HeldSkill[]> {
  const rows = await staff(db)
    .selectFrom('staff.account_skill')
    .select(['account_id', 'skill', 'level'])
    .orderBy('account_id')
    .orderBy('skill')
    .execute();
  return rows.map(({ account_id: accountId, skill, level }) => ({ accountId, skill, level }));
}

/** What each account that has any skill can. */
export async function listSkillsOfAll(db: Database | Tx): Promise<Map<string, Record<string, number>>> {
  const all = new Map<string, Record<string, number>>();
  for (const { accountId, skill, level } of await listHeldSkills(db))
    all.set(accountId, { ...all.get(accountId), [skill]: level });
  return all;
}

/** Null takes the skill away. */
export async function storeLevel(
  tx: Tx,
  { accountId, skill }: Omit<HeldSkill, 'level'>,
  level: number | null,
): Promise<void> {
  if (level === null) {
    await staff(tx)
      .deleteFrom('staff.account_skill')
      .where('account_id', '=', accountId)
      .where('skill', '=', skill)
      .execute();
    return;
  }
  await staff(tx)
    .insertInto('staff.account_skill')
    .values({ account_id: accountId, skill, level })
    .onConflict((conflict) => conflict.columns(['account_id', 'skill']).doUpdateSet({ level }))
    .execute();
}
