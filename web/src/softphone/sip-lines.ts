import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { TelephoneCredentials } from '../../../contract/desk.ts';
import { SipLine } from './sip-line.ts';

export type LinesListener = {
  registered: (exchange: string, isRegistered: boolean) => void;
  rung: (exchange: string, session: RTCSession, legId: string | null) => void;
};

/** The registrations of this tab, one with each exchange. Each is lost and comes back by itself. */
export class SipLines {
  readonly #lines: Map<string, SipLine>;

  constructor({ exchanges, userName, password }: TelephoneCredentials, listener: LinesListener) {
    const open = (exchange: TelephoneCredentials['exchanges'][number]) =>
      new SipLine(
        exchange,
        { userName, password },
        {
          registered: (isRegistered) => listener.registered(exchange.name, isRegistered),
          rung: (session, legId) => listener.rung(exchange.name, session, legId),
        },
      );
    this.#lines = new Map(exchanges.map((exchange) => [exchange.name, open(exchange)]));
  }

  /** Registers anew with this exchange, or with all of them. */
  reconnect(exchange?: string): void {
    for (const [name, line] of this.#lines) if (exchange === undefined || name === exchange) line.reconnect();
  }

  close(): void {
    for (const line of this.#lines.values()) line.close();
  }
}
