import { describe, expect, test } from 'vitest';
import { lineDisplay, type Step } from './steps.ts';

function display() {
  const lines: string[] = [];
  const clock = { nowMs: 100_000 };
  return {
    lines,
    clock,
    shown: lineDisplay(
      (line) => lines.push(line),
      () => clock.nowMs,
    ),
  };
}

const step = (title: string, run: Step['run'] = async () => undefined): Step => ({ title, run });

describe('steps shown as plain lines', () => {
  test('follow each other within a group', async () => {
    const { lines, shown } = display();
    const times = await shown.runGroups([{ title: 'Database', steps: [step('one'), step('two')] }]);
    expect(lines).toEqual(['one ...', 'two ...']);
    expect(times.map(({ title }) => title)).toEqual(['one', 'two']);
  });

  test('tell a progress that comes often only now and then, and what is new at once', async () => {
    const { lines, clock, shown } = display();
    const busy = step('fetch', async (report) => {
      report('downloading 1 MB');
      report('downloading 2 MB');
      clock.nowMs += 5001;
      report('downloading 3 MB');
      report('unpacking');
    });
    await shown.runGroups([{ title: 'Fetch', steps: [busy] }]);
    expect(lines.slice(1)).toEqual([
      'fetch: downloading 1 MB',
      'fetch: downloading 3 MB',
      'fetch: unpacking',
    ]);
  });

  test('wait for what another group makes', async () => {
    const { shown } = display();
    const made = Promise.withResolvers<string>();
    const order: string[] = [];
    const user: Step = {
      title: 'user',
      after: () => made.promise,
      run: async () => void order.push('used'),
    };
    const maker = step('maker', async () => {
      order.push('made');
      made.resolve('it');
    });
    await shown.runGroups([
      { title: 'A', steps: [user] },
      { title: 'B', steps: [maker] },
    ]);
    expect(order).toEqual(['made', 'used']);
  });

  test('fail with the step that fails', async () => {
    const { shown } = display();
    const failing = step('bad', () => Promise.reject(new Error('no')));
    await expect(shown.runGroups([{ title: 'A', steps: [failing, step('never')] }])).rejects.toThrow('no');
  });
});
