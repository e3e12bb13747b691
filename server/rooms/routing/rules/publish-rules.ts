import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Actor } from '../../ledger/index.ts';
import { listSkills } from '../../staff/index.ts';
import { type RulesProblem, readRules } from './read-rules.ts';
import { insertRules } from './rules-store.ts';

/** What is wrong with a file of rules in this line; empty where it could be published. */
export async function checkRules(db: Database, source: string): Promise<RulesProblem[]> {
  const read = readRules(source, new Set((await listSkills(db)).map(({ skill }) => skill)));
  return 'problems' in read ? read.problems : [];
}

/** Publishes rules, which hold from then on; or says what is wrong with them, and the old ones stay. */
export function publishRules(
  { db, clock }: { db: Database; clock: Clock },
  source: string,
  actor: Actor,
): Promise<{ version: number } | { problems: RulesProblem[] }> {
  return inTransaction(db, async (tx) => {
    const read = readRules(source, new Set((await listSkills(tx)).map(({ skill }) => skill)));
    if ('problems' in read) return read;
    return { version: await insertRules(tx, { source, rules: read.rules }, clock.now(), actor) };
  });
}
