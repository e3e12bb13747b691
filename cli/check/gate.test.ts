import { describe, expect, test } from 'vitest';
import { describeOutcome, type Gate, type GateOutcome, runGates } from './gate.ts';

const passing = (title: string): Gate => ({ title, run: async () => ({ passed: true }) });
const failing: Gate = { title: 'bad', run: async () => ({ passed: false, complaint: 'line 1\nline 2' }) };
const throwing: Gate = { title: 'broken', run: () => Promise.reject(new Error('no such program')) };

async function run(gates: Gate[]): Promise<{ allPassed: boolean; outcomes: GateOutcome[] }> {
  const outcomes: GateOutcome[] = [];
  const allPassed = await runGates(
    gates,
    2,
    (outcome) => outcomes.push(outcome),
    () => 0,
  );
  return { allPassed, outcomes };
}

describe('the fast gate', () => {
  test('passes where all gates do', async () => {
    const { allPassed, outcomes } = await run([passing('one'), passing('two'), passing('three')]);
    expect(allPassed).toBe(true);
    expect(outcomes.map(({ title }) => title).sort()).toEqual(['one', 'three', 'two']);
  });

  test('goes on after a failure, and tells it', async () => {
    const { allPassed, outcomes } = await run([failing, throwing, passing('last')]);
    expect(allPassed).toBe(false);
    expect(outcomes).toHaveLength(3);
    expect(outcomes.map(describeOutcome).join('\n')).toContain('no such program');
  });

  test('shows the complaint under the gate', () => {
    const told = describeOutcome({
      title: 'bad',
      verdict: { passed: false, complaint: 'line 1\nline 2' },
      durationMs: 1234,
    });
    expect(told.split('\n')).toEqual(['FAIL   1.2 s  bad', '       line 1', '       line 2']);
  });
});
