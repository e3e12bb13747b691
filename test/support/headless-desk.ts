import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { AgencyToCall } from '../../contract/call-back.ts';
import { type DeskCommand, type DeskRefusal, type DeskState, deskMessage } from '../../contract/desk.ts';
import type { LanguageOffer } from '../../contract/interpreter.ts';
import type { ColleagueView } from '../../contract/participant.ts';

type Wanted<Found> = (state: DeskState) => Found | undefined | null | false;

/** A desk without a screen: it speaks the real contract, and waits for states instead of for time. */
export class HeadlessDesk {
  readonly refusals: DeskRefusal[] = [];
  /** The colleagues that the line named last. */
  colleagues: ColleagueView[] = [];
  /** The languages for which somebody is on call, as the line named them last. */
  languages: LanguageOffer[] = [];
  /** The agencies that the line found last. */
  agencies: AgencyToCall[] = [];
  /** The line said that this desk's session is locked or over. */
  wasEnded = false;
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();
  #see: (text: string) => void = () => {};
  #state: DeskState | undefined;
  #closed = false;
  #isSilent = false;
  #beats = 0;
  #beatsHeard = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('close', () => {
      this.#closed = true;
      for (const look of this.#waiting) look();
    });
  }

  /** Connects and says hello. `liveLegId` is the leg that this desk still hears, if any. */
  static async open(url: string, cookie: string, liveLegId: string | null = null): Promise<HeadlessDesk> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/desk`, { headers: { cookie } });
    const desk = new HeadlessDesk(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    desk.send({ kind: 'hello', tabId: randomUUID(), liveLegId });
    await desk.until(() => true);
    return desk;
  }

  get state(): DeskState {
    if (!this.#state) throw new Error('This desk has seen nothing yet.');
    return this.#state;
  }

  /** Calls `see` with every state from now on. */
  onState(see: (state: DeskState) => void): void {
    this.#waiting.add(() => this.#state && see(this.#state));
  }

  /** Calls `see` with every message from now on, as it came. */
  onMessage(see: (text: string) => void): void {
    this.#see = see;
  }

  send(command: DeskCommand): void {
    this.sendAnything(command);
  }

  /** Whatever somebody would try who writes the page's messages by hand. */
  sendAnything(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** From now on nothing is said, and the connection stays: a laptop that was closed. */
  fallSilent(): void {
    this.#isSilent = true;
  }

  /** Says that it is there, and waits until the line has answered that, or has closed the connection. */
  async heartbeat(): Promise<void> {
    if (this.#closed || this.#isSilent) return;
    this.#beats += 1;
    const turn = this.#beats;
    this.send({ kind: 'heartbeat' });
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.#beatsHeard < turn && !this.#closed) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
  }

  async takeTelephone(takeOver = false): Promise<void> {
    this.send({ kind: 'claim-telephone', takeOver });
    await this.until(
      (state) => state.telephone.holder === 'this-tab' || state.telephone.holder === 'desk-telephone',
    );
    this.reportRegistered();
  }

  /** Says that its telephone is registered with these exchanges; with all that it was told of, where none are named. */
  reportRegistered(exchanges?: string[]): void {
    const { telephone } = this.state;
    const known = telephone.holder === 'this-tab' ? telephone.credentials.exchanges : [];
    this.send({ kind: 'telephone-status', registeredAt: exchanges ?? known.map(({ name }) => name) });
  }

  /** Where a caller waits, the desk may be rung before it was shown as ready. */
  async becomeReady(): Promise<void> {
    this.send({ kind: 'set-ready' });
    await this.until((state) => state.presence.state !== 'not-ready');
  }

  /** What `look` finds in the present state; throws where it finds nothing. */
  find<Found>(look: Wanted<Found>): Found {
    const found = look(this.state);
    if (!found) throw new Error('The desk does not show that yet.');
    return found;
  }

  /** Resolves with what `look` finds, now or in a state that comes later; rejects when the desk is closed before. */
  until<Found>(look: Wanted<Found>): Promise<Found> {
    return new Promise((resolve, reject) => {
      const tryNow = () => {
        const found = this.#state ? look(this.#state) : undefined;
        if (found) resolve(found);
        else if (this.#closed) reject(new Error('The desk was closed before that happened.'));
        else return;
        this.#waiting.delete(tryNow);
      };
      this.#waiting.add(tryNow);
      tryNow();
    });
  }

  /** Resolves once that many commands were refused. */
  async untilRefused(count: number): Promise<void> {
    await this.until(() => this.refusals.length >= count);
  }

  /** Ends the connection: politely as a page that goes away does, or at once as a lost network does. */
  async close(how: 'leaving' | 'lost' = 'leaving'): Promise<void> {
    if (this.#closed) return;
    const closed = new Promise<void>((resolve) => {
      this.#socket.once('close', () => resolve());
    });
    if (how === 'leaving') this.#socket.close(1001);
    else this.#socket.terminate();
    await closed;
  }

  #receive(text: string): void {
    const message = deskMessage.parse(JSON.parse(text));
    this.#see(text);
    if (message.kind === 'refused') this.refusals.push(message);
    else if (message.kind === 'heard') this.#beatsHeard += 1;
    else if (message.kind === 'state') this.#state = message;
    else if (message.kind === 'ended') this.wasEnded = true;
    else if (message.kind === 'colleagues') this.colleagues = message.colleagues;
    else if (message.kind === 'languages') this.languages = message.languages;
    else if (message.kind === 'agencies') this.agencies = message.agencies;
    else if (this.#state) this.#state = { ...this.#state, queue: message.queue };
    for (const look of this.#waiting) look();
  }
}
