import { expect, test } from 'vitest';
import { describeFindings } from './finding.ts';

test('findings stand in columns, with the way out under each', () => {
  const told = describeFindings([
    { subject: 'Node', state: 'ok', what: '24.1.0' },
    { subject: 'Asterisk', state: 'problem', what: 'missing', whatToDo: 'install it' },
  ]);
  expect(told.split('\n')).toEqual([
    'ok       Node      24.1.0',
    'PROBLEM  Asterisk  missing',
    '                   -> install it',
  ]);
});
