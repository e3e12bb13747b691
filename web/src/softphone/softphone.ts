import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { IceServer, TelephoneCredentials } from '../../../contract/desk.ts';
import {
  isInCall,
  mayMove,
  move,
  type PhoneEvent,
  type PhoneState,
  phoneOff,
  staysShown,
} from './machine.ts';
import { isUnplugged, listDevices, openMicrophone } from './microphone.ts';
import { SipLines } from './sip-lines.ts';
import { SipSession } from './sip-session.ts';
import { Sound } from './sound.ts';
import { noStatistics, readStatistics, type TelephoneStatistics } from './statistics.ts';

type Ringing = { session: SipSession; legId: string | null; exchange: string };

/** The telephone of this tab: one microphone, a registration with each exchange, and the one call that rings or talks, wherever it is. */
export class Softphone {
  #state = phoneOff;
  readonly #watchers = new Set<() => void>();
  readonly #audio = new Audio();
  #sound: Sound | undefined;
  #stream: MediaStream | undefined;
  #lines: { credentials: string; sip: SipLines } | undefined;
  #session: SipSession | undefined;
  /** Rings too, in another exchange, and the line has not asked for it: one of the two is over, and its end is on its way. */
  #aside: Ringing | undefined;
  #askedLegIds: readonly string[] = [];
  #iceServers: IceServer[] = [];
  /** The network has changed: as soon as its exchange is registered with again, the talk looks for a new way. */
  #wantsNewWay = false;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  readonly view = (): PhoneState => this.#state;
  readonly level = (): number => this.#sound?.level() ?? 0;

  /** The leg whose sound this tab has now; null where it has none. */
  liveLegId(): string | null {
    return this.#state.phase === 'answering' || this.#state.phase === 'talking' ? this.#state.legId : null;
  }

