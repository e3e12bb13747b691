import type { DeskState } from '../../../contract/desk.ts';
import type { Hop } from '../../../contract/interpreter.ts';
import type { ParticipantView } from '../../../contract/participant.ts';
import type { Database } from '../../platform/db/database.ts';
import { listAgenciesOf } from '../agencies/index.ts';
import {
  type Call,
  findCall,
  findGuest,
  listMuted,
  listParticipants,
  type Participant,
} from '../calls/index.ts';
import { listInterpretersOf } from '../interpreters/index.ts';
import { findNames } from '../staff/index.ts';
import { type CallerSources, readCaller } from './caller-view.ts';

/** Everybody who was asked into a call, as its call-taker sees them. */
export async function readParticipants(db: Database, callId: string): Promise<ParticipantView[]> {
  const [participants, mutes] = await Promise.all([listParticipants(db, callId), listMuted(db, callId)]);
  const names = await findNames(
    db,
    participants.flatMap(({ accountId }) => accountId ?? []),
  );
  const interpreters = participants.some(({ kind }) => kind === 'interpreter')
    ? await listInterpretersOf(db, callId)
    : new Map<string, never>();
  const agencies = participants.some(({ kind }) => kind === 'agency')
    ? await listAgenciesOf(db, callId)
    : new Map<string, never>();
  const muted = mutes.get(callId);
  return participants.map((one) => ({
    participantId: one.participantId,
    kind: one.kind,
    ...nameAndHop(
      interpreters.get(one.participantId),
      agencies.get(one.participantId) ?? names.get(one.accountId ?? ''),
    ),
    state: one.state,
    since: (one.endedAt ?? one.joinedAt ?? one.invitedAt).toISOString(),
    leaseExpiresAt: one.leaseExpiresAt.toISOString(),
    outcome: one.outcome,
    muted: one.state === 'joined' && one.accountId !== null && muted?.has(one.accountId) === true,
  }));
}

function nameAndHop(interpreter: (Hop & { name: string }) | undefined, name = '') {
  if (!interpreter) return { name, hop: null };
  return { name: interpreter.name, hop: { from: interpreter.from, to: interpreter.to } };
}

/** A colleague's call to which this account is asked, or in which it is. */
export async function readGuest(
  sources: CallerSources,
  accountId: string,
): Promise<Pick<DeskState, 'invitation' | 'guest'>> {
  const { db } = sources;
  const participant = await findGuest(db, accountId);
  const call = participant && (await findCall(db, participant.callId));
  if (!call) return { invitation: null, guest: null };
  return participant.state === 'invited'
    ? { invitation: await toInvitation(sources, participant, call), guest: null }
    : { invitation: null, guest: await toGuest(sources, participant, call) };
}

async function toInvitation(sources: CallerSources, participant: Participant, call: Call) {
  const { participantId, callId, legId, invitedBy, leaseExpiresAt } = participant;
  return {
    ...{ participantId, callId, legId },
    from: await nameOf(sources.db, invitedBy),
    leaseExpiresAt: leaseExpiresAt.toISOString(),
    caller: await readCaller(sources, call),
  };
}

async function toGuest(sources: CallerSources, participant: Participant, call: Call) {
  const { participantId, callId, legId, invitedBy, invitedAt, joinedAt, accountId } = participant;
  const muted = (await listMuted(sources.db, callId)).get(callId);
  return {
    ...{ participantId, callId, legId },
    with: await nameOf(sources.db, call.callTakerId ?? invitedBy),
    joinedAt: (joinedAt ?? invitedAt).toISOString(),
    callState: call.state,
    muted: muted?.has(accountId ?? '') === true,
    withIsMuted: muted?.has(call.callTakerId ?? '') === true,
    caller: await readCaller(sources, call),
  };
}

const nameOf = async (db: Database, accountId: string): Promise<string> =>
  (await findNames(db, [accountId])).get(accountId) ?? '';
