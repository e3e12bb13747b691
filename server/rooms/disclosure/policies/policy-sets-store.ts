import { createHash } from 'node:crypto';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const disclosure = (db: Database | Tx) => db.$pickTables<NamesOf<'disclosure'>>();

/** One version of the operator's policies. Of those that have begun, the newest holds. */
export type StoredPolicySet = { version: number; text: string; takesEffectAt: Date; decidedAt: Date };

const selectSets = (db: Database | Tx) =>
  disclosure(db)
    .selectFrom('disclosure.policy_set')
    .select(['version', 'text', 'takes_effect_at as takesEffectAt', 'decided_at as decidedAt'])
    .orderBy('version', 'desc');

/** What the operator's policies are at that moment, where there are any. */
export const findInForce = (db: Database | Tx, at: Date): Promise<StoredPolicySet | undefined> =>
  selectSets(db).where('takes_effect_at', '<=', at).limit(1).executeTakeFirst();

/** The version before that one, by the hash of its text. */
export async function findBefore(
  db: Database | Tx,
  version: number,
): Promise<{ version: number; textSha256: string; takesEffectAt: Date } | undefined> {
  const set = await selectSets(db).where('version', '<', version).limit(1).executeTakeFirst();
  if (!set) return undefined;
  const textSha256 = createHash('sha256').update(set.text, 'utf8').digest('hex');
  return { version: set.version, textSha256, takesEffectAt: set.takesEffectAt };
}

/** Newest first. */
export const listPolicySets = (db: Database | Tx): Promise<StoredPolicySet[]> => selectSets(db).execute();

export const findNewest = (db: Database | Tx): Promise<StoredPolicySet | undefined> =>
  selectSets(db).limit(1).executeTakeFirst();

/** False where another took this version's number before. */
export async function insertPolicySet(tx: Tx, set: StoredPolicySet, proposalId: string): Promise<boolean> {
  const stored = await disclosure(tx)
    .insertInto('disclosure.policy_set')
    .values({
      ...{ version: set.version, text: set.text, proposal_id: proposalId },
      ...{ takes_effect_at: set.takesEffectAt, decided_at: set.decidedAt },
    })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}
