import { type Call, listLiveParticipants, talkingBridgeOf } from '../../calls/index.ts';
import type { CallBackParts } from './call-backs.ts';

/** The desk was lost while an agency is in the call: whoever is there hears why nobody speaks, and that it goes on. */
export function askAgencyToWait({ db, ids, line }: CallBackParts, call: Call): void {
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
