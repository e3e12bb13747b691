import { expect, it } from 'vitest';
import { signOf } from './standing.ts';

it('has a sign of its own for each standing', () => {
  expect(new Set(Object.values(signOf)).size).toBe(4);
});
