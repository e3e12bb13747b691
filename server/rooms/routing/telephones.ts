import type { DeskCommand, TelephoneView } from '../../../contract/desk.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Ids } from '../../platform/ids.ts';
import {
  askConnected,
  type DeskTelephone,
  type ExchangeName,
  type Exchanges,
  TelephonyAwayError,
} from '../calls/index.ts';
import type { DeskTab } from './desk-hub.ts';
import { type TurnRelay, turnCredentials } from './turn-credentials.ts';

export type TelephoneSettings = {
  /** Every exchange of the line: where browsers reach it, and who answers there. */
  exchanges: readonly { name: string; websocketUrl: string; sipDomain: string }[];
  /** Where sound goes when browser and exchange cannot reach each other; null where they can. */
  turn: TurnRelay | null;
};

type TelephoneStatus = Pick<
  Extract<DeskCommand, { kind: 'telephone-status' }>,
  'registeredAt' | 'registered'
>;

const PASSWORD_BYTES = 24;

/** A telephone as it was lent to one session. The password is nowhere but here, in the exchange's memory, and in the desk's tab. */
type Lent = {
  tabId: string;
  sessionId: string;
  userName: string;
  password: string;
  contactUri: string | null;
};

/**
 * The desks' telephones: each is put into every exchange that is connected, with the same name and password. A browser registers; a
 * SIP telephone stands at a fixed contact. Name and password are drawn at random each time a session takes the telephone, and are
 * taken away with it; none is ever used again.
 */
export class Telephones {
  readonly #exchanges: Exchanges;
  readonly #settings: TelephoneSettings;
  readonly #ids: Ids;
  readonly #clock: Clock;
  readonly #lent = new Map<string, Lent>();

  constructor(exchanges: Exchanges, settings: TelephoneSettings, { ids, clock }: { ids: Ids; clock: Clock }) {
    this.#exchanges = exchanges;
    this.#settings = settings;
    this.#ids = ids;
    this.#clock = clock;
  }

  /**
   * The exchanges that can ring this tab's telephone, by what the page says; a page of the release before knew the first alone. A SIP
   * telephone on the desk is at home in all of them, whatever the page says.
   */
  exchangesIn({ telephoneContact }: DeskTab, said: TelephoneStatus): string[] {
    const known = this.#settings.exchanges.map(({ name }) => name);
    if (telephoneContact !== null) return known;
    const { registeredAt, registered } = said;
    if (registeredAt) return known.filter((name) => registeredAt.includes(name));
    return registered ? known.slice(0, 1) : [];
  }

  userNameOf(accountId: string): string | undefined {
    return this.#lent.get(accountId)?.userName;
  }

  /**
   * Lends the telephone to this tab. A tab that comes back to a talk it still hears keeps what it had, for new credentials would
   * end the talk. Throws TelephonyAwayError while every exchange is away.
   */
  async lend(tab: DeskTab, isInCall: boolean): Promise<void> {
    const before = this.#lent.get(tab.accountId);
    if (before && !isSame(before, tab, isInCall)) await this.withdraw(tab.accountId);
    const lent = this.#lent.get(tab.accountId) ?? this.#draw(tab);
    this.#lent.set(tab.accountId, lent);
    const put = await askConnected(this.#exchanges, (telephony) => telephony.putTelephone(toTelephone(lent)));
    if (put.length === 0) throw new TelephonyAwayError('put telephone');
  }

  /** Puts a telephone that is lent back into an exchange that has forgotten it. */
  async install(exchange: ExchangeName, accountId: string): Promise<void> {
    const lent = this.#lent.get(accountId);
    if (lent) await this.#exchanges.of(exchange).putTelephone(toTelephone(lent));
  }

  /** Takes the telephone away: its registration, name and password are worth nothing from now on. */
  async withdraw(accountId: string): Promise<void> {
    const lent = this.#lent.get(accountId);
    if (!lent) return;
    this.#lent.delete(accountId);
    // An exchange that is away is asked again when it is back, by `removeLeftOvers`.
    await askConnected(this.#exchanges, (telephony) => telephony.removeTelephone(lent.userName));
  }

  /** Removes what an exchange knows and nobody holds. A telephone in a call is left until the call is over. */
  async removeLeftOvers(exchange: ExchangeName): Promise<void> {
    const telephony = this.#exchanges.of(exchange);
    const known = await telephony.listTelephones();
    const held = new Set([...this.#lent.values()].map(({ userName }) => userName));
    for (const { userName, isInCall } of known)
      if (!isInCall && !held.has(userName)) await telephony.removeTelephone(userName);
  }

  /** The sessions that hold a telephone, also those whose tab is lost while its talk goes on. */
  sessionIds(): string[] {
    return [...this.#lent.values()].map(({ sessionId }) => sessionId);
  }

  lentToSession(sessionId: string): string[] {
    return [...this.#lent].filter(([, lent]) => lent.sessionId === sessionId).map(([accountId]) => accountId);
  }

  /** Accounts whose telephone is lent. */
  lentTo(): string[] {
    return [...this.#lent.keys()];
  }

  viewFor(tab: DeskTab): TelephoneView {
    if (tab.telephoneContact !== null) return { holder: 'desk-telephone' };
    const lent = this.#lent.get(tab.accountId);
    if (!lent) return { holder: 'nobody' };
    const { turn } = this.#settings;
    const { userName, password } = lent;
    const exchanges = this.#settings.exchanges.map(({ name, websocketUrl, sipDomain }) => ({
      ...{ name, websocketUrl, uri: `sip:${userName}@${sipDomain}` },
    }));
    const iceServers = turn ? [turnCredentials(turn, userName, this.#clock.now())] : [];
    const first = { websocketUrl: exchanges[0]?.websocketUrl, uri: exchanges[0]?.uri };
    return { holder: 'this-tab', credentials: { exchanges, userName, password, iceServers, ...first } };
  }

  #draw(tab: DeskTab): Lent {
    return {
      tabId: tab.tabId,
      sessionId: tab.sessionId,
      userName: `desk-${this.#ids.uuid()}`,
      password: this.#ids.secret(PASSWORD_BYTES),
      contactUri: tab.telephoneContact,
    };
  }
}

/** A tab that asks twice, and one that is still in a talk, keep what they have. */
function isSame(before: Lent, tab: DeskTab, isInCall: boolean): boolean {
  return before.sessionId === tab.sessionId && (isInCall || before.tabId === tab.tabId);
}

function toTelephone({ userName, password, contactUri }: Lent): DeskTelephone {
  return contactUri === null
    ? { kind: 'browser', userName, password }
    : { kind: 'sip', userName, contactUri };
}
