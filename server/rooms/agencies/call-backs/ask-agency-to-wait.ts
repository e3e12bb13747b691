import type { Database } from '../../../platform/db/database.ts';
import type { Ids } from '../../../platform/ids.ts';
import { type Call, type CallLine, listLiveParticipants, talkingBridgeOf } from '../../calls/index.ts';

type Parts = { db: Database; ids: Ids; line: CallLine };

/** The desk was lost while an agency is in the call: whoever is there hears why nobody speaks, and that it goes on. */
export function askAgencyToWait({ db, ids, line }: Parts, call: Call): void {
  const { callId, exchange } = call;
  listLiveParticipants(db, callId)
    .then((participants) => {
      if (!participants.some(({ kind, state }) => kind === 'agency' && state === 'joined')) return undefined;
      const said = { prompts: ['call-back-wait'], language: 'en' as const };
      const playbackId = `agency-wait-${ids.uuid()}`;
      return line.tryCommand(call, [{ do: 'play', bridgeId: talkingBridgeOf(callId), playbackId, ...said }]);
    })
    .catch((error: unknown) => line.fellBehind(error, exchange));
}
