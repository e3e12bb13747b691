import { describe, expect, it } from 'vitest';
import type { PagingStep } from '../../../../contract/paging.ts';
import { fromDraft, toDraft, toShown } from './steps-draft.ts';

const ada = '2f9d7c0e-1111-4111-8111-000000000001';
const common = { channel: 'mail', respectsQuietHours: true } as const;
const steps: PagingStep[] = [
  { ...common, to: { concerned: true }, nextAfterSeconds: 90 },
  { ...common, to: { accountId: ada }, nextAfterSeconds: 3_600, respectsQuietHours: false },
  { ...common, to: { role: 'operator' }, nextAfterSeconds: 0 },
];

describe('the steps of paging rules that are being changed', () => {
  it('come back as they were where nothing was typed', () => {
    expect(fromDraft(toDraft(steps))).toEqual(steps);
  });

  it('end with a step that waits for none', () => {
    expect(fromDraft(toDraft(steps).slice(0, 2)).map(({ nextAfterSeconds }) => nextAfterSeconds)).toEqual([
      90, 0,
    ]);
  });

  it('are read with the names of people', () => {
    const people = [{ accountId: ada, name: 'Ada Operator', role: 'operator' as const }];
    expect(toShown(steps, people, 'gone')[1]?.to).toEqual({ person: 'Ada Operator' });
    expect(toShown(steps, [], 'gone')[1]?.to).toEqual({ person: 'gone' });
  });
});
