import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PagingStep } from '../../../../contract/paging.ts';
import { planSteps, type Reachable } from './plan-steps.ts';
import { afterQuietHours, isQuiet } from './quiet-hours.ts';

const night = new Date('2026-01-05T03:00:00Z');
const sleeps = { from: 22 * 60, until: 7 * 60, timeZone: 'UTC' };

const step = (to: PagingStep['to'], change: Partial<PagingStep> = {}): PagingStep => ({
  to,
  channel: 'mail',
  nextAfterSeconds: 600,
  respectsQuietHours: false,
  ...change,
});
const person = (name: string, change: Partial<Reachable> = {}): Reachable => ({
  accountId: `account-${name}`,
  channelId: `channel-${name}`,
  role: 'operator',
  channel: 'mail',
  isAtWork: false,
  quietHours: null,
  ...change,
});
const nobodyTold: ReadonlySet<string> = new Set();
const toldOf = (plan: ReturnType<typeof planSteps>) =>
  plan.now.flatMap(({ messages }) => messages.map(({ channelId }) => channelId));

describe('the steps of a rule', () => {
  const steps = [
    step({ role: 'operator' }),
    step({ role: 'supervisor' }),
    step({ accountId: 'account-eve' }),
  ];
  const people = [person('ada'), person('ben', { role: 'supervisor' }), person('eve', { role: 'planner' })];

  it('are taken one after another, with time in between', () => {
    const first = planSteps({ steps, from: 1, people, concerned: nobodyTold, told: nobodyTold, at: night });
    expect(first).toEqual({
      now: [{ step: 1, messages: [{ channelId: 'channel-ada', sendAt: night }] }],
      later: { step: 2, at: new Date('2026-01-05T03:10:00Z') },
    });
    const last = planSteps({
      steps,
      from: 3,
      people,
      concerned: nobodyTold,
      told: new Set(['channel-ada']),
      at: night,
    });
    expect(toldOf(last)).toEqual(['channel-eve']);
    expect(last.later).toBeNull();
  });

  it('that tell whom it concerns tell these, and the next tells nobody twice', () => {
    const concerning = [step({ concerned: true }), step({ role: 'operator' })];
    const concerned = new Set(['account-ben', 'account-ada']);
    const crowd = [...people, person('ola')];
    const situation = { steps: concerning, people: crowd, concerned, at: night };
    const first = planSteps({ ...situation, from: 1, told: nobodyTold });
    expect(toldOf(first)).toEqual(['channel-ada', 'channel-ben']);
    const next = planSteps({ ...situation, from: 2, told: new Set(toldOf(first)) });
    expect(toldOf(next)).toEqual(['channel-ola']);
    const nobody = planSteps({ ...situation, concerned: nobodyTold, from: 1, told: nobodyTold });
    expect(toldOf(nobody)).toEqual(['channel-ada', 'channel-ola']);
  });

  it('give way at once where they reach nobody', () => {
    const plan = planSteps({
      steps,
      from: 1,
      people: people.slice(1),
      concerned: nobodyTold,
      told: nobodyTold,
      at: night,
    });
    expect(plan.now.map(({ messages }) => messages.length)).toEqual([0, 1]);
    expect(plan.later?.step).toBe(3);
  });

  it('are taken together where there is no time in between', () => {
    const together = [step({ role: 'operator' }, { nextAfterSeconds: 0 }), step({ role: 'supervisor' })];
    const plan = planSteps({
      steps: together,
      from: 1,
      people,
      concerned: nobodyTold,
      told: nobodyTold,
      at: night,
    });
    expect(toldOf(plan)).toEqual(['channel-ada', 'channel-ben']);
  });

  it('wait for the end of quiet hours where the rule says so, except for whoever is at work', () => {
    const polite = [step({ role: 'operator' }, { respectsQuietHours: true })];
    const sleepers = [
      person('ada', { quietHours: sleeps }),
      person('ben', { quietHours: sleeps, isAtWork: true }),
    ];
    const at = {
      steps: polite,
      from: 1,
      people: sleepers,
      concerned: nobodyTold,
      told: nobodyTold,
      at: night,
    };
    expect(planSteps(at).now[0]?.messages.map(({ sendAt }) => sendAt.toISOString())).toEqual([
      '2026-01-05T07:00:00.000Z',
      '2026-01-05T03:00:00.000Z',
    ]);
    const rude = planSteps({ ...at, steps: [step({ role: 'operator' })] });
    expect(rude.now[0]?.messages.every(({ sendAt }) => sendAt === night)).toBe(true);
  });

  const roles = fc.constantFrom('operator', 'supervisor', 'planner');
  const anyPeople = fc.uniqueArray(
    fc.record({ name: fc.string({ minLength: 1, maxLength: 3 }), role: roles, isAtWork: fc.boolean() }),
    { selector: ({ name }) => name, maxLength: 8 },
  );
  const anySteps = fc.array(fc.record({ role: roles, seconds: fc.integer({ min: 0, max: 900 }) }), {
    minLength: 1,
    maxLength: 6,
  });

  it('tell everybody whom they name once, whatever the rule and whoever is there', () => {
    fc.assert(
      fc.property(anySteps, anyPeople, (rules, folk) => {
        const all = rules.map(({ role, seconds }) => step({ role }, { nextAfterSeconds: seconds }));
        const crowd = folk.map(({ name, role, isAtWork }) => person(name, { role, isAtWork }));
        const told: string[] = [];
        const taken: number[] = [];
        let from: number | null = 1;
        while (from !== null) {
          const plan: ReturnType<typeof planSteps> = planSteps({
            ...{ steps: all, from, people: crowd, concerned: nobodyTold, told: new Set(told), at: night },
          });
          told.push(...toldOf(plan));
          taken.push(...plan.now.map((planned) => planned.step));
          from = plan.later?.step ?? null;
        }
        const named = crowd.filter(({ role }) => rules.some((rule) => rule.role === role));
        expect(told.toSorted()).toEqual(named.map(({ channelId }) => channelId).toSorted());
        expect(taken).toEqual(all.map((_, index) => index + 1));
      }),
    );
  });
});

describe('quiet hours', () => {
  const minute = fc.integer({ min: 0, max: 1_439 });
  const zone = fc.constantFrom('UTC', 'America/New_York', 'America/Los_Angeles', 'Asia/Kathmandu');
  const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });

  it('are over at the moment that a message is put off to, within a day and an hour', () => {
    fc.assert(
      fc.property(minute, minute, zone, moment, (from, until, timeZone, at) => {
        const hours = { from, until, timeZone };
        const sendAt = afterQuietHours(hours, at);
        expect(isQuiet(hours, sendAt)).toBe(false);
        expect(sendAt.getTime() - at.getTime()).toBeGreaterThanOrEqual(0);
        expect(sendAt.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        if (!isQuiet(hours, at)) expect(sendAt).toEqual(at);
      }),
    );
  });

  it('go over midnight in the person’s own time zone', () => {
    const hours = { from: 22 * 60, until: 6 * 60 + 30, timeZone: 'America/New_York' };
    expect(afterQuietHours(hours, new Date('2026-01-05T04:00:59Z'))).toEqual(
      new Date('2026-01-05T11:30:00Z'),
    );
    expect(isQuiet(hours, new Date('2026-01-05T11:30:00Z'))).toBe(false);
  });
});
