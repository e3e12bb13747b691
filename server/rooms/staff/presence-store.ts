import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { sendWithNext } from '../../platform/db/transaction.ts';
import { BrokenInvariantError } from '../../platform/errors.ts';
import { type Actor, appendEntry, noEnquiry } from '../ledger/index.ts';
import { mayMove, type Presence } from './presence.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

export async function readPresence(db: Database | Tx, accountId: string): Promise<Presence> {
  return presenceOf(db, accountId, false);
}

/** A presence that nobody else can move until the transaction ends. */
export type LockedPresence = Presence & { readonly accountId: string };

export async function lockPresence(tx: Tx, accountId: string): Promise<LockedPresence> {
  return { accountId, ...(await presenceOf(tx, accountId, true)) };
}

async function presenceOf(db: Database | Tx, accountId: string, lock: boolean): Promise<Presence> {
  const query = staff(db)
    .selectFrom('staff.presence')
    .select(['state', 'since', 'reason'])
    .where('account_id', '=', accountId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw new BrokenInvariantError(`Account ${accountId} has no presence row.`);
  return row;
}

/** The one place where presence changes, once it was locked in this transaction. An illegal move throws. */
export async function movePresence(tx: Tx, from: LockedPresence, to: Presence, actor: Actor): Promise<void> {
  const { accountId } = from;
  if (!mayMove(from.state, to.state)) {
    throw new BrokenInvariantError(`A call-taker cannot go from ${from.state} to ${to.state}.`);
  }
  const moved = staff(tx).updateTable('staff.presence').set(to).where('account_id', '=', accountId);
  await sendWithNext(tx, moved);
  appendEntry(tx, {
    kind: 'presence-set',
    at: to.since,
    actor,
    ...noEnquiry,
    subject: { accountId, state: to.state, reason: to.reason },
  });
}

/** Everybody who is ready, longest idle first. */
export async function listReady(db: Database | Tx): Promise<{ accountId: string; since: Date }[]> {
  const rows = await staff(db)
    .selectFrom('staff.presence')
    .select(['account_id', 'since'])
    .where('state', '=', sql.lit('ready'))
    .orderBy('since')
    .orderBy('account_id')
    .execute();
  return rows.map((row) => ({ accountId: row.account_id, since: row.since }));
}
