import { describe, expect, it } from 'vitest';
import { AsteriskRefusedError, outcomeOf } from './outcome.ts';

describe('the outcome of a command', () => {
  it.each([
    [204, 'done'],
    [409, 'done'],
    [404, 'gone'],
    [422, 'gone'],
  ])('is, for the status %i, %s', (status, outcome) => {
    expect(outcomeOf('some.command', status, { done: [409], gone: [422] })).toBe(outcome);
  });

  it('is none where the refusal is not a normal one', () => {
    expect(() => outcomeOf('some.command', 409, {})).toThrow(AsteriskRefusedError);
    expect(() => outcomeOf('some.command', 401, {})).toThrow('is not the one in its ari.conf');
  });
});
