import { expect, it } from 'vitest';
import { Unread } from './unread.ts';

const NOW_MS = Date.parse('2026-01-05T03:00:00.000Z');
const timed = (dispatchId: string, ticks: number, more: { lookedFor?: number; sentAgoMs?: number } = {}) => {
  const sentAt = new Date(NOW_MS - (more.sentAgoMs ?? 0));
  return {
    ...{ dispatchId, enquiryId: `enquiry-of-${dispatchId}`, urgency: 'routine' as const, ticks, sentAt },
    ...{ dueAt: new Date(sentAt.getTime() + 3_600_000), lookedFor: more.lookedFor ?? null },
  };
};

const next = (unread: Unread, limit: number) => unread.next(limit).map(({ dispatchId }) => dispatchId);

it('gives first whose next moment is first, and before them what was looked for and had none', () => {
  const unread = new Unread();
  const listed = [
    timed('after-10-minutes', 3),
    timed('new-and-looked-for', 0, { lookedFor: 0 }),
    timed('over', 9),
    timed('overdue', 1, { sentAgoMs: 200_000 }),
    timed('after-3-minutes', 1),
  ];
  const inOrder = ['overdue', 'new-and-looked-for', 'after-3-minutes', 'after-10-minutes', 'over'];
  expect(unread.add(listed, NOW_MS).map(({ timed: { dispatchId } }) => dispatchId)).toEqual(inOrder);
  expect(next(unread, 2)).toEqual(inOrder.slice(0, 2));
  unread.remove('after-3-minutes');
  expect(next(unread, 1)).toEqual(['after-10-minutes']);
  // Listed again, it is new; what was given and is not removed comes again too.
  unread.add([timed('after-3-minutes', 1)], NOW_MS);
  expect(next(unread, 9).toSorted()).toEqual(inOrder.toSorted());
  expect(unread.size).toBe(5);
});

it('knows the other children of an enquiry until they are read', () => {
  const unread = new Unread();
  const [one, other] = [timed('one', 1), timed('other', 1)].map((each) => ({ ...each, enquiryId: 'same' }));
  unread.add(one && other ? [one, other] : [], NOW_MS);
  expect(unread.ofEnquiry('same')).toEqual(['one', 'other']);
  unread.remove('one');
  expect(unread.ofEnquiry('same')).toEqual(['other']);
});
