import { expect, it } from 'vitest';
import type { InboxItem } from '../../../../contract/inbox.ts';
import { catalogue } from '../../app/words/words.ts';
import { sayClock } from './clock-words.ts';
import { formatConfidence, toConfidence } from './confidence.ts';
import { type OpenItem, unclaimed } from './waiting.ts';

const english = { words: catalogue.en, language: 'en' };
const at = (minutes: number) => new Date(Date.UTC(2026, 0, 5, 14, minutes)).toISOString();

it('says by when, and what is left, and never that none is left while some is', () => {
  expect(sayClock(at(32), Date.parse(at(23)), english)).toMatchObject({ isSoon: false });
  expect(sayClock(at(32), Date.parse(at(23)), english).text).toMatch(/^by .*, in 9 min$/);
  expect(sayClock(at(32), Date.parse(at(31)) + 59_000, english)).toMatchObject({ isSoon: true });
  expect(sayClock(at(32), Date.parse(at(31)) + 59_000, english).text).toMatch(/in 1 min$/);
  expect(sayClock(at(32), Date.parse(at(32)), english).text).toMatch(/^was due/);
});

it('shows nothing as certain', () => {
  expect(formatConfidence(1, 'en')).toBe('99.9%');
  expect(formatConfidence(0.99499, 'en')).toBe('99.4%');
  expect([1, 0.99, 0.9899, 0.9, 0.5].map(toConfidence)).toEqual([
    ...['almost-certain', 'almost-certain', 'likely', 'likely', 'possible'],
  ]);
});

it('rings for what nobody has claimed', () => {
  const about: Omit<OpenItem, 'state'> = {
    ...{ slotId: 'a', references: ['EX-1'], probability: 0.9, fields: [], isProtected: false },
    ...{ reachedAs: 'duty', urgency: 'urgent', sentAt: at(0), dueAt: at(10), foundLaterAt: null },
    ...{ asked: [], officerLanguage: 'en' },
    agency: { function: 'patrol', agreements: [] },
  };
  const items: InboxItem[] = [
    { ...about, state: 'waiting' },
    { ...about, slotId: 'b', state: 'claimed', claimedBy: 'colleague', answerBy: at(5) },
    { slotId: 'c', state: 'closed' },
  ];
  expect(unclaimed(items)).toEqual(['a']);
});
