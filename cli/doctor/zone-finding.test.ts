import { expect, it } from 'vitest';
import { zoneFinding } from './zone-finding.ts';

it('warns of a machine in UTC where nobody has said in which zone the line is', () => {
  for (const zone of ['UTC', 'Etc/UTC'])
    expect(zoneFinding({}, zone)).toMatchObject({
      state: 'note',
      whatToDo: expect.stringContaining('HARBORLINE_TIME_ZONE') as unknown,
    });
  expect(zoneFinding({ HARBORLINE_TIME_ZONE: 'America/Denver' }, 'UTC')).toMatchObject({
    state: 'ok',
    what: 'America/Denver, as set',
  });
  expect(zoneFinding({}, 'America/Chicago')).toMatchObject({ state: 'ok' });
  expect(zoneFinding({ HARBORLINE_TIME_ZONE: 'Nowhere' }, 'UTC')).toMatchObject({ state: 'problem' });
});
