import { describe, expect, it } from 'vitest';
import { shippedGuidance } from '../../../../contract/guidance.ts';
import { keepGuidance, readKeptGuidance } from './keep-guidance.ts';

function storage(before: Record<string, string> = {}) {
  const kept = new Map(Object.entries(before));
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
}
const approved = { ...shippedGuidance, version: 3, approvedAt: '2026-11-01T08:00:00.000Z' };

describe('guidance that a desk keeps', () => {
  it('is what was read last', () => {
    const browser = storage();
    keepGuidance(browser, approved);
    expect(readKeptGuidance(browser)).toEqual(approved);
  });

  it('is what came with the page where nothing was kept, or what was kept is broken', () => {
    expect(readKeptGuidance(storage())).toEqual(shippedGuidance);
    for (const broken of ['', '{', '{"version":3}'])
      expect(readKeptGuidance(storage({ 'harborline.guidance': broken }))).toEqual(shippedGuidance);
  });

  it('does not stand in the way of a browser that keeps nothing', () => {
    const forbidden = {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => keepGuidance(forbidden, approved)).not.toThrow();
    expect(readKeptGuidance(forbidden)).toEqual(shippedGuidance);
  });
});
