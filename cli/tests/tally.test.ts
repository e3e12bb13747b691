import { describe, expect, test } from 'vitest';
import { describeTally, readTally } from './tally.ts';

const clean = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };

describe('the tally of a test run', () => {
  test('tells passed, failed and skipped', () => {
    expect(describeTally(readTally(clean))).toBe('3 passed, 1 failed, 3 skipped');
  });

  test('says nothing of skipped tests where there are none', () => {
    expect(describeTally({ passed: 2, failed: 0, skipped: 0 })).toBe('2 passed, 0 failed');
  });

  test('counts a file that could not be read as a failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ];
    expect(readTally({ ...clean, numFailedTests: 0, testResults }).failed).toBe(1);
  });
});
