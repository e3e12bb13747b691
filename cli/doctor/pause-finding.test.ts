import { expect, it } from 'vitest';
import { sayPause } from './pause-finding.ts';

it('that nothing is destroyed since a backup was put back is something to see to, until two people have ended it', () => {
  expect(sayPause(null).state).toBe('ok');
  const paused = sayPause(new Date('2026-01-05T03:00:00Z'));
  expect(paused.state).toBe('problem');
  expect(paused.what).toContain('2026-01-05T03:00');
  expect(paused.whatToDo).toContain('two people');
});
