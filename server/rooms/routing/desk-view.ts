import type { DeskCall, DeskOffer, DeskState, QueueView } from '../../../contract/desk.ts';
import type { Database } from '../../platform/db/database.ts';
import { readTogether } from '../../platform/db/read-together.ts';
import { findAgencyOfTask, findCodesClosedSince } from '../agencies/index.ts';
import {
  countWaitingCalls,
  findCall,
  findCallOf,
  findOpenWrapUp,
  hasPutInLane,
  isConnected,
  listCallEvents,
  listMuted,
} from '../calls/index.ts';
import { countMessages, findEnquiryWrittenAbout } from '../chats/index.ts';
import { findEnquiryOfCall } from '../enquiries/index.ts';
import { readRequestView } from '../interpreters/index.ts';
import type { Recorder } from '../recordings/index.ts';
import { findNames, readPresenceShown } from '../staff/index.ts';
import { countTasksOf, findTaskHeldBy } from '../tasks/index.ts';
import { readTraining, type Trainings } from '../training/index.ts';
import { readAnnouncements } from './announcements/announcements-view.ts';
import { type CallerSources, readCaller } from './caller-view.ts';
import { readGuest, readParticipants } from './desk-guest-view.ts';
import { readListeners, readOwnListening } from './floor/listeners-view.ts';
import { findOpenOffer } from './offers-store.ts';

/** What the database knows of a desk: all of its state but the telephone, the queue and the person's name. */
export type DeskFacts = Pick<
  DeskState,
  | 'presence'
  | 'offer'
  | 'call'
  | 'invitation'
  | 'guest'
  | 'wrapUp'
  | 'task'
  | 'training'
  | 'ownTasks'
  | 'listening'
  | 'enquiryId'
>;
export type DeskSources = CallerSources & { recorder: Recorder; trainings: Trainings };
const nobodysGuest = { invitation: null, guest: null };

export function readDeskFacts(sources: DeskSources, accountId: string): Promise<DeskFacts> {
  return readTogether(sources.db, (db) => readFacts({ ...sources, db }, accountId));
}

/** The presence says which of the others can be there, so that only those are read. */
async function readFacts(sources: DeskSources, accountId: string): Promise<DeskFacts> {
  const { db } = sources;
  const [{ state, since, reason, setByName }, ownTasks, training] = await Promise.all([
    readPresenceShown(db, accountId),
    countTasksOf(db, accountId),
    readTraining(db, sources.trainings, accountId),
  ]);
  const [offer, call, wrapUp, guest, listening, task] = await Promise.all([
    state === 'offered' ? readDeskOffer(sources, accountId) : null,
    state === 'talking' ? readDeskCall(sources, accountId) : null,
    state === 'wrapping-up' ? readDeskWrapUp(db, accountId) : null,
    state === 'offered' || state === 'talking' ? readGuest(sources, accountId) : nobodysGuest,
    // Nobody can begin to hear others while taking calls.
    state === 'not-ready' || state === 'ready' ? readOwnListening(db, accountId) : null,
    state === 'offered' || state === 'on-task' ? readDeskTask(db, accountId) : null,
  ]);
  const talkedAbout = call?.callId ?? (wrapUp?.handedOn === false ? wrapUp.callId : undefined);
  const findEnquiryInHand = async () => {
    if (task?.kind === 'chat') return (await findEnquiryWrittenAbout(db, accountId)) ?? null;
    return talkedAbout ? ((await findEnquiryOfCall(db, talkedAbout)) ?? null) : null;
  };
  return {
    presence: { state, since: since.toISOString(), reason, setByName },
    offer,
    call,
    ...guest,
    wrapUp,
    task,
    training,
    ownTasks,
    listening,
    enquiryId: await findEnquiryInHand(),
  };
}

export async function readQueue(db: Database, now: Date): Promise<QueueView> {
  const [waiting, tasks, open, codesClosedSince] = await Promise.all([
    countWaitingCalls(db),
    countTasksOf(db, null),
    readAnnouncements(db, now),
    findCodesClosedSince(db),
  ]);
  return {
    waiting: waiting.count,
    oldestQueuedAt: waiting.oldestQueuedAt?.toISOString() ?? null,
    tasks,
    announcements: open.filter(({ startsAt }) => Date.parse(startsAt) <= now.getTime()),
    callCodesClosedSince: codesClosedSince?.toISOString() ?? null,
  };
}

async function readDeskOffer(sources: CallerSources, accountId: string): Promise<DeskOffer | null> {
  const { db } = sources;
  const offer = await findOpenOffer(db, accountId);
  const call = offer && (await findCall(db, offer.callId));
  if (!call) return null;
  return {
    offerId: offer.offerId,
    callId: offer.callId,
    legId: offer.legId,
    queuedAt: (call.queuedAt ?? call.arrivedAt).toISOString(),
    leaseExpiresAt: offer.leaseExpiresAt.toISOString(),
    because: offer.because,
    handedOn: offer.handedOn && {
      by: (await findNames(sources.db, [offer.handedOn.by])).get(offer.handedOn.by) ?? '',
      reason: offer.handedOn.reason,
    },
    caller: await readCaller(sources, call),
  };
}

async function readDeskCall(sources: DeskSources, accountId: string): Promise<DeskCall | null> {
  const { db, recorder } = sources;
  const call = await findCallOf(db, accountId);
  if (!call || !isConnected(call.state)) return null;
  const { callId } = call;
  const [caller, muted, recording, timeLine, listeners, participants, interpreter] = await Promise.all([
    readCaller(sources, call, true),
    listMuted(db, callId),
    recorder.view(db, call),
    listCallEvents(db, callId),
    readListeners(db, callId),
    readParticipants(db, callId),
    readRequestView(db, callId),
  ]);
  return {
    callId,
    state: call.state,
    legId: call.deskLegId,
    arrivedAt: call.arrivedAt.toISOString(),
    answeredAt: (call.answeredAt ?? call.stateSince).toISOString(),
    muted: muted.get(callId)?.has(accountId) ?? false,
    ...{ caller, recording, timeLine, listeners, participants, interpreter },
  };
}

async function readDeskWrapUp(db: Database, accountId: string): Promise<DeskState['wrapUp']> {
  const wrapUp = await findOpenWrapUp(db, accountId);
  if (!wrapUp) return null;
  const [call, inLane] = await Promise.all([
    findCall(db, wrapUp.callId),
    hasPutInLane(db, wrapUp.callId, accountId),
  ]);
  return {
    callId: wrapUp.callId,
    startedAt: wrapUp.startedAt.toISOString(),
    deadlineAt: wrapUp.deadlineAt.toISOString(),
    handedOn: !inLane && (call?.endedAt === null || (call?.callTakerId ?? accountId) !== accountId),
    inLane,
  };
}

async function readDeskTask(db: Database, accountId: string): Promise<DeskState['task']> {
  const task = await findTaskHeldBy(db, accountId);
  if (!task?.leaseExpiresAt || (task.state !== 'offered' && task.state !== 'under-way')) return null;
  const { taskId, kind, state, dueAt, leaseExpiresAt, because } = task;
  return {
    ...{ taskId, kind, state, because },
    dueAt: dueAt.toISOString(),
    leaseExpiresAt: leaseExpiresAt.toISOString(),
    chatMessages: kind === 'chat' ? await countMessages(db, taskId) : null,
    agencyToProve: kind === 'deadline-call' ? ((await findAgencyOfTask(db, taskId)) ?? null) : null,
  };
}
