import type { ParticipantOutcome } from '../../../contract/participant.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { ParticipantMove } from '../calls/index.ts';
import { lockPresence, movePresence, type Presence } from '../staff/index.ts';
import { beginWrapUp } from './call-taker.ts';

/** What a step of a colleague in somebody else's call means for that colleague, written in the same transaction. */
export async function followGuest(
  tx: Tx,
  move: ParticipantMove,
  wrapUpMsOf: (queue: string) => number,
): Promise<void> {
  const { before, participant, call, at, actor } = move;
  const { accountId, outcome, withCallerSince } = participant;
  // An invitation has reserved the colleague before it was written; whoever took the call over goes on talking.
  if (!accountId || before === null || outcome === 'took-over') return;
  if (outcome !== null && withCallerSince !== null)
    return beginWrapUp(tx, { callId: call.callId, accountId, at, wrapUpMs: wrapUpMsOf(call.queue) }, actor);
  const next =
    outcome === null ? talking(at) : afterOutcome(outcome, before.joinedAt ? at : before.invitedAt);
  await movePresence(tx, await lockPresence(tx, accountId), { ...next, since: next.since ?? at }, actor);
}

type Next = Pick<Presence, 'state' | 'reason'> & { since?: Date };

const talking = (at: Date): Next => ({ state: 'talking', reason: null, since: at });

/** Whoever is let go without having done anything wrong keeps the place among the idle. */
function afterOutcome(outcome: ParticipantOutcome, readySince: Date): Next {
  switch (outcome) {
    case 'not-answered':
      return { state: 'not-ready', reason: 'no-answer' };
    case 'failed':
    case 'lost':
      return { state: 'not-ready', reason: 'telephone-lost' };
    case 'declined':
    case 'withdrawn':
    case 'call-over':
    case 'left':
    case 'let-go':
    case 'took-over':
    case 'became-caller':
      return { state: 'ready', reason: null, since: readySince };
  }
}
