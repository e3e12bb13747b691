import { describe, expect, it } from 'vitest';
import { demoProfile, holdsOn, type LegalContent } from '../../../contract/legal.ts';
import { listChanges, listProblems } from './changes.ts';

const { content } = demoProfile;
const now = new Date('2026-11-28T12:00:00Z');
const banner = {
  name: 'example-rule',
  places: ['desk' as const],
  words: { en: 'An example.', es: 'Un ejemplo.' },
  rule: 'Made up',
  from: '2026-11-01',
  until: '2026-11-30',
};

describe('a version of the legal profile', () => {
  it('shows nothing where nothing differs, and all of it where there was none', () => {
    expect(listChanges(content, content)).toEqual([]);
    expect(listChanges(undefined, content).map(({ what }) => what)).toEqual(Array(5).fill('added'));
  });

  it('shows whatever of a banner is another then: a day, a place or a word', () => {
    const before: LegalContent = { ...content, banners: [banner] };
    const others: LegalContent['banners'][number][] = [
      { ...banner, until: null },
      { ...banner, places: ['agencies'] },
      { ...banner, words: { ...banner.words, es: 'Otro.' } },
      { ...banner, rule: 'Another' },
    ];
    for (const other of others)
      expect(listChanges(before, { ...content, banners: [other] })).toMatchObject([{ what: 'changed' }]);
  });

  it('is not taken with a name twice, something that ends before it begins, or a channel checked in days to come', () => {
    expect(listProblems({ ...content, banners: [banner] }, now)).toEqual([]);
    expect(listProblems({ ...content, banners: [banner, banner] }, now)).toHaveLength(1);
    const { writtenChannel } = content;
    if (!writtenChannel) throw new Error('The example has a written channel.');
    const later = { ...writtenChannel, checkedOn: '2026-11-29' };
    expect(listProblems({ ...content, writtenChannel: later }, now)).toHaveLength(1);
    expect(listProblems({ ...content, banners: [{ ...banner, until: '2026-10-31' }] }, now)).toHaveLength(1);
  });
});

describe('a date', () => {
  it('holds from its first day to its last, both of them', () => {
    const days = ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'];
    expect(days.map((day) => holdsOn(banner, day))).toEqual([false, true, true, false]);
    expect(holdsOn({ ...banner, until: null }, '2031-01-01')).toBe(true);
  });
});
