import { describe, expect, test } from 'vitest';
import { OperatorError } from '../operator-error.ts';
import { describeError } from './tell-error.ts';

describe('what an operator is told of an error', () => {
  test('is what is wrong, what to do, and the end of the log', () => {
    const told = describeError(new OperatorError('PORT_IN_USE', 'It is taken.', 'choose another.', 'a\nb'));
    expect(told.split('\n')).toEqual([
      'harborline: It is taken. [PORT_IN_USE]',
      'What to do: choose another.',
      '  | a',
      '  | b',
    ]);
  });

  test('has a way out for what the system refuses', () => {
    const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
    expect(describeError(full)).toContain('free some space');
  });

  test('is the whole stack for a mistake of ours', () => {
    expect(describeError(new TypeError('x is not a function'))).toContain('tell-error.test.ts');
  });
});
