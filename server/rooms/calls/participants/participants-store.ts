import type { Selectable } from 'kysely';
import type { ParticipantOutcome } from '../../../../contract/participant.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../../platform/db/database.ts';
import { BrokenInvariantError } from '../../../platform/errors.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import type { CallCause } from '../call.ts';
import { findCallOf } from '../calls-store.ts';
import { leavesCaller, mayEnd, type Participant, whoGoesOn } from './participant.ts';

const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();

const columns = [
  'participant_id',
  'call_id',
  'kind',
  'state',
  'leg_id',
  'account_id',
  'invited_by',
  'invited_at',
  'lease_expires_at',
  'joined_at',
  'with_caller_since',
  'ended_at',
  'outcome',
] as const satisfies (keyof TablesOf<'calls'>['calls.participant'])[];
type Row = Pick<Selectable<TablesOf<'calls'>['calls.participant']>, (typeof columns)[number]>;

const select = (db: Database | Tx) => calls(db).selectFrom('calls.participant').select(columns);
const selectLive = (db: Database | Tx) => select(db).where('ended_at', 'is', null);

export async function insertParticipant(tx: Tx, invited: Participant, actor: Actor): Promise<void> {
  await calls(tx)
    .insertInto('calls.participant')
    .values({
      participant_id: invited.participantId,
      call_id: invited.callId,
      kind: invited.kind,
      state: invited.state,
      leg_id: invited.legId,
      account_id: invited.accountId,
      invited_by: invited.invitedBy,
      invited_at: invited.invitedAt,
      lease_expires_at: invited.leaseExpiresAt,
    })
    .execute();
  const entry = { kind: 'participant-invited', at: invited.invitedAt, actor, ...noEnquiry } as const;
  appendEntry(tx, { ...entry, subject: subjectOf(invited) });
}

/** The participant must be locked in this transaction, by the lock of its call. */
export async function joinParticipant(
  tx: Tx,
  invited: Participant,
  at: Date,
  withCaller: boolean,
  actor: Actor,
): Promise<Participant> {
  if (invited.state !== 'invited') throw illegal(invited, 'joined');
  const joined: Participant = {
    ...invited,
    state: 'joined',
    joinedAt: at,
    withCallerSince: withCaller ? at : null,
  };
  await update(tx, joined);
  appendEntry(tx, { kind: 'participant-joined', at, actor, ...noEnquiry, subject: subjectOf(joined) });
  return joined;
}

export async function meetCaller(tx: Tx, joined: Participant, at: Date): Promise<void> {
  await update(tx, { ...joined, withCallerSince: at });
}

export async function endParticipant(
  tx: Tx,
  live: Participant,
  outcome: ParticipantOutcome,
  at: Date,
  actor: Actor,
): Promise<Participant> {
  if (!mayEnd(live.state, outcome)) throw illegal(live, outcome);
  const ended: Participant = { ...live, state: 'ended', endedAt: at, outcome };
  await update(tx, ended);
  const subject = { ...subjectOf(ended), outcome };
  appendEntry(tx, { kind: 'participant-ended', at, actor, ...noEnquiry, subject });
  return ended;
}

async function update(tx: Tx, participant: Participant): Promise<void> {
  await calls(tx)
    .updateTable('calls.participant')
    .set({
      state: participant.state,
      joined_at: participant.joinedAt,
      with_caller_since: participant.withCallerSince,
      ended_at: participant.endedAt,
      outcome: participant.outcome,
    })
    .where('participant_id', '=', participant.participantId)
    .execute();
}

export async function findParticipant(
  db: Database | Tx,
  by: { participantId: string } | { legId: string },
): Promise<Participant | undefined> {
  const query = select(db);
  const row = await ('legId' in by
    ? query.where('leg_id', '=', by.legId)
    : query.where('participant_id', '=', by.participantId)
  ).executeTakeFirst();
  return row && toParticipant(row);
}

/** Where an account is asked to, or is, in somebody else's call. */
export async function findGuest(db: Database | Tx, accountId: string): Promise<Participant | undefined> {
  const row = await selectLive(db).where('account_id', '=', accountId).executeTakeFirst();
  return row && toParticipant(row);
}

/** Whether an account is rung for a call, has one, or is in a colleague's. */
export async function isBound(db: Database | Tx, accountId: string): Promise<boolean> {
  const [call, guest] = await Promise.all([findCallOf(db, accountId), findGuest(db, accountId)]);
  return call !== undefined || guest !== undefined;
}

/** Everybody who was asked into a call, in that order. */
export async function listParticipants(db: Database | Tx, callId: string): Promise<Participant[]> {
  const rows = await select(db).where('call_id', '=', callId).orderBy('invited_at').execute();
  return rows.map(toParticipant);
}

export async function listLiveParticipants(db: Database | Tx, callId?: string): Promise<Participant[]> {
  const query = selectLive(db).orderBy('invited_at');
  const rows = await (callId === undefined ? query : query.where('call_id', '=', callId)).execute();
  return rows.map(toParticipant);
}

/** The colleague who goes on with a call when its call-taker goes; nobody is looked for where nobody goes. */
export async function findWhoGoesOn(
  tx: Tx,
  callId: string,
  cause: CallCause,
): Promise<Participant | undefined> {
  return leavesCaller(cause) ? whoGoesOn(cause, await listLiveParticipants(tx, callId)) : undefined;
}

export async function listExpiredInvitations(db: Database | Tx, now: Date): Promise<Participant[]> {
  const rows = await selectLive(db)
    .where('state', '=', 'invited')
    .where('lease_expires_at', '<=', now)
    .execute();
  return rows.map(toParticipant);
}

const illegal = ({ participantId, state }: Participant, to: string) =>
  new BrokenInvariantError(`Participant ${participantId} is ${state}; "${to}" leads nowhere from there.`);

const subjectOf = ({ callId, participantId, kind, accountId }: Participant) => ({
  callId,
  participantId,
  participant: kind,
  accountId,
});

function toParticipant(row: Row): Participant {
  return {
    participantId: row.participant_id,
    callId: row.call_id,
    kind: row.kind,
    state: row.state,
    legId: row.leg_id,
    accountId: row.account_id,
    invitedBy: row.invited_by,
    invitedAt: row.invited_at,
    leaseExpiresAt: row.lease_expires_at,
    joinedAt: row.joined_at,
    withCallerSince: row.with_caller_since,
    endedAt: row.ended_at,
    outcome: row.outcome,
  };
}
