import type { KeypadKey } from '../../../../contract/in-call.ts';
import type { Clock } from '../../../platform/clock.ts';
import { KeyedQueue } from '../../../platform/keyed-queue.ts';
import type { Log } from '../../../platform/log.ts';
import {
  BegunSince,
  type ExchangeName,
  type Exchanges,
  isOtherIdOf,
  listDialling,
  type OtherLegs,
  type WaitingLane,
} from '../../calls/index.ts';
import { clearStrangers, type Found, findTalks } from './after-restart.ts';
import {
  type Act,
  begin,
  type Connection,
  follow,
  type Happening,
  limitMs,
  type Side,
  type Step,
} from './connection.ts';
import type { Connections, ConnectionWish } from './connection-port.ts';
import { bridgesOf, endTalk, type InExchange, joinBoth, letGo, ring, say } from './exchange-acts.ts';

export type ConnectionParts = {
  clock: Clock;
  log: Log;
  exchanges: Exchanges;
  /** The waiting lane, from which officers are fetched. */
  lane: Pick<WaitingLane, 'takeOut' | 'exchangeOf'>;
};
type Living = {
  wish: Pick<ConnectionWish, 'joined' | 'ended'> & { laneCallId: string | null };
  connection: Connection;
  exchange: ExchangeName;
  there: InExchange;
  /** What is being said to whoever is alone. */
  saying: string | undefined;
  cancelLimit: () => void;
};

/**
 * Connections of officers and custodians. They live in memory alone: nothing in the database tells one from a caller who left the lane
 * (promise 6). Nobody else comes in: what a desk or a floor can listen to, record or join is a call, and a connection is none (promise 1).
 * What concerns one connection runs one after another.
 */
export class LineConnections implements Connections, OtherLegs {
  readonly #parts: ConnectionParts;
  readonly #queue = new KeyedQueue();
  readonly #living = new Map<string, Living>();
  readonly #begunSince = new BegunSince('connection');
  /** What has ended since each comparison that is under way began. */
  readonly #endedDuring = new Set<Set<string>>();

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  owns(id: string): boolean {
    return isOtherIdOf('connection', id) || this.#ofLeg(id) !== undefined;
  }

