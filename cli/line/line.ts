import { setTimeout as delay } from 'node:timers/promises';
import type { Account } from '../machine/account.ts';
import { identify } from '../machine/processes.ts';
import type { Running } from '../machine/running.ts';
import { OperatorError } from '../operator-error.ts';
import type { DataPaths } from './data-folder.ts';
import { keepAlive } from './keep-alive.ts';
import { endInOrder, findLeftBehind } from './left-behind.ts';
import {
  type LineRecord,
  noPorts,
  readLineRecord,
  type ServiceName,
  writeLineRecord,
} from './line-record.ts';

export type Service = { name: ServiceName; title: string; start: () => Promise<Running> };

/**
 * What runs now on one data folder, under this supervisor. Every process is written down as soon as it exists, so that a
 * supervisor that is killed at any moment leaves a record for the next.
 */
export class Line {
  readonly paths: DataPaths;
  readonly account: Account;
  readonly #stop = new AbortController();
  readonly #starts = new Set<Promise<Running>>();
  readonly #watches: Promise<void>[] = [];
  #record: LineRecord;

  constructor(paths: DataPaths, account: Account) {
    this.paths = paths;
    this.account = account;
    const supervisor = identify(process.pid);
    if (!supervisor)
      throw new OperatorError(
        'NO_PROC',
        '/proc is not mounted on this machine.',
        'mount it: harborline needs it.',
      );
    const before = readLineRecord(paths);
    const ports = before?.ports ?? noPorts;
    // The address of an exchange that goes on stays known until the plan says whether it is kept.
    const sipAddress = before?.sipAddress ?? '127.0.0.1';
    const address = { url: null, host: '127.0.0.1', isTls: false, sipAddress };
    this.#record = { supervisor, phase: 'starting', processes: findLeftBehind(paths), ports, ...address };
    this.update({});
  }

  get record(): LineRecord {
    return this.#record;
  }

  get isStopping(): boolean {
    return this.#stop.signal.aborted;
  }

  update(change: Partial<LineRecord>): void {
    this.#record = { ...this.#record, ...change };
    writeLineRecord(this.paths, this.#record);
  }

  /** Starts a service, unless the line is being stopped meanwhile. */
  start(service: Service): Promise<Running> {
    const starting = this.#startNow(service);
    this.#starts.add(starting);
    const forget = () => this.#starts.delete(starting);
    void starting.then(forget, forget);
    return starting;
  }

  async #startNow(service: Service): Promise<Running> {
    if (this.isStopping)
      throw new OperatorError('STOPPED', 'The line is being stopped.', 'start it again when it has ended.');
    const running = await service.start();
    this.update({ processes: { ...this.#record.processes, [service.name]: running.identity } });
    return running;
  }

  /** From now on starts that service again whenever it ends. */
  supervise(service: Service, first: Running, say: (line: string) => void): void {
    const watch = {
      start: () => this.start(service),
      onEnd: (how: string, waitMs: number) =>
        say(`${service.title}: ${how}; it is started again in ${waitMs / 1000} s.`),
      onStart: (running: Running) => say(`${service.title} runs again (process ${running.identity.pid}).`),
      now: () => performance.now(),
      wait: (durationMs: number, stop: AbortSignal) =>
        delay(durationMs, undefined, { signal: stop }).catch(() => undefined),
    };
    this.#watches.push(keepAlive(first, watch, this.#stop.signal));
  }

  /** Stops everything but what is kept, in order, and waits for it. */
  async stop(kept: readonly ServiceName[], onEnded: (name: ServiceName) => void): Promise<void> {
    this.#stop.abort();
    this.update({ phase: 'stopping' });
    await Promise.allSettled([...this.#starts, ...this.#watches]);
    const { processes } = this.#record;
    const left = Object.fromEntries(kept.map((name) => [name, processes[name]]));
    await endInOrder({ ...processes, ...Object.fromEntries(kept.map((name) => [name, undefined])) }, onEnded);
    this.update({ processes: left });
  }
}
