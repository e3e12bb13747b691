import type { Clock } from './clock.ts';

type Alarm = { at: number; run: () => void };

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #nowMs: number;
  #alarms: Alarm[] = [];

  constructor(start = '2026-01-05T03:00:00.000Z') {
    this.#nowMs = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  after(delayMs: number, run: () => void): () => void {
    const alarm = { at: this.#nowMs + delayMs, run };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  }

  /** Whether something is to run in exactly so long: what looks again and again has had its look. */
  isAwaited(inMs: number): boolean {
    return this.#alarms.some(({ at }) => at === this.#nowMs + inMs);
  }

  /** Moves the time on and runs what falls due, in its order. */
  advance(byMs: number): void {
    const end = this.#nowMs + byMs;
    for (let next = this.#nextAlarm(end); next !== undefined; next = this.#nextAlarm(end)) {
      this.#alarms = this.#alarms.filter((other) => other !== next);
      this.#nowMs = next.at;
      next.run();
    }
    this.#nowMs = end;
  }

  /** The machine was asleep so long by this clock, and wakes now: what fell due meanwhile runs once. */
  wakeAfter(byMs: number): void {
    const end = this.#nowMs + byMs;
    for (const alarm of this.#alarms) alarm.at = Math.max(alarm.at, end);
    this.advance(byMs);
  }

  #nextAlarm(end: number): Alarm | undefined {
    return this.#alarms.filter((alarm) => alarm.at <= end).sort((a, b) => a.at - b.at)[0];
  }
}
