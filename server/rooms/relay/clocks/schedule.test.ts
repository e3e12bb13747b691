import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleReach } from '../../../../test/support/custodians.ts';
import { newState, type SlotState } from '../slot.ts';
import { advance, stepsOf, TICKS, tickAt, ticksOver } from './schedule.ts';

const sentAt = new Date('2026-01-05T03:00:00.000Z');
const urgent = { urgency: 'urgent', sentAt, dueAt: new Date(sentAt.getTime() + 600_000) } as const;
const routine = { urgency: 'routine', sentAt, dueAt: new Date(sentAt.getTime() + 3_600_000) } as const;
const momentsOf = (timed: typeof urgent | typeof routine) =>
  Array.from({ length: TICKS }, (_, tick) => (tickAt(timed, tick) ?? 0) - sentAt.getTime());

describe('the schedule', () => {
  it('is a sixth of the hour where it is urgent, and ends just before the deadline', () => {
    expect(momentsOf(routine).map((ms) => ms / 60_000)).toEqual([0, 3, 6, 10, 15, 20, 30, 45, 3_599 / 60]);
    expect(momentsOf(urgent).map((ms) => ms / 1_000)).toEqual([0, 30, 60, 100, 150, 200, 300, 450, 599]);
    expect(tickAt(urgent, TICKS)).toBeNull();
  });

  it('knows at every moment how many are over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700_000 }), (passedMs) => {
        const over = ticksOver(urgent, sentAt.getTime() + passedMs);
        expect(over).toBe(momentsOf(urgent).filter((ms) => ms <= passedMs).length - 1);
      }),
    );
  });
});

type Reach = Pick<typeof exampleReach, 'ladder'>;

/** Who is asked at each moment, when something else happens between. */
function ladderOf(
  timed: typeof urgent | typeof routine,
  between: (state: SlotState, tick: number) => SlotState = (s) => s,
  {
    isOpenAt = () => true,
    reach = exampleReach,
    officerLanguage = 'en',
  }: { isOpenAt?: (tick: number) => boolean; reach?: Reach; officerLanguage?: 'en' | 'es' } = {},
) {
  const steps = stepsOf({ reachedAs: 'duty' }, reach, { ...timed, officerLanguage });
  let state: SlotState = newState;
  return momentsOf(timed).map((ms, tick) => {
    const isDeskOpen = () => isOpenAt(tick);
    const moment = { sentAtMs: sentAt.getTime(), nowMs: sentAt.getTime() + ms, isDeskOpen };
    const next = advance(state, steps, moment);
    state = between(next.state, tick);
    return next.ask?.place ?? null;
  });
}

describe('the ladder', () => {
  it('asks each step at the first moment at or after its time, and then nobody more', () => {
    expect(ladderOf(urgent)).toEqual(['step-1', null, 'step-2', null, null, null, null, null, null]);
    expect(ladderOf(routine)).toEqual(ladderOf(urgent));
  });

  it('asks nobody further while somebody looks at it, and goes on once the second clock runs out', () => {
    const looks = (state: SlotState, tick: number): SlotState =>
      tick === 1 ? { ...state, heldUntilMs: sentAt.getTime() + 190_000 } : state;
    expect(ladderOf(urgent, looks)).toEqual(['step-1', null, null, null, null, 'step-2', null, null, null]);
  });

  it('asks nobody after an answer', () => {
    const answers = (state: SlotState): SlotState => ({
      ...state,
      answer: { kind: 'need-document', atMs: 1, callBackByMs: null, paragraph: null },
    });
    expect(ladderOf(urgent, answers).slice(1)).toEqual(Array.from({ length: TICKS - 1 }, () => null));
  });

  const closed = { isOpenAt: () => false };
  it('passes a desk over that is closed, and asks the next step in its place', () => {
    expect(ladderOf(urgent, undefined, closed)[0]).toBe('step-2');
    expect(ladderOf(urgent, undefined, closed).slice(1)).toEqual(
      Array.from({ length: TICKS - 1 }, () => null),
    );
    const opensLater = { isOpenAt: (tick: number) => tick > 0 };
    expect(ladderOf(urgent, undefined, opensLater)[0]).toBe('step-2');
  });

  it('asks nobody later because a desk is closed', () => {
    const [desk, director] = exampleReach.ladder;
    if (!desk || !director) throw new Error('The example has no ladder.');
    const kinds = fc.array(fc.constantFrom('duty-desk' as const, 'duty-officer' as const), { maxLength: 5 });
    const hours = fc.array(fc.boolean(), { minLength: TICKS, maxLength: TICKS });
    fc.assert(
      fc.property(kinds, hours, (whos, isOpen) => {
        const steps = whos.map((who, at) => ({ ...desk, who, afterMinutes: at * 7 }));
        const reach = { ladder: [...steps, { ...director, afterMinutes: whos.length * 7 }] };
        const always = ladderOf(routine, undefined, { reach });
        const some = ladderOf(routine, undefined, { reach, isOpenAt: (tick) => isOpen[tick] ?? false });
        for (const place of new Set(always.filter((each) => each !== null)))
          if (some.includes(place)) expect(some.indexOf(place)).toBeLessThanOrEqual(always.indexOf(place));
        expect(some.includes(`step-${reach.ladder.length}`)).toBe(
          always.includes(`step-${reach.ladder.length}`),
        );
      }),
    );
  });

  it('asks whoever speaks with the officer in their language first among equals, at the same times', () => {
    const [desk, director] = exampleReach.ladder;
    if (!desk || !director) throw new Error('The example has no ladder.');
    const officer = { ...desk, who: 'duty-officer' as const };
    const ladder = [
      desk,
      { ...officer, afterMinutes: 3 },
      { ...officer, afterMinutes: 6, language: 'es' as const },
      { ...director, afterMinutes: 10 },
    ];
    const asked = (officerLanguage: 'en' | 'es') =>
      ladderOf(routine, undefined, { reach: { ladder }, officerLanguage }).slice(0, 4);
    expect(asked('en')).toEqual(['step-1', 'step-2', 'step-3', 'step-4']);
    expect(asked('es')).toEqual(['step-1', 'step-3', 'step-2', 'step-4']);
  });

  it('leaves nobody out, and no time moves, whatever anybody speaks', () => {
    const [desk] = exampleReach.ladder;
    if (!desk) throw new Error('The example has no ladder.');
    const who = fc.constantFrom('duty-desk' as const, 'duty-officer' as const, 'manager' as const);
    const rungs = fc.array(fc.record({ who, language: fc.constantFrom('en' as const, 'es' as const) }));
    fc.assert(
      fc.property(rungs, fc.constantFrom('en' as const, 'es' as const), (made, officerLanguage) => {
        const ladder = made.map((each, at) => ({ ...desk, ...each, afterMinutes: at * 7 }));
        const steps = stepsOf({ reachedAs: 'duty' }, { ladder }, { urgency: 'routine', officerLanguage });
        expect(steps.map(({ afterMs }) => afterMs)).toEqual(
          ladder.map(({ afterMinutes }) => afterMinutes * 60_000),
        );
        expect(new Set(steps.map(({ place }) => place)).size).toBe(ladder.length);
        expect(steps.map(({ isDesk }) => isDesk)).toEqual(made.map((each) => each.who === 'duty-desk'));
      }),
    );
  });

  it('asks the one who alone may hear of it again, and nobody else', () => {
    const steps = stepsOf({ reachedAs: 'safeguarding' }, exampleReach, { ...routine, officerLanguage: 'es' });
    expect(new Set(steps.map(({ place }) => place))).toEqual(new Set(['safeguarding']));
  });
});
