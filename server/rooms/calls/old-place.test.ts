import { describe, expect, it } from 'vitest';
import { wasCutOff } from './old-place.ts';

describe('a caller who calls again', () => {
  it('was cut off where nobody had answered yet, or the exchange was lost', () => {
    expect(wasCutOff({ state: 'abandoned', cause: 'caller-hung-up', wrapUpCode: null })).toBe(true);
    expect(wasCutOff({ state: 'lost', cause: 'exchange-lost', wrapUpCode: null })).toBe(true);
  });

  it.each(['caller-hung-up', 'caller-fell-silent'])(
    'was cut off in a talk that ended by %s, until the call-taker says what came of it',
    (cause) => {
      const end = { state: 'finished', cause } as const;
      expect(wasCutOff({ ...end, wrapUpCode: null })).toBe(true);
      expect(wasCutOff({ ...end, wrapUpCode: 'caller-will-call-again' })).toBe(true);
      expect(wasCutOff({ ...end, wrapUpCode: 'enquiry-recorded' })).toBe(false);
      expect(wasCutOff({ ...end, wrapUpCode: 'purpose-declined' })).toBe(false);
    },
  );

  it('was not cut off where the call-taker ended the talk, or the line sent the caller on', () => {
    expect(wasCutOff({ state: 'finished', cause: 'call-taker-hung-up', wrapUpCode: null })).toBe(false);
    expect(wasCutOff({ state: 'overflowed', cause: 'waited-too-long', wrapUpCode: null })).toBe(false);
  });
});
