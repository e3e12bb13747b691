import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { IceServer } from '../../../contract/desk.ts';

/** How long to go on looking for ways to the exchange after the first was found. */
const MORE_CANDIDATES_MS = 400;

export type SessionListener = {
  connected: () => void;
  ended: () => void;
  heard: (stream: MediaStream) => void;
};

/** One ringing or talking SIP session. What JsSIP says after its end is not passed on. */
export class SipSession {
  readonly #session: RTCSession;
  readonly #listener: SessionListener;
  #isOver = false;

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

  /** Puts another microphone in place of the one that this talk began with. */
  async replaceMicrophone(track: MediaStreamTrack): Promise<void> {
    const senders = this.connection?.getSenders() ?? [];
    await Promise.all(senders.map((sender) => sender.replaceTrack(track)));
  }

  /** Ends it, and says nothing more. `busy` refuses a ringing that this telephone cannot take. */
  end(reason: 'done' | 'busy' = 'done'): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#session.isEnded()) return;
    this.#session.terminate(reason === 'busy' ? { status_code: 486 } : {});
  }

  #hear(connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ streams, track }) => {
      this.#listener.heard(streams[0] ?? new MediaStream([track]));
    });
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#listener.ended();
  }
}
