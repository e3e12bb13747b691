import type { Call } from '../call.ts';
import { bridgeIdOf } from '../exchange-commands.ts';
import { type Telephony, TelephonyAwayError } from '../telephony.ts';
import { type Listening, placeOfListener } from './listening.ts';

/**
 * Puts the telephone of whoever listens where it belongs in the exchange. An exchange that is away is compared with the database when
 * it is back; until then nobody hears more than before.
 */
export class ListenerEars {
  readonly #telephony: Telephony;

  constructor(telephony: Telephony) {
    this.#telephony = telephony;
  }

  put(call: Call, listening: Listening): Promise<void> {
    const { listeningId, legId } = listening;
    const place = placeOfListener(call, listening);
    return this.#orAway(async () => {
      if (place.at === 'ear') {
        const { channelId, manner } = place;
        await this.#telephony.listening.attach({ listeningId, channelId, legId, manner });
        return;
      }
      await this.#telephony.listening.detach(listeningId);
      if (place.at === 'talking-bridge')
        await this.#telephony.join(bridgeIdOf(call.callId, 'talking'), legId);
    });
  }

  take({ listeningId, legId }: Listening): Promise<void> {
    return this.#orAway(async () => {
      await this.#telephony.listening.detach(listeningId);
      await this.#telephony.hangUp(legId);
    });
  }

  async #orAway(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof TelephonyAwayError)) throw error;
    }
  }
}
