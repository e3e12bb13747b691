import { expect, it } from 'vitest';
import { routingRules } from '../rules/rules.ts';
import { fateOf, type InQueue } from './closed-queue.ts';

const rules = routingRules.parse({
  otherwise: 'main',
  queues: {
    main: { name: 'Main', rings: [{}] },
    courts: { name: 'Courts', rings: [{}], whenClosed: { goTo: 'main', waiting: 'go' } },
    evening: { name: 'Evening', rings: [{}], whenClosed: { goTo: 'courts' } },
    round: { name: 'Round', rings: [{}], whenClosed: { goTo: 'about' } },
    about: { name: 'About', rings: [{}], whenClosed: { goTo: 'round' } },
  },
});
const closedAt = new Date('2026-01-05T12:00:00Z');
const before = new Date('2026-01-05T11:59:00Z');
const after = new Date('2026-01-05T12:01:00Z');
const closed = (...queues: string[]) => new Map(queues.map((queue) => [queue, closedAt]));
const caller = (queue: string, queuedAt: Date, priority: InQueue['priority'] = 'routine') => ({
  ...{ queue, queuedAt, priority },
});

it.each([
  ['an open queue', caller('main', after), [], { kind: 'stay' }],
  ['before the closing', caller('main', before), ['main'], { kind: 'stay' }],
  ['after it', caller('main', after), ['main'], { kind: 'send-on' }],
  ['a child', caller('main', after, 'child'), ['main'], { kind: 'stay' }],
  ['a promised call', caller('main', after, 'promised'), ['main'], { kind: 'stay' }],
  ['danger', caller('courts', after, 'danger'), ['courts'], { kind: 'stay' }],
  ['there is another queue', caller('evening', after), ['evening'], { kind: 'go', queue: 'courts' }],
  ['the rules let the waiting stay', caller('evening', before), ['evening'], { kind: 'stay' }],
  ['the rules let the waiting go', caller('courts', before), ['courts'], { kind: 'go', queue: 'main' }],
  ['the next is closed too', caller('evening', after), ['evening', 'courts'], { kind: 'go', queue: 'main' }],
  ['all are closed', caller('evening', after), ['evening', 'courts', 'main'], { kind: 'send-on' }],
  ['they lead in a circle', caller('round', after), ['round', 'about'], { kind: 'send-on' }],
] as const)('where %s', (_case, who, queues, fate) => {
  expect(fateOf(who, closed(...queues), rules)).toEqual(fate);
});
