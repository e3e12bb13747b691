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
  const setBy = actor.kind === 'staff' ? actor.accountId : null;
  const moved = staff(tx)
    .updateTable('staff.presence')
    .set({ ...to, set_by: setBy })
    .where('account_id', '=', accountId);
  await sendWithNext(tx, moved);
  appendEntry(tx, {
    kind: 'presence-set',
    at: to.since,
    actor,
    ...noEnquiry,
    subject: { accountId, state: to.state, reason: to.reason },
  });
}

/** How many take calls now, or will again when they are done with the one they have. */
export async function countOnDuty(db: Database | Tx): Promise<number> {
  const row = await staff(db)
    .selectFrom('staff.presence')
    .where('state', '!=', 'not-ready')
    .select((count) => count.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
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

/** A presence with the name of whoever decided it for this person; null where they or the line did. */
export async function readPresenceShown(
  db: Database | Tx,
  accountId: string,
): Promise<Presence & { setByName: string | null }> {
  const row = await staff(db)
    .selectFrom('staff.presence as presence')
    .leftJoin('staff.account as account', (join) =>
      join
        .onRef('account.account_id', '=', 'presence.set_by')
        .onRef('presence.set_by', '!=', 'presence.account_id'),
    )
    .leftJoin('staff.person as person', 'person.person_id', 'account.person_id')
    .select(['presence.state', 'presence.since', 'presence.reason', 'person.name'])
    .where('presence.account_id', '=', accountId)
    .executeTakeFirst();
  if (!row) throw new BrokenInvariantError(`Account ${accountId} has no presence row.`);
  const { state, since, reason, name } = row;
  return { state, since, reason, setByName: name };
}

export type OnShift = Presence & { accountId: string; name: string };

/**
 * Who takes calls or could, by name: call-takers who are signed in, supervisors who have taken part, and whoever is bound to a
 * caller, signed in or not.
 */
export async function listOnShift(db: Database | Tx, now: Date): Promise<OnShift[]> {
  const rows = await staff(db)
    .selectFrom('staff.presence as presence')
    .innerJoin('staff.account as account', 'account.account_id', 'presence.account_id')
    .innerJoin('staff.person as person', 'person.person_id', 'account.person_id')
    .select(['account.account_id', 'person.name', 'presence.state', 'presence.since', 'presence.reason'])
    .where('account.disabled_at', 'is', null)
    .where((where) =>
      where.or([
        where('presence.state', '!=', 'not-ready'),
        where.and([
          where.or([where('account.role', '=', 'call-taker'), where('presence.reason', '!=', 'signed-out')]),
          where('account.role', 'in', ['call-taker', 'supervisor']),
          where.exists(
            where
              .selectFrom('staff.session as session')
              .select('session.session_id')
              .whereRef('session.account_id', '=', 'account.account_id')
              .where('session.revoked_at', 'is', null)
              .where('session.idle_until', '>', now),
          ),
        ]),
      ]),
    )
    .orderBy('person.name')
    .orderBy('account.account_id')
    .execute();
  return rows.map(({ account_id, name, state, since, reason }) => ({
    accountId: account_id,
    name,
    state,
    since,
    reason,
  }));
}
