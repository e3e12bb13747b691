import type { Tx } from '../../../platform/db/database.ts';
import { type Call, type CallCause, findParticipant, hasCallerGone } from '../../calls/index.ts';
import { listReachedOfficers } from './call-backs-store.ts';

type GoesOn = { cause: CallCause; changes: { callerChannelId: string } };

/** The caller's own leg has ended, and the officer was reached at the agency: the call goes on over the agency's leg. */
export async function goOnOverAgency(tx: Tx, call: Call, cause: CallCause): Promise<GoesOn | undefined> {
  if (!hasCallerGone(cause) || (call.state !== 'talking' && call.state !== 'held')) return undefined;
  for (const participantId of await listReachedOfficers(tx, call.callId)) {
    const found = await findParticipant(tx, { participantId });
    if (found?.state === 'joined')
      return { cause: 'went-on-at-agency', changes: { callerChannelId: found.legId } };
  }
  return undefined;
}
