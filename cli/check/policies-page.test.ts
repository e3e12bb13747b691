import { expect, it } from 'vitest';
import { policiesPageGate } from './policies-page.ts';

it('is as the policies and their decision tables are', async () => {
  expect(await policiesPageGate(false).run()).toEqual({ passed: true });
});