  async begin(wish: ConnectionWish): Promise<void> {
    const { connectionId, officer, custodian } = wish;
    if (this.#living.has(connectionId)) return;
    const exchange = await this.#chooseExchange(officer.laneCallId);
    const step = begin();
    const living: Living = {
      wish: { joined: wish.joined, ended: wish.ended, laneCallId: officer.laneCallId },
      ...{ connection: step.connection, exchange, saying: undefined, cancelLimit: () => {} },
      there: {
        ...{ connectionId, telephony: this.#parts.exchanges.of(exchange), legs: new Map(), counted: 0 },
        languages: { custodian: custodian.language, officer: officer.language },
        telephones: { custodian: custodian.telephone, officer: officer.telephone },
      },
    };
    this.#living.set(connectionId, living);
    this.#begunSince.begins({ id: connectionId, exchange });
    this.#limit(living);
    await this.#queue.run(connectionId, () => this.#take(living, step));
  }

  async answered(legId: string): Promise<boolean> {
    const found = this.#ofLeg(legId);
    if (!found) return false;
    await this.#happens(found.living, { kind: 'answered', side: found.side });
    return true;
  }

  async legEnded(legId: string): Promise<void> {
    const found = this.#ofLeg(legId);
    if (found) await this.#happens(found.living, { kind: 'leg-ended', side: found.side });
  }

  async keyPressed(legId: string, key: KeypadKey): Promise<void> {
    const found = this.#ofLeg(legId);
    if (found && key === '1') await this.#happens(found.living, { kind: 'accepted', side: found.side });
  }

  promptEnded(playbackId: string): void {
    for (const living of this.#living.values())
      if (living.saying === playbackId) this.#later(living, { kind: 'said' });
  }

  connected(exchange: ExchangeName): void {
    this.#begunSince.connected(exchange);
  }

  /**
   * After that exchange was away, or the line began anew. Whoever talks there talks on, also where nobody here remembers them; everything
   * that was still on its way then ends, and whoever asked for it is told.
   */
  async compare(exchange: ExchangeName): Promise<void> {
    const ended = new Set<string>();
    this.#endedDuring.add(ended);
    await this.#compare(exchange, ended).finally(() => this.#endedDuring.delete(ended));
  }

  async #compare(exchange: ExchangeName, ended: ReadonlySet<string>): Promise<void> {
    const telephony = this.#parts.exchanges.of(exchange);
    const snapshot = await telephony.snapshot();
    const talks = findTalks(snapshot);
    const isBefore = ({ there }: Living) => !this.#begunSince.has({ id: there.connectionId, exchange });
    const before = [...this.#living.values()].filter((one) => one.exchange === exchange && isBefore(one));
    for (const living of before)
      if (!(living.connection.phase === 'talking' && isWhole(living, talks)))
        await this.#happens(living, { kind: 'line-restarted' });
    // What has ended since the exchange was looked at is told to have ended: nobody talks there any more.
    const isUnknown = (id: string) => !this.#living.has(id) && !ended.has(id);
    for (const talk of talks) if (isUnknown(talk.connectionId)) this.#adopt(exchange, talk);
    await clearStrangers(telephony, snapshot, (id) => this.#isKept(id));
  }

  stop(): void {
    for (const { cancelLimit } of this.#living.values()) cancelLimit();
  }

  /** The officer's own, where the officer is in one. */
  async #chooseExchange(laneCallId: string | null): Promise<ExchangeName> {
    const ofLane = laneCallId === null ? undefined : await this.#parts.lane.exchangeOf(laneCallId);
    return ofLane ?? (await listDialling(this.#parts.exchanges))[0] ?? this.#parts.exchanges.names[0] ?? '';
  }

  #happens({ there: { connectionId } }: Living, happening: Happening): Promise<void> {
    return this.#queue.run(connectionId, async () => {
      const living = this.#living.get(connectionId);
      const step = living && follow(living.connection, happening);
      if (living && step) await this.#take(living, step);
    });
  }

  /** What the acts of a step lead to is followed at once, before anything that came meanwhile. */
  async #take(living: Living, step: Step): Promise<void> {
    const hasMoved = living.connection.phase !== step.connection.phase;
    living.connection = step.connection;
    if (hasMoved) this.#limit(living);
    const { saying } = living;
    living.saying = undefined;
    if (saying !== undefined) await this.#tryIt(living, () => living.there.telephony.stopPlayback(saying));
    for (const act of step.acts) {
      const happening = await this.#act(living, act);
      const next = happening && follow(living.connection, happening);
      if (next) return this.#take(living, next);
    }
  }

  async #act(living: Living, act: Act): Promise<Happening | undefined> {
    const { there } = living;
    switch (act.do) {
      case 'ring':
        return (await this.#tryIt(living, () => ring(there, act.side))) === 'done'
          ? undefined
          : { kind: 'leg-ended', side: act.side };
      case 'ask':
      case 'tell':
        living.saying = await this.#tryIt(living, () => say(there, act.side, act.prompts));
        return undefined;
      case 'fetch':
        return { kind: 'fetched', isThere: await this.#fetch(living) };
      case 'talk': {
        const missing = await this.#tryIt(living, () => joinBoth(there, act.prompts));
        if (!missing) return undefined;
        return missing[0] ? { kind: 'leg-ended', side: missing[0] } : { kind: 'joined' };
      }
      case 'let-go':
        await this.#tryIt(living, () => letGo(there, act.side));
        return undefined;
      case 'say-joined':
        living.wish.joined();
        return undefined;
      case 'say-ended':
        living.cancelLimit();
        this.#living.delete(there.connectionId);
        for (const ended of this.#endedDuring) ended.add(there.connectionId);
        this.#begunSince.ends({ id: there.connectionId, exchange: living.exchange });
        await this.#tryIt(living, () => endTalk(there));
        living.wish.ended(act.how);
        return undefined;
    }
  }

  async #fetch({ wish, there }: Living): Promise<boolean> {
    if (wish.laneCallId === null) return false;
    const taken = await this.#parts.lane.takeOut(wish.laneCallId);
    if (!taken) return false;
    there.legs.set('officer', taken.channelId);
    there.languages.officer = taken.language;
    return true;
  }

  #limit(living: Living): void {
    living.cancelLimit();
    const { phase } = living.connection;
    if (phase === 'ended') return;
    living.cancelLimit = this.#parts.clock.after(limitMs[phase], () => {
      if (living.connection.phase === phase) this.#later(living, { kind: 'late' });
    });
  }

  /** Two who talk, and of whom nobody knows whom to call again. */
  #adopt(exchange: ExchangeName, { connectionId, legs }: Found): void {
    const living: Living = {
      wish: { joined: () => {}, ended: () => {}, laneCallId: null },
      connection: { phase: 'talking', lost: 'officer', hasSpoken: true, how: null },
      ...{ exchange, saying: undefined, cancelLimit: () => {} },
      there: {
        ...{ connectionId, telephony: this.#parts.exchanges.of(exchange), legs, counted: 0 },
        languages: { custodian: 'en', officer: 'en' },
        telephones: { custodian: null, officer: null },
      },
    };
    this.#living.set(connectionId, living);
    this.#limit(living);
  }

  #isKept(id: string): boolean {
    return [...this.#living.values()].some(
      ({ there }) => bridgesOf(there).includes(id) || [...there.legs.values()].includes(id),
    );
  }

  #ofLeg(legId: string): { living: Living; side: Side } | undefined {
    for (const living of this.#living.values())
      for (const [side, id] of living.there.legs) if (id === legId) return { living, side };
    return undefined;
  }

  /** An exchange that is away does nothing; it is compared when it is back. */
  async #tryIt<Result>(living: Living, task: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await task();
    } catch (error) {
      this.#note(living.exchange, error);
      return undefined;
    }
  }

  #later(living: Living, happening: Happening): void {
    this.#happens(living, happening).catch((error: unknown) => this.#note(living.exchange, error));
  }

  /** Names neither the connection nor anybody in it. */
  #note(exchange: ExchangeName, error: unknown): void {
    this.#parts.log.warn(
      { code: 'HL_CONNECTION', exchange, error },
      'An exchange did not follow a connection.',
    );
  }
}

const isWhole = ({ there }: Living, talks: readonly Found[]): boolean =>
  talks.some(
    ({ connectionId, legs }) =>
      connectionId === there.connectionId && [...there.legs].every(([side, id]) => legs.get(side) === id),
  );
