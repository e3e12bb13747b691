import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargeOfStart, HOUR_MS, judgeUse, UNWITNESSED_FOR_MS, type Used } from './judge-use.ts';

const cap = { hourly: 40, burst: 6 };

/** A key server whose administrator does what anybody with its folder could: kill it, and cut its log off where no witness has seen it. */
class Attacked {
  nowMs = 0;
  readonly granted: number[] = [];
  #log: Used[] = [];
  #witnessed = 0;
  #isSeen = true;

  suffer(act: 'look-up' | 'witness' | 'kill' | number): void {
    if (act === 'look-up') for (let attempt = 0; attempt < 10; attempt += 1) this.#lookUp();
    else if (act === 'witness') this.#witness();
    else if (act === 'kill') this.#killAndCut();
    else this.nowMs += act;
  }

  #lookUp(): void {
    if (judgeUse(this.#log, this.#unwitnessed(), this.nowMs, cap) !== 'allowed') return;
    this.#log.push({ atMs: this.nowMs, count: 1, isLookUp: true });
    this.granted.push(this.nowMs);
  }

  #witness(): void {
    this.#witnessed = this.#log.length;
    this.#isSeen = true;
  }

  #killAndCut(): void {
    this.#log = this.#log.slice(0, this.#witnessed);
    this.#log.push({ atMs: this.nowMs, count: chargeOfStart(false, cap), isLookUp: false });
    this.#isSeen = false;
  }

  #unwitnessed() {
    if (!this.#isSeen) return { sinceMs: Number.NEGATIVE_INFINITY, uses: 0 };
    const pending = this.#log.slice(this.#witnessed);
    const [oldest] = pending;
    return oldest ? { sinceMs: oldest.atMs, uses: pending.filter(({ isLookUp }) => isLookUp).length } : null;
  }
}

const acts = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant('look-up' as const) },
    { weight: 2, arbitrary: fc.constant('witness' as const) },
    { weight: 1, arbitrary: fc.constant('kill' as const) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 20 * 60_000 }) },
  ),
  { maxLength: 300 },
);

describe('how often may be looked up', () => {
  it('is never more in an hour than the cap and one burst, whoever kills the process and cuts its log', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const server = new Attacked();
        for (const act of list) server.suffer(act);
        for (const from of server.granted) {
          const inHour = server.granted.filter((at) => at >= from && at < from + HOUR_MS);
          expect(inHour.length).toBeLessThanOrEqual(cap.hourly + cap.burst);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is exactly the cap where nothing is cut', () => {
    const used: Used[] = [];
    let granted = 0;
    for (let atMs = 0; atMs < HOUR_MS; atMs += 1_000)
      if (judgeUse(used, null, atMs, cap) === 'allowed') {
        used.push({ atMs, count: 1, isLookUp: true });
        granted += 1;
      }
    expect(granted).toBe(cap.hourly);
    expect(judgeUse(used, null, HOUR_MS, cap)).toBe('allowed');
  });

  it('is nothing once a witness has seen nothing for a minute, or as many look-ups as a burst has', () => {
    const unwitnessed = { sinceMs: 0, uses: 1 };
    expect(judgeUse([], unwitnessed, UNWITNESSED_FOR_MS - 1, cap)).toBe('allowed');
    expect(judgeUse([], unwitnessed, UNWITNESSED_FOR_MS, cap)).toBe('unwitnessed');
    expect(judgeUse([], { sinceMs: 0, uses: cap.burst }, 1, cap)).toBe('unwitnessed');
  });

  it('goes on at once after an end that was not in order, though it has less of its hour left', () => {
    const charged = [{ atMs: 0, count: chargeOfStart(false, cap), isLookUp: false }];
    expect(judgeUse(charged, null, 1, cap)).toBe('allowed');
    const nearlyFull = Array.from({ length: cap.hourly - cap.burst }, () => ({
      ...{ atMs: -2 * UNWITNESSED_FOR_MS, count: 1, isLookUp: true },
    }));
    expect(judgeUse([...nearlyFull, ...charged], null, 1, cap)).toBe('over-cap');
  });

  it('counts a start after an end that was not in order, and no other', () => {
    expect([chargeOfStart(true, cap), chargeOfStart(false, cap)]).toEqual([0, cap.burst]);
  });
});
