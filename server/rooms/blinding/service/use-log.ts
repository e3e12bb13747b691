import type { Clock } from '../../../platform/clock.ts';
import type { Log } from '../../../platform/log.ts';
import type { LookUpsTold } from '../blinding.ts';
import type { KeptKeys } from '../keys/kept-keys.ts';
import { chainKey, type LogEvent } from '../log/chain.ts';
import {
  type Cap,
  chargeOfStart,
  isTooLongUnwitnessed,
  judgeUse,
  stillCounts,
  type Used,
  type Verdict,
} from '../log/judge-use.ts';
import type { KeyedRecords } from '../log/keyed-records.ts';
import { LocalLog } from '../log/local-log.ts';
import { type HeadWitness, Witnessing } from '../log/witnessing.ts';
import { type History, logFile, readCodeAt, readHistory, readLookUps } from './open-log.ts';

export type UseLogParts = {
  folder: string;
  keys: KeptKeys;
  cap: Cap;
  witness: HeadWitness;
  clock: Clock;
  log: Log;
};

const MINUTE_MS = 60_000;

/** The log of what was used, and with it the right to use: what is counted, what is witnessed, and what may still be done. */
export class UseLog {
  readonly #file: LocalLog;
  readonly #witnessing: Witnessing;
  readonly #clock: Clock;
  readonly #cap: Cap;
  #used: Used[];
  #lastAtMs: number;
  #hasFailed = false;
  readonly #refusedAtMs = new Map<string, number>();

  /** The last upload of each custodian, as far as this log knows. */
  readonly uploads: History['uploads'];
  readonly #keyed: KeyedRecords;
  readonly #readLookUps: (since: Date) => Promise<LookUpsTold>;

  private constructor(
    file: LocalLog,
    witnessing: Witnessing,
    { folder, keys, clock, cap }: UseLogParts,
    history: History,
  ) {
    this.#file = file;
    this.#witnessing = witnessing;
    this.#clock = clock;
    this.#cap = cap;
    this.#used = history.used;
    this.#lastAtMs = history.lastAtMs;
    this.uploads = history.uploads;
    this.#keyed = history.keyed;
    this.#readLookUps = (since) => readLookUps(folder, keys, since);
  }

  /** Opens the log and writes the start into it. Nothing is allowed before a witness has seen that. */
  static async open(parts: UseLogParts): Promise<UseLog> {
    const { folder, keys, cap, witness, clock, log } = parts;
    const history = await readHistory(folder, keys);
    const key = chainKey(Buffer.from(keys.logKey, 'base64'), keys.logId);
    const file = await LocalLog.open(logFile(folder, keys.logId), key, history.head);
    const codeAt = (entries: number) => readCodeAt(folder, keys, entries);
    const witnessed = { logId: keys.logId, head: () => file.head, codeAt };
    const opened = new UseLog(file, new Witnessing(witnessed, witness, clock, log), parts, history);
    await opened.#begin(keys.generation, chargeOfStart(history.hadEnded, cap));
    return opened;
  }

  /** Whether one more look-up may be made now. */
  judge(): Verdict | 'log-failed' {
    if (this.#hasFailed) return 'log-failed';
    return judgeUse(this.#used, this.#witnessing.unwitnessed(), this.#nowMs(), this.#cap);
  }

  /** Counts a look-up and writes it down; the value only once it is on the disk. Why not, otherwise. */
  async use(requestId: string): Promise<Verdict | 'log-failed'> {
    const verdict = this.judge();
    if (verdict !== 'allowed') {
      void this.writeRefusal(verdict, { kind: 'look-up-refused', why: verdict });
      return verdict;
    }
    const atMs = this.#nowMs();
    this.#used = [...stillCounts(this.#used, atMs), { atMs, count: 1, isLookUp: true }];
    return (await this.write({ kind: 'looked-up', requestId }, true)) ? 'allowed' : 'log-failed';
  }

  /** Whether uploads may be keyed again now: what was done before is on the disk, and a witness has seen it. */
  mayImport(): boolean {
    return !this.#hasFailed && !isTooLongUnwitnessed(this.#witnessing.unwitnessed(), this.#nowMs());
  }

  /** Counts records of that custodian before they are keyed again; false where it would be more than `mostADay`, and then they are not counted. */
  countRecords(custodianId: string, records: number, mostADay: number): boolean {
    return this.#keyed.count({ custodianId, records, atMs: this.#nowMs() }, mostADay);
  }

  /** Writes an entry; false where that failed, and then nothing may be done for it, and nothing more is allowed. */
  async write(event: LogEvent, isUse = false): Promise<boolean> {
    const atMs = this.#nowMs();
    this.#lastAtMs = atMs;
    try {
      const entry = this.#file.append(new Date(atMs), event);
      this.#witnessing.add(this.#file.entries, atMs, isUse);
      await entry;
      return true;
    } catch {
      this.#hasFailed = true;
      return false;
    }
  }

  /** What the log on the disk has of look-ups, also those of which this process has no memory any more. */
  async tellLookUps(since: Date): Promise<LookUpsTold> {
    await this.#file.settled();
    return this.#readLookUps(since);
  }

  /** Shows the witness what is new at once; tests and administrators do not want to wait. */
  async witnessNow(): Promise<void> {
    await this.#file.settled();
    await this.#witnessing.showNow();
  }

  async close(): Promise<void> {
    await this.write({ kind: 'stopped' });
    await this.#witnessing.close();
    await this.#file.close();
  }

  async #begin(keysGeneration: number, charged: number): Promise<void> {
    if (charged > 0) this.#used.push({ atMs: this.#nowMs(), count: charged, isLookUp: false });
    await this.write({ kind: 'started', keysGeneration, charged });
    this.#witnessing.start();
  }

  /** Writes a refusal down, one a minute for each `name`: whoever tries for ever must not fill the disk. */
  async writeRefusal(name: string, event: LogEvent): Promise<void> {
    const atMs = this.#nowMs();
    if (atMs - (this.#refusedAtMs.get(name) ?? Number.NEGATIVE_INFINITY) < MINUTE_MS) return;
    this.#refusedAtMs.set(name, atMs);
    await this.write(event);
  }

  /** A clock that was put back must not give anybody a second hour. */
  #nowMs(): number {
    return Math.max(this.#lastAtMs, this.#clock.now().getTime());
  }
}
