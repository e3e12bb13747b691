import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallCause, callStates, dwellLimit, follow, isConnected, isTerminal } from './call.ts';

const causes: CallCause[] = [
  'arrived',
  'greeted',
  'left-queue',
  'referred',
  'return-promised',
  'promise-ended',
  'offered',
  'offer-ended',
  'answered',
  'held',
  'resumed',
  'desk-lost',
  'desk-back',
  'desk-did-not-return',
  'held-too-long',
  'talked-too-long',
  'waited-too-long',
  'queue-full',
  'caller-hung-up',
  'caller-fell-silent',
  'call-taker-hung-up',
  'handed-over',
  'went-on-at-agency',
  'transferred',
  'returned-to-queue',
  'exchange-lost',
];
const settings = { offerLeaseMs: 15_000, rejoinMs: 30_000, longestWaitMs: 600_000 };
const live = callStates.filter((state) => !isTerminal(state));

const inLane = { stateSince: new Date('2026-01-05T12:00:00Z'), laneUntil: new Date('2026-01-05T12:30:00Z') };

describe('the life of a call', () => {
  it('ends in exactly one terminal state, and never leaves it, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...causes), { maxLength: 60 }), (happenings) => {
        let state = callStates[0] ?? 'greeting';
        let endings = 0;
        for (const cause of happenings) {
          const next = follow(state, cause);
          if (next === undefined) continue;
          expect(isTerminal(state)).toBe(false);
          if (isTerminal(next)) endings += 1;
          state = next;
        }
        expect(endings).toBe(isTerminal(state) ? 1 : 0);
      }),
    );
  });

  it.each(live)('lets a caller hang up while %s', (state) => {
    expect(follow(state, 'caller-hung-up')).toBe(
      isConnected(state) || state === 'in-lane' ? 'finished' : 'abandoned',
    );
  });

  it.each(callStates)('takes a caller who fell silent as one who hung up while %s', (state) => {
    expect(follow(state, 'caller-fell-silent')).toBe(follow(state, 'caller-hung-up'));
  });

  it.each(live)('can be lost with the exchange while %s', (state) => {
    expect(follow(state, 'exchange-lost')).toBe('lost');
  });

  it.each(live)('has a limit on its time while %s, whose cause leads somewhere', (state) => {
    const limit = dwellLimit({ state, priority: 'routine', ...inLane }, settings);
    expect(limit?.limitMs).toBeGreaterThan(0);
    expect(limit && follow(state, limit.cause)).toBeDefined();
  });

  it('sends nobody in danger and no child on to the overflow number', () => {
    expect(dwellLimit({ state: 'waiting', priority: 'promised' }, settings)?.limitMs).toBe(600_000);
    for (const priority of ['danger', 'child'] as const)
      expect(dwellLimit({ state: 'waiting', priority }, settings)).toBeUndefined();
  });

  it('offers a caller to nobody while another offer is open', () => {
    expect(follow('offered', 'offered')).toBeUndefined();
    expect(callStates.filter((state) => follow(state, 'offered'))).toEqual(['waiting']);
  });

  it('connects nobody who was not offered the call', () => {
    expect(callStates.filter((state) => follow(state, 'answered'))).toEqual(['offered']);
  });
});
