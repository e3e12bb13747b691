import { describe, expect, it } from 'vitest';
import { limitEvents } from './event-filter.ts';
import { usedEventTypes } from './events.ts';
import type { OperationName, SendRest } from './rest.ts';

/** An exchange that sends these types of events, and what it is asked. */
function exchangeThatSends(types: string[]): { send: SendRest; asked: OperationName[] } {
  const asked: OperationName[] = [];
  const body = { name: 'harborline', events_allowed: types.map((type) => ({ type })) };
  return {
    asked,
    send: async (name) => {
      asked.push(name);
      return { status: 200, body };
    },
  };
}

describe('what events the exchange sends', () => {
  it.each([
    ['all', []],
    ['too few', usedEventTypes.slice(1)],
    ['one that nobody uses', [...usedEventTypes, 'SomethingElse']],
    ['another in place of one', [...usedEventTypes.slice(1), 'SomethingElse']],
  ])('is said where it sends %s', async (_what, types) => {
    const { send, asked } = exchangeThatSends(types);
    await limitEvents(send, 'harborline');
    expect(asked).toEqual(['applications.get', 'applications.filter']);
  });

  it('is not said again where it knows, because it would free what others may be reading', async () => {
    const { send, asked } = exchangeThatSends(usedEventTypes.toReversed());
    await limitEvents(send, 'harborline');
    expect(asked).toEqual(['applications.get']);
  });
});
