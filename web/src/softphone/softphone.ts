import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { IceServer, TelephoneCredentials } from '../../../contract/desk.ts';
import { isInCall, mayMove, move, type PhoneEvent, type PhoneState, phoneOff } from './machine.ts';
import { isUnplugged, listDevices, openMicrophone } from './microphone.ts';
import { SipLine } from './sip-line.ts';
import { SipSession } from './sip-session.ts';
import { Sound } from './sound.ts';
import { noStatistics, readStatistics, type TelephoneStatistics } from './statistics.ts';

/** The telephone of this tab: microphone, registration, and the one call that rings or talks. */
export class Softphone {
  #state = phoneOff;
  readonly #watchers = new Set<() => void>();
  readonly #audio = new Audio();
  #sound: Sound | undefined;
  #stream: MediaStream | undefined;
  #line: { credentials: string; sip: SipLine } | undefined;
  #session: SipSession | undefined;
  #iceServers: IceServer[] = [];
  /** The network has changed: as soon as the line is registered again, the talk looks for a new way. */
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
    if (this.#line && this.#line.credentials !== key && isInCall(this.#state.phase)) return;
    if (this.#line && this.#line.credentials !== key) this.giveUp();
    if (this.#line || this.#state.phase !== 'idle') return;
    this.#move({ kind: 'take' });
    const sip = new SipLine(credentials, {
      registered: (isRegistered) => this.#noticeRegistration(isRegistered),
      rung: (session, legId) => this.#ring(session, legId),
    });
    this.#line = { credentials: key, sip };
  }

  /** Another tab, or a telephone on the desk, has taken over. The microphone stays open for the meter. */
  giveUp(): void {
    if (!this.#line) return;
    this.#dropCall();
    this.#line.sip.close();
    this.#line = undefined;
    this.#may({ kind: 'give-up' });
  }

  answer(): void {
    if (this.#state.phase !== 'ringing' || !this.#session || !this.#stream) return;
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

  /** This computer is in another network, or in one again: neither the line nor a talk may still be reached on the old way. */
  networkChanged(): void {
    const { phase } = this.#state;
    if (phase === 'ringing' || phase === 'answering') return;
    this.#wantsNewWay = phase === 'talking';
    this.#line?.sip.reconnect();
  }

  async statistics(): Promise<TelephoneStatistics> {
    const connection = this.#session?.connection;
    return connection ? readStatistics(connection) : noStatistics;
  }

  #noticeRegistration(isRegistered: boolean): void {
    this.#may({ kind: isRegistered ? 'registered' : 'unregistered' });
    if (!isRegistered || !this.#wantsNewWay) return;
    this.#wantsNewWay = false;
    this.#session?.findNewWay(this.#iceServers);
  }

  #ring(rtcSession: RTCSession, legId: string | null): void {
    const session = new SipSession(rtcSession, {
      connected: () => this.#may({ kind: 'connected' }),
      ended: () => this.#ended(session),
      heard: (stream) => this.#play(stream),
      wayLost: () => this.networkChanged(),
    });
    // A talk is never given up for a new ringing; a ringing is, since the line rings anew only after it let go.
    if (!mayMove(this.#state.phase, 'rung')) {
      session.end('busy');
      return;
    }
    this.#session?.end();
    this.#session = session;
    this.#move({ kind: 'rung', legId });
  }

  #ended(session: SipSession): void {
    if (this.#session !== session) return;
    this.#session = undefined;
    this.#audio.srcObject = null;
    this.#may({ kind: 'ended' });
  }

  #dropCall(): void {
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
    if (!isInCall(this.#state.phase)) this.#closeLine();
    this.#may({ kind: 'microphone-lost' });
  }

  #closeLine(): void {
    this.#line?.sip.close();
    this.#line = undefined;
  }

  #may(event: PhoneEvent): void {
    if (mayMove(this.#state.phase, event.kind)) this.#move(event);
  }

  #move(event: PhoneEvent): void {
    const next = move(this.#state, event);
    this.#state = next;
    if (next.phase === 'refused') this.#closeLine();
    for (const track of this.#stream?.getAudioTracks() ?? []) track.enabled = !next.muted;
    this.#sound?.ring(next.phase === 'ringing');
    for (const watcher of this.#watchers) watcher();
  }
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
