import { sql } from 'kysely';
import { dataKeysIn } from '../../platform/db/data-keys.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { sendWithNext } from '../../platform/db/transaction.ts';
import type { Action, Facts } from './policies/facts.ts';
import type { Outcome } from './policies/judge.ts';

const disclosure = (db: Database | Tx) => db.$pickTables<NamesOf<'disclosure'>>();

export type Versions = { product: string; operator: number | null };
type NewDecision = { decisionId: string; at: Date; versions: Versions };
/** One that depends on what the caller says alone. */
export type OpenDecision = {
  action: Action;
  facts: Facts;
  outcome: Outcome;
  decidedBy: string[];
  /** The proof of the caller for whom it was decided. */
  verification: string | null;
};
export type SealedDecision = { sealed: Buffer; wrappedKey: Buffer; keyVersion: number };

const common = ({ decisionId, at, versions }: NewDecision) => ({
  ...{ decision_id: decisionId, decided_at: at },
  ...{ product_version: versions.product, operator_version: versions.operator },
});

export async function insertOpen(tx: Tx, decision: NewDecision, open: OpenDecision): Promise<void> {
  const { action, facts, outcome, decidedBy, verification } = open;
  await disclosure(tx)
    .insertInto('disclosure.decision')
    .values({
      ...common(decision),
      action,
      facts,
      outcome,
      decided_by: decidedBy,
      verification_id: verification,
    })
    .execute();
}

/** Nobody waits for it: the relay decides very many at once. */
export async function insertSealed(tx: Tx, decision: NewDecision, of: SealedDecision): Promise<void> {
  const { sealed, wrappedKey, keyVersion } = of;
  const row = { ...common(decision), action: 'of-a-record', sealed };
  const key = { decision_id: decision.decisionId, wrapped_key: wrappedKey, key_version: keyVersion };
  await sendWithNext(tx, disclosure(tx).insertInto('disclosure.decision').values(row));
  await sendWithNext(tx, disclosure(tx).insertInto('disclosure.decision_key').values(key));
}

/** So many decisions of one day that were alike. */
export type AlikeDecisions = {
  day: Date;
  action: string;
  facts: unknown;
  outcome: string | null;
  count: number;
};

/** What was decided from then on, day by day, as far as it depends on no record. */
export function countAlike(db: Database | Tx, since: Date): Promise<AlikeDecisions[]> {
  return disclosure(db)
    .selectFrom('disclosure.decision')
    .select((select) => [
      'action',
      'facts',
      'outcome',
      select.fn<Date>('date_trunc', [select.val('day'), 'decided_at']).as('day'),
      select.fn.countAll<number>().as('count'),
    ])
    .where('decided_at', '>=', since)
    .where('action', '<>', 'of-a-record')
    .groupBy(['action', 'facts', 'outcome', 'day'])
    .execute();
}

type OfVersion = { version: number; takesEffectAt: Date };
/** So many decisions that one version allowed on the same facts. */
export type AllowedBy = { action: string; facts: unknown; count: number };

/** What that version of the operator's policies allowed, as far as it depends on no record. */
export async function countAllowedBy(
  db: Database,
  { version, takesEffectAt }: OfVersion,
): Promise<AllowedBy[]> {
  const { rows } = await sql<AllowedBy>`SELECT action, facts, count(*) AS count FROM disclosure.decision
    WHERE decided_at >= ${takesEffectAt} AND operator_version = ${version} AND outcome = 'allow'
    GROUP BY action, facts`.execute(db);
  return rows;
}

export type DecidedAt = { decisionId: string; at: Date };

/** The first of those that it allowed on any of these facts. */
export async function listFirstAllowed(
  db: Database,
  { version, takesEffectAt }: OfVersion,
  alike: readonly AllowedBy[],
  limit: number,
): Promise<DecidedAt[]> {
  const facts = alike.map((one) => JSON.stringify({ action: one.action, facts: one.facts }));
  const { rows } = await sql<DecidedAt>`SELECT decision_id AS "decisionId", decided_at AS at
    FROM disclosure.decision
    WHERE decided_at >= ${takesEffectAt} AND operator_version = ${version} AND outcome = 'allow'
      AND jsonb_build_object('action', action, 'facts', facts) = ANY (${facts}::jsonb[])
    ORDER BY decided_at, decision_id LIMIT ${limit}`.execute(db);
  return rows;
}

/** What the data key of one decision is wrapped for. */
export const decisionContext = (decisionId: string): string => `harborline/disclosure/${decisionId}`;

/** The data keys of sealed decisions, for whoever wraps them anew after a rotation. */
export const decisionDataKeys = {
  of: 'decisions' as const,
  ...dataKeysIn('disclosure.decision_key', 'decision_id', decisionContext),
};
