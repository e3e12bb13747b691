import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { BrokenInvariantError } from '../../../platform/errors.ts';
import type { Disclosure, NoteDisclosures } from '../../accounting/index.ts';
import { type DecidingParts, decideOfRecord } from '../../disclosure/index.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { insertAct } from '../acts-store.ts';
import { actIdOf, type CustodianAct, emptyAct, sealAct } from '../sealed.ts';
import { nullFacts } from '../slot.ts';
import type { Open } from './open-dispatches.ts';
import { applyAct } from './standing.ts';

type Request = Parameters<typeof decideOfRecord>[2];
/** What somebody at a custodian, or the line itself, wants to do. `decide` looks at it when its turn has come; undefined where it has come too late. */
export type WantedAct = {
  open: Open;
  decide: (
    tx: Tx,
    at: Date,
    states: Open['states'],
  ) => Promise<{ act: WantedOf; request: Request; disclosure?: Disclosure | undefined } | undefined>;
  /** The line waits for people. */
  isByLine?: true;
};
type WantedOf = Omit<CustodianAct, 'isAllowed' | 'step'> & Partial<Pick<CustodianAct, 'step'>>;
export type ActOutcome = 'done' | 'not-allowed' | 'too-late';

/** Acts are written at multiples of this, whoever does something or nobody. */
export const ACT_GRID_MS = 2_000;
/** One act each time for so many dispatches that are before their deadline: far more than custodians make. */
const DISPATCHES_AN_ACT = 400;

/** How a call ended, or that both heard each other, may have come in while it was being written. */
const keepNews = (now: Open['states'], written: Open['states']): Open['states'] =>
  written.map((state, slot) => {
    const { attempts, isJoined } = now[slot] ?? state;
    return { ...state, attempts, isJoined };
  });

type Parts = { db: Database; clock: Clock; noteDisclosures: NoteDisclosures } & DecidingParts;
type Waiting = { wanted: WantedAct; done: (outcome: ActOutcome) => void; failed: (error: unknown) => void };

/**
 * What custodians do, written down so that neither when nor how often anything is written says that somebody did anything: at each moment of a grid
 * as many acts, decisions and entries as there are dispatches on their way ask for. What custodians want waits for the next moment; the rest are acts
 * of nobody. Who comes first is first. With each act goes a row of what was disclosed, of nobody where nothing was.
 */
export class ActGrid {
  readonly #parts: Parts;
  readonly #waiting: Waiting[] = [];
  /** What came of connections, until there is a row for it. */
  readonly #cameOf: Disclosure[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Resolves once it is committed, and only then may anything of it be shown. */
  want(wanted: WantedAct): Promise<ActOutcome> {
    return new Promise((done, failed) => {
      const before = wanted.isByLine ? -1 : this.#waiting.findIndex((each) => each.wanted.isByLine);
      this.#waiting.splice(before < 0 ? this.#waiting.length : before, 0, { wanted, done, failed });
    });
  }

  /** What came of a connection is written with the next act that discloses nothing itself. */
  note(disclosure: Disclosure): void {
    this.#cameOf.push(disclosure);
  }

  /** One moment of the grid, with so many dispatches before their deadline. */
  async write(onTheirWay: number): Promise<void> {
    const places = Math.max(1, Math.ceil(onTheirWay / DISPATCHES_AN_ACT));
    const turn = this.#waiting.splice(0, places);
    try {
      const outcomes = await inTransaction(this.#parts.db, (tx) => this.#writeWithin(tx, turn, places));
      this.#cameOf.splice(0, outcomes.noted);
      for (const [at, { wanted, done }] of turn.entries()) {
        const written = outcomes.acts[at];
        if (written?.states) wanted.open.states = keepNews(wanted.open.states, written.states);
        done(written?.outcome ?? 'too-late');
      }
    } catch (error) {
      for (const { failed } of turn) failed(error);
      if (turn.length === 0) throw error;
    }
  }

  async #writeWithin(tx: Tx, turn: readonly Waiting[], places: number) {
    // Two acts of one dispatch in the same moment: the second sees what the first has done.
    const fresh = new Map<Open, Open['states']>();
    const acts: { outcome: ActOutcome; states?: Open['states'] }[] = [];
    const disclosed: (Disclosure | null)[] = [];
    let noted = 0;
    for (let place = 0; place < places; place += 1) {
      const wanted = turn[place]?.wanted;
      const written = wanted ? await this.#writeOne(tx, wanted, fresh) : undefined;
      if (!written) await this.#writeNone(tx);
      acts.push(written ?? { outcome: 'too-late' });
      const cameOf = written?.disclosure ? undefined : this.#cameOf[noted];
      if (cameOf) noted += 1;
      disclosed.push(written?.disclosure ?? cameOf ?? null);
    }
    await this.#parts.noteDisclosures(tx, this.#parts.clock.now(), disclosed);
    return { acts, noted };
  }

  async #writeOne(tx: Tx, wanted: WantedAct, fresh: Map<Open, Open['states']>) {
    const { clock } = this.#parts;
    const { dispatch, dataKey } = wanted.open;
    const at = clock.now();
    const states = fresh.get(wanted.open) ?? wanted.open.states;
    const decided = await wanted.decide(tx, at, states);
    if (!decided) return undefined;
    const isAllowed = (await this.#decide(tx, decided.request)) === 'allow';
    const act = { step: null, ...decided.act, isAllowed };
    const place = { dispatchId: dispatch.dispatchId, number: states[0]?.acts ?? 0 };
    await this.#keep(tx, { actId: actIdOf(dataKey, place), sealed: sealAct(dataKey, place, act) });
    const next = applyAct(states, act, dispatch.urgency);
    if (next.length === 0) throw new BrokenInvariantError('A dispatch without places.');
    fresh.set(wanted.open, next);
    const outcome = isAllowed ? ('done' as const) : ('not-allowed' as const);
    return { outcome, states: next, disclosure: isAllowed ? decided.disclosure : undefined };
  }

  async #writeNone(tx: Tx): Promise<void> {
    await this.#decide(tx, { action: 'relay', facts: nullFacts });
    await this.#keep(tx, emptyAct());
  }

  #decide(tx: Tx, request: Request) {
    return decideOfRecord(tx, this.#parts, request, {
      actor: lineActor,
      enquiryId: null,
      verification: null,
    });
  }

  async #keep(tx: Tx, { actId, sealed }: { actId: string; sealed: Buffer }): Promise<void> {
    const at = this.#parts.clock.now();
    await insertAct(tx, { actId, at, sealed });
    appendEntry(tx, { kind: 'relay-acted', at, actor: lineActor, ...noEnquiry, subject: { actId } });
  }
}
