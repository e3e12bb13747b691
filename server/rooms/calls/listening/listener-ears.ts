import type { Call } from '../call.ts';
import { bridgeIdOf } from '../exchange-commands.ts';
import type { Exchanges } from '../exchanges.ts';
import { type Telephony, TelephonyAwayError } from '../telephony.ts';
import { type Listening, placeOfListener } from './listening.ts';

/**
 * Puts the telephone of whoever listens where it belongs in the exchange of the call. An exchange that is away is compared with the database when
 * it is back; until then nobody hears more than before.
 */
export class ListenerEars {
  readonly #exchanges: Exchanges;

  constructor(exchanges: Exchanges) {
    this.#exchanges = exchanges;
  }

  put(call: Call, listening: Listening): Promise<void> {
    const { listeningId, legId } = listening;
    const place = placeOfListener(call, listening);
    return this.#orAway(call, async (telephony) => {
      if (place.at === 'ear') {
        const { channelId, manner } = place;
        await telephony.listening.attach({ listeningId, channelId, legId, manner });
        return;
      }
      await telephony.listening.detach(listeningId);
      if (place.at === 'talking-bridge') await telephony.join(bridgeIdOf(call.callId, 'talking'), legId);
    });
  }

  take(call: Pick<Call, 'exchange'>, { listeningId, legId }: Listening): Promise<void> {
    return this.#orAway(call, async (telephony) => {
      await telephony.listening.detach(listeningId);
      await telephony.hangUp(legId);
    });
  }

  async #orAway(
    { exchange }: Pick<Call, 'exchange'>,
    work: (telephony: Telephony) => Promise<void>,
  ): Promise<void> {
    try {
      await work(this.#exchanges.of(exchange));
    } catch (error) {
      if (!(error instanceof TelephonyAwayError)) throw error;
    }
  }
}
