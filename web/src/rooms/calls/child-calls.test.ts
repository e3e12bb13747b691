import { expect, it } from 'vitest';
import { nothingProven } from '../../../../contract/call-back.ts';
import { isChildCalling } from './child-calls.ts';

it('a child calls who pressed its key, and no officer who is rung about what cannot wait, or who is proven', () => {
  const rung = { telephone: 'agency', number: '+12025550110' } as const;
  const returnCall = { attempt: 1, leg: 'there', rung } as const;
  const child = { priority: 'child', returnCall: null, proof: nothingProven } as const;
  const verification = {
    ...{ method: 'call-code' as const, officerName: null, badge: null, agencyName: 'Example PD' },
    ...{ agencyState: null, provenAt: '2026-11-02T00:00:00.000Z', endedAt: null },
  };
  expect(isChildCalling(child)).toBe(true);
  expect(isChildCalling({ ...child, returnCall })).toBe(false);
  expect(isChildCalling({ ...child, priority: 'danger' })).toBe(false);
  expect(isChildCalling({ ...child, proof: { ...nothingProven, verification } })).toBe(false);
});
