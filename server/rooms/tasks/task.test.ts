import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveTask, newTask, OWNER_KEPT_MS, offerFromOf, type Task, type TaskMove } from './task.ts';

const now = new Date('2026-01-05T12:00:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const people = ['ana', 'ben', 'eva'];

const fresh = (ownerId: string | null, kind: Task['kind'] = 'follow-up'): Task =>
  newTask(
    {
      ...{
        taskId: 'task',
        kind,
        callId: null,
        language: 'en',
        priority: 'promised',
        homeQueue: 'main',
      },
      ...{ ownerId, madeBy: 'ana', dueAt: now, hasWords: true },
    },
    now,
  );

const somebody = fc.constantFrom(...people);
const move: fc.Arbitrary<TaskMove> = fc.oneof(
  somebody.map((to): TaskMove => ({ cause: 'offered', to, because: null })),
  somebody.map((by): TaskMove => ({ cause: 'taken', by })),
  somebody.map((to): TaskMove => ({ cause: 'handed-over', to })),
  fc.integer({ min: 0, max: 600 }).map(
    (minutes): TaskMove => ({
      cause: 'postponed',
      dueAt: inMinutes(minutes),
    }),
  ),
  fc.constantFrom<TaskMove>(
    { cause: 'accepted' },
    { cause: 'declined' },
    { cause: 'withdrawn' },
    { cause: 'lease-ended' },
  ),
  fc.constantFrom<TaskMove>(
    { cause: 'given-back' },
    { cause: 'owner-gone' },
    { cause: 'no-answer-yet', dueAt: inMinutes(30) },
  ),
  fc.constantFrom<TaskMove>(
    { cause: 'ended', outcome: 'done' },
    { cause: 'ended', outcome: 'rung' },
    { cause: 'dropped' },
    { cause: 'not-reached' },
  ),
);

/** What the database demands of every row too. */
function expectWhole({ state, ownerId, queue, holderId, leaseExpiresAt, offerFrom, dueAt }: Task): void {
  const isHeld = state === 'offered' || state === 'under-way';
  expect([ownerId, queue].filter((who) => who !== null)).toHaveLength(state === 'done' ? 0 : 1);
  expect(holderId !== null).toBe(isHeld);
  expect(leaseExpiresAt !== null).toBe([ownerId, holderId].some((who) => who !== null));
  expect(offerFrom <= dueAt).toBe(true);
  expect(state !== 'under-way' || ownerId === holderId).toBe(true);
}

describe('a task', () => {
  it('is, whatever happens, somebody’s or the queue’s until it is done, and then stays done, unless its officer is being rung', () => {
    const kind = fc.constantFrom<Task['kind']>('follow-up', 'deadline-call', 'enquiry-deadline');
    fc.assert(
      fc.property(fc.option(somebody), kind, fc.array(move, { maxLength: 30 }), (owner, of, moves) => {
        let task = fresh(owner, of);
        for (const one of moves) {
          const next = moveTask(task, one, now);
          const mayGoOn = task.outcome === 'rung' && of === 'enquiry-deadline';
          if (task.state === 'done' && !mayGoOn) expect(next).toBeUndefined();
          task = next ?? task;
          expectWhole(task);
        }
      }),
    );
  });

  it('of somebody is offered to nobody else, and taken by nobody else', () => {
    fc.assert(
      fc.property(somebody, somebody, (owner, other) => {
        const offered = moveTask(fresh(owner), { cause: 'offered', to: other, because: null }, now);
        const taken = moveTask(fresh(owner), { cause: 'taken', by: other }, now);
        expect(offered !== undefined).toBe(owner === other);
        expect(taken !== undefined).toBe(owner === other);
      }),
    );
  });

  it('leaves an owner whose desk is gone for the queue that it came from', () => {
    const taken = moveTask(fresh(null), { cause: 'taken', by: 'ben' }, now);
    expect(taken?.leaseExpiresAt).toEqual(new Date(now.getTime() + OWNER_KEPT_MS));
    const back = taken && moveTask(taken, { cause: 'owner-gone' }, now);
    expect(back).toMatchObject({ state: 'open', ownerId: null, queue: 'main', holderId: null });
  });

  it('of an enquiry waits in its queue again, due when it was, where its officer was rung and not talked with', () => {
    const taken = moveTask(fresh(null, 'enquiry-deadline'), { cause: 'taken', by: 'ben' }, now);
    const rung = taken && moveTask(taken, { cause: 'ended', outcome: 'rung' }, now);
    expect(rung).toMatchObject({ state: 'done', endedAt: now });
    const back = rung && moveTask(rung, { cause: 'not-reached' }, inMinutes(40));
    expect(back).toMatchObject({ state: 'open', queue: 'main', endedAt: null, outcome: null, dueAt: now });
    const dropped = rung && moveTask(rung, { cause: 'dropped' }, inMinutes(40));
    expect(dropped && moveTask(dropped, { cause: 'not-reached' }, inMinutes(41))).toBeUndefined();
  });

  it('with a deadline is offered before it, and any other when it is due', () => {
    expect(offerFromOf('deadline-call', inMinutes(60), now)).toEqual(inMinutes(50));
    expect(offerFromOf('deadline-call', inMinutes(5), now)).toEqual(now);
    expect(offerFromOf('follow-up', inMinutes(60), now)).toEqual(inMinutes(60));
    expect(offerFromOf('follow-up', inMinutes(-5), now)).toEqual(inMinutes(-5));
  });
});
