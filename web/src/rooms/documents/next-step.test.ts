import { describe, expect, it } from 'vitest';
import { nextStep } from './next-step.ts';

describe('the next step with a document', () => {
  it('is its pages, then the clerk, then two others', () => {
    const state = 'taking-in' as const;
    expect(nextStep({ state, pageCount: 0, clerkConfirmed: false })).toBe('pages');
    expect(nextStep({ state, pageCount: 0, clerkConfirmed: true })).toBe('pages');
    expect(nextStep({ state, pageCount: 2, clerkConfirmed: false })).toBe('clerk');
    expect(nextStep({ state, pageCount: 2, clerkConfirmed: true })).toBe('approval');
  });
});
