import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { IceServer } from '../../../contract/desk.ts';

/** How long to go on looking for ways to the exchange after the first was found. */
const MORE_CANDIDATES_MS = 400;
/** How long a new way may take to carry sound before yet another one is looked for. */
const TRY_AGAIN_MS = 3_000;

export type SessionListener = {
  connected: () => void;
  ended: () => void;
  heard: (stream: MediaStream) => void;
  /** The way of the sound was lost, or the way that was found since carries none: the line is to be registered anew. */
  wayLost: () => void;
};

/** One ringing or talking SIP session. What JsSIP says after its end is not passed on. */
export class SipSession {
  readonly #session: RTCSession;
  readonly #listener: SessionListener;
  #isOver = false;
  #lookingForWay = false;
  #tryAgain: ReturnType<typeof setTimeout> | undefined;

  constructor(session: RTCSession, listener: SessionListener) {
    this.#session = session;
    this.#listener = listener;
    session.on('confirmed', () => this.#isOver || listener.connected());
    session.on('ended', () => this.#end());
    session.on('failed', () => this.#end());
    session.on('peerconnection', ({ peerconnection }) => this.#hear(peerconnection));
    session.on('icecandidate', ({ ready }) => {
      // Everything is on one machine or one network: the first ways found are the good ones.
      setTimeout(ready, MORE_CANDIDATES_MS);
    });
  }

  answer(stream: MediaStream, iceServers: IceServer[]): void {
    this.#session.answer({
      mediaStream: stream,
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers },
    });
  }

  get connection(): RTCPeerConnection | undefined {
    return this.#session.connection;
  }

  /**
   * Looks for a new way to the exchange without ending the talk (RFC 8445, section 2.4). To be asked just after a registration: a talk
   * whose offer nobody answers is ended by JsSIP.
   */
  findNewWay(iceServers: IceServer[]): void {
    const { connection } = this;
    if (this.#isOver || this.#lookingForWay || !connection) return;
    connection.setConfiguration({ ...connection.getConfiguration(), iceServers });
    this.#lookingForWay = this.#session.renegotiate({ rtcOfferConstraints: { iceRestart: true } }, () => {
      this.#lookingForWay = false;
      this.#lookAgainSoon(connection);
    });
    if (!this.#lookingForWay) this.#lookAgainSoon(connection);
  }

  /** Puts another microphone in place of the one that this talk began with. */
  async replaceMicrophone(track: MediaStreamTrack): Promise<void> {
    const senders = this.connection?.getSenders() ?? [];
    await Promise.all(senders.map((sender) => sender.replaceTrack(track)));
  }

  /** Ends it, and says nothing more. `busy` refuses a ringing that this telephone cannot take. */
  end(reason: 'done' | 'busy' = 'done'): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#tryAgain);
    if (this.#session.isEnded()) return;
    this.#session.terminate(reason === 'busy' ? { status_code: 486 } : {});
  }

  #hear(connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ streams, track }) => {
      this.#listener.heard(streams[0] ?? new MediaStream([track]));
    });
    connection.addEventListener('connectionstatechange', () => {
      const { connectionState } = connection;
      if (connectionState === 'disconnected' || connectionState === 'failed') this.#sayLost();
    });
  }

  #lookAgainSoon(connection: RTCPeerConnection): void {
    clearTimeout(this.#tryAgain);
    this.#tryAgain = setTimeout(() => {
      if (connection.connectionState !== 'connected') this.#sayLost();
    }, TRY_AGAIN_MS);
  }

  /** Not while an offer is on its way, for which the connection to the line is needed. */
  #sayLost(): void {
    if (!this.#isOver && !this.#lookingForWay) this.#listener.wayLost();
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#tryAgain);
    this.#listener.ended();
  }
}