  /** Asks the browser for the microphone. */
  async askMicrophone(): Promise<void> {
    if (!mayMove(this.#state.phase, 'ask')) return;
    this.#move({ kind: 'ask' });
    navigator.mediaDevices?.addEventListener('devicechange', this.#devicesChanged);
    const opened = await openMicrophone();
    if (this.#state.phase !== 'asking') {
      if (opened.ok) stopStream(opened.stream);
      return;
    }
    if (!opened.ok) return this.#move({ kind: 'refused', problem: opened.problem });
    this.#keep(opened.stream);
    this.#move({ kind: 'granted' });
  }

  /** Registers with these credentials; asked again with the same ones it does nothing. */
  take(credentials: TelephoneCredentials): void {
    const { iceServers, ...account } = credentials;
    // They are renewed as time goes by, and matter to the next call only.
    this.#iceServers = iceServers;
    const key = JSON.stringify(account);
    // A talk is never ended for new credentials; they are taken when it is over.
    if (this.#lines && this.#lines.credentials !== key && isInCall(this.#state.phase)) return;
    if (this.#lines && this.#lines.credentials !== key) this.giveUp();
    if (this.#lines || this.#state.phase !== 'idle') return;
    this.#move({ kind: 'take', exchanges: account.exchanges.map(({ name }) => name) });
    const sip = new SipLines(credentials, {
      registered: (exchange, isRegistered) => this.#noticeRegistration(exchange, isRegistered),
      rung: (exchange, session, legId) => this.#ring(exchange, session, legId),
    });
    this.#lines = { credentials: key, sip };
  }

  /** Another tab, or a telephone on the desk, has taken over. The microphone stays open for the meter. */
  giveUp(): void {
    if (!this.#lines) return;
    this.#dropCall();
    this.#lines.sip.close();
    this.#lines = undefined;
    this.#may({ kind: 'give-up' });
  }

  answer(): void {
    if (this.#state.phase !== 'ringing' || !this.#session || !this.#stream) return;
    this.#dropAside();
    this.#move({ kind: 'answer' });
    this.#session.answer(this.#stream, this.#iceServers);
  }

  /** Ends a call that the line no longer knows. */
  end(): void {
    if (!isInCall(this.#state.phase)) return;
    this.#dropCall();
    this.#move({ kind: 'ended' });
  }

  setMuted(muted: boolean): void {
    this.#may({ kind: 'mute', muted });
  }

  /** The person knows which microphone is in use now. */
  told(): void {
    this.#may({ kind: 'told' });
  }

  stop(): void {
    navigator.mediaDevices?.removeEventListener('devicechange', this.#devicesChanged);
    this.giveUp();
    if (this.#stream) stopStream(this.#stream);
    this.#sound?.close();
    this.#stream = undefined;
    this.#sound = undefined;
    this.#move({ kind: 'stop' });
  }

  /** The person touched the page, so that the browser now lets it sound. */
  wake(): void {
    this.#sound?.wake();
    if (this.#audio.srcObject && this.#audio.paused) void this.#audio.play().catch(() => {});
  }

  /** The legs that the line wants heard here now. Of two that ring it is the one that is shown, whichever rang first. */
  lineAsksFor(legIds: readonly string[]): void {
    this.#askedLegIds = legIds;
    const aside = this.#aside;
    if (this.#state.phase === 'ringing' && aside && staysShown(aside, this.#state, legIds)) this.#show(aside);
  }

  /** This computer is in another network, or in one again: neither the line nor a talk may still be reached on the old way. */
  networkChanged(): void {
    this.#reconnect();
  }

  /** Registers anew with one exchange, or with all, and lets the talk look for a new way as soon as its own is there. */
  #reconnect(exchange?: string): void {
    const { phase } = this.#state;
    if (phase === 'ringing' || phase === 'answering') return;
    this.#wantsNewWay = phase === 'talking';
    this.#lines?.sip.reconnect(exchange);
  }

  async statistics(): Promise<TelephoneStatistics> {
    const connection = this.#session?.connection;
    return connection ? readStatistics(connection) : noStatistics;
  }

  #noticeRegistration(exchange: string, isRegistered: boolean): void {
    this.#may({ kind: isRegistered ? 'registered' : 'unregistered', exchange });
    if (!isRegistered || !this.#wantsNewWay || exchange !== this.#state.exchange) return;
    this.#wantsNewWay = false;
    this.#session?.findNewWay(this.#iceServers);
  }

  #ring(exchange: string, rtcSession: RTCSession, legId: string | null): void {
    const session = new SipSession(rtcSession, {
      connected: () => this.#may({ kind: 'connected' }),
      ended: () => this.#ended(session),
      heard: (stream) => this.#play(stream),
      wayLost: () => this.#reconnect(exchange),
    });
    // A talk is never given up for a new ringing.
    if (!mayMove(this.#state.phase, 'rung')) {
      session.end('busy');
      return;
    }
    const ringing = { session, legId, exchange };
    if (!staysShown(this.#state, ringing, this.#askedLegIds)) {
      this.#show(ringing);
      return;
    }
    this.#dropAside();
    this.#aside = ringing;
  }

  #show({ session, legId, exchange }: Ringing): void {
    if (this.#aside?.session === session) this.#aside = undefined;
    this.#session?.end();
    this.#session = session;
    this.#move({ kind: 'rung', legId, exchange });
  }

  #ended(session: SipSession): void {
    if (this.#aside?.session === session) this.#aside = undefined;
    if (this.#session !== session) return;
    this.#session = undefined;
    this.#audio.srcObject = null;
    this.#may({ kind: 'ended' });
    if (this.#aside && mayMove(this.#state.phase, 'rung')) this.#show(this.#aside);
  }

  #dropAside(): void {
    this.#aside?.session.end('busy');
    this.#aside = undefined;
  }

  #dropCall(): void {
    this.#dropAside();
    this.#session?.end();
    this.#session = undefined;
    this.#audio.srcObject = null;
  }

  #play(stream: MediaStream): void {
    this.#audio.srcObject = stream;
    this.#audio.play().catch(() => {
      // The browser wants a key press first; every key press tries again by `wake`.
    });
  }

  #keep(stream: MediaStream): void {
    if (this.#stream) stopStream(this.#stream);
    this.#stream = stream;
    this.#sound ??= new Sound();
    this.#sound.wake();
    this.#sound.measure(stream);
    for (const track of stream.getAudioTracks()) {
      track.enabled = !this.#state.muted;
      track.addEventListener('ended', () => void this.#replaceMicrophone(stream));
    }
  }

  /** Something was plugged in or out; nobody says what. */
  readonly #devicesChanged = (): void => void this.#lookAtMicrophone();

  async #lookAtMicrophone(): Promise<void> {
    const { phase, problem } = this.#state;
    if (phase === 'refused' && problem === 'lost') return this.askMicrophone();
    const stream = this.#stream;
    const [track] = stream?.getAudioTracks() ?? [];
    if (stream && track && isUnplugged(track, await listDevices())) await this.#replaceMicrophone(stream);
  }

  /** A headset was unplugged: take whatever microphone there is now, also in the middle of a talk. */
  async #replaceMicrophone(gone: MediaStream): Promise<void> {
    if (this.#stream !== gone) return;
    const opened = await openMicrophone();
    const [track] = opened.ok ? opened.stream.getAudioTracks() : [];
    // It is told twice that a device is gone: by its track, and by the list of devices.
    if (this.#stream !== gone) return opened.ok ? stopStream(opened.stream) : undefined;
    if (opened.ok && track) {
      this.#keep(opened.stream);
      await this.#session?.replaceMicrophone(track);
      return this.#may({ kind: 'microphone-moved', label: track.label });
    }
    const silence = this.#sound?.silence();
    if (silence) await this.#session?.replaceMicrophone(silence);
    if (!isInCall(this.#state.phase)) this.#closeLines();
    this.#may({ kind: 'microphone-lost' });
  }

  #closeLines(): void {
    this.#lines?.sip.close();
    this.#lines = undefined;
  }

  #may(event: PhoneEvent): void {
    if (mayMove(this.#state.phase, event.kind)) this.#move(event);
  }

  #move(event: PhoneEvent): void {
    const next = move(this.#state, event);
    this.#state = next;
    if (next.phase === 'refused') this.#closeLines();
    for (const track of this.#stream?.getAudioTracks() ?? []) track.enabled = !next.muted;
    this.#sound?.ring(next.phase === 'ringing');
    for (const watcher of this.#watchers) watcher();
  }
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
