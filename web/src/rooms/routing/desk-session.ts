import { mayOpenAtOnce, rememberPassedCheck } from '../../softphone/microphone.ts';
import { Softphone } from '../../softphone/softphone.ts';
import type { TelephoneStatistics } from '../../softphone/statistics.ts';
import { DeskLink } from './desk-link.ts';
import {
  askedLegIds,
  decide,
  isForgotten,
  type Known,
  reachableFrom,
  type ToDo,
  talkOn,
} from './telephone-rules.ts';

declare global {
  interface Window {
    /** For tests and for support: what the sound of the present talk has done. */
    harborlineTelephone?: { statistics: () => Promise<TelephoneStatistics> };
  }
}

/** The exchange ends a leg itself; only where its word was lost does the desk end it. */
const FORGOTTEN_AFTER_MS = 2_000;

/** The desk of one signed-in call-taker in this tab: its link to the line, its telephone, and what joins them. */
export class DeskSession {
  readonly link: DeskLink;
  readonly phone = new Softphone();
  #checkPassed = false;
  readonly #watchers = new Set<() => void>();
  #said: Pick<Known, 'claimed' | 'reported' | 'saidMuted'> & { epoch: number } = {
    epoch: 0,
    claimed: false,
    reported: null,
    saidMuted: null,
  };
  #wantedLegId: string | null = null;
  #forgotten: ReturnType<typeof setTimeout> | undefined;
  #stopWatching: (() => void)[] = [];

  constructor(onTurnedAway: (wasTold: boolean) => void) {
    const url = new URL('/api/desk', window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.link = new DeskLink({ url: url.href, liveLegId: () => this.phone.liveLegId(), onTurnedAway });
  }

  start(): void {
    this.#stopWatching = [
      this.link.subscribe(() => this.#follow()),
      this.phone.subscribe(() => this.#follow()),
    ];
    const networkChanged = () => this.phone.networkChanged();
    window.addEventListener('online', networkChanged);
    this.#stopWatching.push(() => window.removeEventListener('online', networkChanged));
    window.harborlineTelephone = { statistics: () => this.phone.statistics() };
    this.link.start();
    void this.#openAtOnce();
  }

  stop(): void {
    for (const stopWatching of this.#stopWatching) stopWatching();
    clearTimeout(this.#forgotten);
    delete window.harborlineTelephone;
    this.phone.stop();
    this.link.stop();
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  readonly isCheckPassed = (): boolean => this.#checkPassed;

  /** The person has seen the meter move. */
  passCheck(): void {
    rememberPassedCheck();
    this.#setPassed();
  }

  bringTelephoneHere(): void {
    this.link.send({ kind: 'claim-telephone', takeOver: true });
  }

  /** Answers the offer or the invitation; where the ringing has not reached this tab yet, as soon as it has. */
  answer(): void {
    const { state } = this.link.view();
    const asked = state?.offer ?? state?.invitation ?? state?.training;
    if (!asked) return;
    this.#wantedLegId = asked.legId;
    this.#follow();
  }

  async #openAtOnce(): Promise<void> {
    if (!(await mayOpenAtOnce())) return;
    await this.phone.askMicrophone();
    this.#setPassed();
  }

  #setPassed(): void {
    this.#checkPassed = true;
    for (const watcher of this.#watchers) watcher();
    this.#follow();
  }

  #follow(): void {
    const { state, connection, epoch } = this.link.view();
    if (!state || connection !== 'open') return;
    if (this.#said.epoch !== epoch) this.#said = { epoch, claimed: false, reported: null, saidMuted: null };
    const { holder } = state.telephone;
    if (holder !== 'this-tab') this.#said.reported = null;
    if (holder !== 'nobody') this.#said.claimed = false;
    if (this.phone.view().phase !== 'talking') this.#said.saidMuted = null;
    this.phone.lineAsksFor(askedLegIds(state));
    const known: Known = {
      desk: state,
      phone: this.phone.view(),
      checkPassed: this.#checkPassed,
      wantedLegId: this.#wantedLegId,
      ...this.#said,
    };
    for (const task of decide(known)) this.#carryOut(task, known);
    this.#watchForgotten();
  }

  #carryOut(task: ToDo, { desk, phone }: Known): void {
    switch (task) {
      case 'claim':
        this.#said.claimed = true;
        this.link.send({ kind: 'claim-telephone', takeOver: false });
        return;
      case 'take':
        if (desk.telephone.holder === 'this-tab') this.phone.take(desk.telephone.credentials);
        return;
      case 'give-up':
        this.phone.giveUp();
        return;
      case 'report':
        this.#report(reachableFrom(phone));
        return;
      case 'report-muted':
      case 'report-unmuted':
        this.#reportMuted(desk, task === 'report-muted');
        return;
      case 'answer':
        this.#answer(desk);
        return;
    }
  }

  #report(registeredAt: string[]): void {
    this.#said.reported = registeredAt;
    this.link.send({ kind: 'telephone-status', registeredAt });
  }

  #reportMuted(desk: Known['desk'], muted: boolean): void {
    const callId = talkOn(desk, this.phone.view().legId)?.callId;
    this.#said.saidMuted = muted;
    if (callId) this.link.send({ kind: 'set-muted', callId, muted });
  }

  /** Whoever was muted before the page was reloaded is muted before the first sound goes out. */
  #answer(desk: Known['desk']): void {
    this.#wantedLegId = null;
    const wasMuted = desk.call?.legId === this.phone.view().legId && desk.call?.muted === true;
    this.phone.answer();
    if (wasMuted) this.phone.setMuted(true);
  }

  #watchForgotten(): void {
    const { state } = this.link.view();
    const forgotten = state !== null && isForgotten(state, this.phone.view().phase);
    if (forgotten === (this.#forgotten !== undefined)) return;
    clearTimeout(this.#forgotten);
    this.#forgotten = forgotten ? setTimeout(() => this.#endForgotten(), FORGOTTEN_AFTER_MS) : undefined;
  }

  #endForgotten(): void {
    this.#forgotten = undefined;
    const { state, connection } = this.link.view();
    if (state && connection === 'open' && isForgotten(state, this.phone.view().phase)) this.phone.end();
  }
}
