import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreesWithDescription, readEvent, usedEventTypes } from './events.ts';

const channel = { id: '1.1', name: 'PJSIP/trunk-1', caller: { name: '', number: '5550100' }, state: 'Ring' };
const started = { type: 'StasisStart', application: 'harborline', args: ['incoming', 'en'], channel };

describe('reading what the exchange tells', () => {
  it('takes of a used event what is used', () => {
    expect(readEvent(JSON.stringify(started))).toEqual({
      read: 'used',
      event: {
        type: 'StasisStart',
        args: ['incoming', 'en'],
        channel: { id: '1.1', name: 'PJSIP/trunk-1', caller: { number: '5550100' } },
      },
    });
  });

  it('names an event that nobody uses, also one that a later Asterisk invents', () => {
    expect(readEvent('{"type":"ChannelVarset","variable":"x"}')).toEqual({
      read: 'unused',
      type: 'ChannelVarset',
    });
    expect(readEvent('{"type":"SomethingNew"}')).toEqual({ read: 'unused', type: 'SomethingNew' });
  });

  it('is compared by the compiler with what the exchange promises, for every event that is used', () => {
    expect(Object.keys(agreesWithDescription).toSorted()).toEqual(usedEventTypes.toSorted());
  });

  it.each(usedEventTypes)('calls a %s without its contents broken', (type) => {
    expect(readEvent(JSON.stringify({ type }))).toEqual({ read: 'broken' });
  });

  it('never throws, whatever comes', () => {
    const garbage = fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(garbage, (message) => {
        expect(['used', 'unused', 'broken']).toContain(readEvent(message).read);
      }),
    );
  });

  it('never throws for an event with any of its parts spoiled', () => {
    const anything = fc.anything({ withNullPrototype: false });
    const types = fc.constantFrom(...usedEventTypes, 'SomethingNew');
    const parts = fc.record({
      type: types,
      args: anything,
      channel: anything,
      cause: anything,
      playback: anything,
    });
    fc.assert(
      fc.property(parts, (event) => {
        const message = safeJson(event);
        expect(['used', 'unused', 'broken']).toContain(readEvent(message).read);
      }),
    );
  });
});

/** What cannot be written as JSON cannot come either. */
function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
