import type { TelephoneView } from '../../../contract/desk.ts';
import type { Clock } from '../../platform/clock.ts';
import type { DeskTelephone, Telephony } from '../calls/index.ts';
import type { DeskTab } from './desk-hub.ts';
import { type TurnRelay, turnCredentials } from './turn-credentials.ts';

export type TelephoneSettings = {
  websocketUrl: string;
  sipDomain: string;
  /** The SIP password of a user name, the same each time it is asked: nothing has to be stored. */
  passwordFor: (userName: string) => string;
  /** Where sound goes when browser and exchange cannot reach each other; null where they can. */
  turn: TurnRelay | null;
};

export const userNameOf = (accountId: string): string => `desk-${accountId}`;

/** The desks' telephones in the exchange. A browser registers; a SIP telephone stands at a fixed contact. */
export class Telephones {
  readonly #telephony: Telephony;
  readonly #settings: TelephoneSettings;
  readonly #clock: Clock;

  constructor(telephony: Telephony, settings: TelephoneSettings, clock: Clock) {
    this.#clock = clock;
    this.#telephony = telephony;
    this.#settings = settings;
  }

  /** Makes the exchange know this desk. Throws TelephonyAwayError while it is away. */
  async install(tab: DeskTab): Promise<void> {
    await this.#telephony.putTelephone(this.#telephoneOf(tab));
  }

  viewFor(tab: DeskTab): TelephoneView {
    if (tab.telephoneContact !== null) return { holder: 'desk-telephone' };
    const userName = this.#userName(tab);
    const { turn } = this.#settings;
    return {
      holder: 'this-tab',
      credentials: {
        websocketUrl: this.#settings.websocketUrl,
        uri: `sip:${userName}@${this.#settings.sipDomain}`,
        userName,
        password: this.#settings.passwordFor(userName),
        iceServers: turn ? [turnCredentials(turn, userName, this.#clock.now())] : [],
      },
    };
  }

  #telephoneOf(tab: DeskTab): DeskTelephone {
    const userName = this.#userName(tab);
    if (tab.telephoneContact !== null) return { kind: 'sip', userName, contactUri: tab.telephoneContact };
    return { kind: 'browser', userName, password: this.#settings.passwordFor(userName) };
  }

  #userName(tab: DeskTab): string {
    return userNameOf(tab.accountId);
  }
}
