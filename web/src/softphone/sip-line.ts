import { UA, WebSocketInterface } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { IncomingRTCSessionEvent } from 'jssip/lib/UA.js';
import type { TelephoneExchange } from '../../../contract/desk.ts';

const LEG_HEADER = 'X-Harborline-Leg';
const TRY_AGAIN_MS = 2_000;

export type LineListener = {
  registered: (isRegistered: boolean) => void;
  rung: (session: RTCSession, legId: string | null) => void;
};

/** A network can change without its old connections saying so. */
class Wire extends WebSocketInterface {
  drop(): void {
    this.disconnect();
    this.ondisconnect(true);
  }
}

export type SipAccount = { userName: string; password: string };

/** The SIP registration of this tab at one exchange, over a WebSocket. It comes back by itself when it was lost. */
export class SipLine {
  readonly #agent: UA;
  readonly #wire: Wire;
  #isClosed = false;

  constructor(exchange: TelephoneExchange, account: SipAccount, listener: LineListener) {
    const tell = (isRegistered: boolean) => this.#isClosed || listener.registered(isRegistered);
    this.#wire = new Wire(exchange.websocketUrl);
    this.#agent = new UA({
      sockets: [this.#wire],
      uri: exchange.uri,
      authorization_user: account.userName,
      password: account.password,
      register_expires: 120,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 4,
      user_agent: 'Harborline desk',
    });
    this.#agent.on('registered', () => tell(true));
    this.#agent.on('unregistered', () => tell(false));
    this.#agent.on('disconnected', () => tell(false));
    this.#agent.on('registrationFailed', () => {
      tell(false);
      this.#registerAgain();
    });
    this.#agent.on('newRTCSession', ({ session, request }: IncomingRTCSessionEvent) => {
      if (this.#isClosed) return;
      listener.rung(session, request.hasHeader(LEG_HEADER) ? request.getHeader(LEG_HEADER) : null);
    });
    this.#agent.start();
  }

  /** Registers anew over a new connection, whatever has become of the present one. */
  reconnect(): void {
    if (!this.#isClosed && this.#wire.isConnected()) this.#wire.drop();
  }

  close(): void {
    this.#isClosed = true;
    this.#agent.stop();
  }

  /** An exchange that has just come back does not know this desk at once. */
  #registerAgain(): void {
    setTimeout(() => {
      if (!this.#isClosed && this.#agent.isConnected() && !this.#agent.isRegistered()) this.#agent.register();
    }, TRY_AGAIN_MS);
  }
}
