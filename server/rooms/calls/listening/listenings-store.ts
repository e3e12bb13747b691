import type { Selectable } from 'kysely';
import type { ListeningMode, ListeningOutcome } from '../../../../contract/listening.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../../platform/db/database.ts';
import { BrokenInvariantError } from '../../../platform/errors.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import type { Listening } from './listening.ts';

const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();

const columns = [
  'listening_id',
  'call_id',
  'listener_id',
  'call_taker_id',
  'leg_id',
  'mode',
  'state',
  'began_at',
  'answered_at',
  'lease_expires_at',
  'ended_at',
  'outcome',
] as const satisfies (keyof TablesOf<'calls'>['calls.listening'])[];
type Row = Pick<Selectable<TablesOf<'calls'>['calls.listening']>, (typeof columns)[number]>;

const select = (db: Database | Tx) => calls(db).selectFrom('calls.listening').select(columns);

export async function insertListening(tx: Tx, listening: Listening, actor: Actor): Promise<void> {
  const { listeningId, callId, listenerId, callTakerId, legId, mode, state } = listening;
  await calls(tx)
    .insertInto('calls.listening')
    .values({
      listening_id: listeningId,
      call_id: callId,
      listener_id: listenerId,
      call_taker_id: callTakerId,
      leg_id: legId,
      ...{ mode, state },
      began_at: listening.beganAt,
      lease_expires_at: listening.leaseExpiresAt,
    })
    .execute();
  const entry = { kind: 'listening-began', at: listening.beganAt, actor, ...noEnquiry } as const;
  appendEntry(tx, { ...entry, subject: { listeningId, callId, callTakerId, mode } });
}

/** The listening must be locked in this transaction, by the lock of its call. */
export async function answerListening(tx: Tx, ringing: Listening, at: Date): Promise<Listening> {
  if (ringing.state !== 'ringing') throw illegal(ringing, 'on');
  const on: Listening = { ...ringing, state: 'on', answeredAt: at };
  await update(tx, on);
  return on;
}

export async function changeListening(
  tx: Tx,
  open: Listening,
  mode: ListeningMode,
  at: Date,
  actor: Actor,
): Promise<Listening> {
  if (open.state === 'ended') throw illegal(open, mode);
  const changed: Listening = { ...open, mode };
  await update(tx, changed);
  const { listeningId, callId, callTakerId } = open;
  const subject = { listeningId, callId, callTakerId, from: open.mode, mode };
  appendEntry(tx, { kind: 'listening-changed', at, actor, ...noEnquiry, subject });
  return changed;
}

export async function endListening(
  tx: Tx,
  open: Listening,
  outcome: ListeningOutcome,
  at: Date,
  actor: Actor,
): Promise<Listening> {
  if (open.state === 'ended') throw illegal(open, outcome);
  const ended: Listening = { ...open, state: 'ended', endedAt: at, outcome };
  await update(tx, ended);
  const { listeningId, callId, callTakerId } = open;
  const subject = { listeningId, callId, callTakerId, outcome };
  appendEntry(tx, { kind: 'listening-ended', at, actor, ...noEnquiry, subject });
  return ended;
}

/** Whoever listens is still there. */
export async function renewListening(db: Database, listeningId: string, leaseExpiresAt: Date): Promise<void> {
  await calls(db)
    .updateTable('calls.listening')
    .set({ lease_expires_at: leaseExpiresAt })
    .where('listening_id', '=', listeningId)
    .where('ended_at', 'is', null)
    .execute();
}

export async function findOpenListening(
  db: Database | Tx,
  by: { legId: string } | { listenerId: string },
): Promise<Listening | undefined> {
  const open = select(db).where('ended_at', 'is', null);
  const row = await ('legId' in by
    ? open.where('leg_id', '=', by.legId)
    : open.where('listener_id', '=', by.listenerId)
  ).executeTakeFirst();
  return row && toListening(row);
}

/** Everybody who hears that call now, or any. */
export async function listOpenListenings(db: Database | Tx, callId?: string): Promise<Listening[]> {
  const open = select(db).where('ended_at', 'is', null).orderBy('began_at');
  const rows = await (callId === undefined ? open : open.where('call_id', '=', callId)).execute();
  return rows.map(toListening);
}

async function update(tx: Tx, listening: Listening): Promise<void> {
  await calls(tx)
    .updateTable('calls.listening')
    .set({
      mode: listening.mode,
      state: listening.state,
      answered_at: listening.answeredAt,
      ended_at: listening.endedAt,
      outcome: listening.outcome,
    })
    .where('listening_id', '=', listening.listeningId)
    .execute();
}

const illegal = ({ listeningId, state }: Listening, to: string) =>
  new BrokenInvariantError(`Listening ${listeningId} is ${state}; "${to}" leads nowhere from there.`);

function toListening(row: Row): Listening {
  return {
    listeningId: row.listening_id,
    callId: row.call_id,
    listenerId: row.listener_id,
    callTakerId: row.call_taker_id,
    legId: row.leg_id,
    mode: row.mode,
    state: row.state,
    beganAt: row.began_at,
    answeredAt: row.answered_at,
    leaseExpiresAt: row.lease_expires_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
  };
}
