import { expect, it } from 'vitest';
import { shippedObjectTo } from '../../../../contract/legal.ts';
import { noticeWords } from './notice-words.ts';
import { notReached } from './objections.ts';
import { silencedUntil } from './silence.ts';

const day = new Date('2026-03-02T12:00:00Z');
const order = { act: 'silenced', until: '2026-03-01' } as const;

it('nobody is told until the last day of the order that was noted last has ended in every state', () => {
  const told = { act: 'told', until: null } as const;
  expect(silencedUntil([], day)).toBeNull();
  expect(silencedUntil([order], new Date(day.getTime() - 1))).toBe('2026-03-01');
  expect(silencedUntil([order], day)).toBeNull();
  expect(silencedUntil([order, { ...order, until: '2026-03-09' }, told], day)).toBe('2026-03-09');
  expect(silencedUntil([{ ...order, until: '2026-03-09' }, order], day)).toBeNull();
  expect(
    silencedUntil(
      [
        { ...order, until: '2026-03-09' },
        { act: 'silence-ended', until: null },
      ],
      day,
    ),
  ).toBeNull();
});

it('an officer is written to again only where no mail arrived or is on its way', () => {
  const scope = { enquiryIds: ['a', 'b', 'c', 'd', 'e'], parts: ['calls' as const] };
  const notices = (['waiting', 'sent', 'failed', 'no-address'] as const).map((outcome, at) => ({
    ...{ enquiryId: scope.enquiryIds[at] ?? '', at: day, outcome },
  }));
  expect(notReached({ scope }, notices)).toEqual(['c', 'd', 'e']);
  expect(notReached({ scope: null }, [])).toEqual([]);
});

it('the mail says in both languages what is given, until when, and how they object, as the legal profile has it', () => {
  const about = {
    reference: 'HL-7F3K-22',
    kind: 'court-order',
    parts: ['entries'],
    narrowedTo: undefined,
    until: day,
  } as const;
  const { text } = noticeWords({ ...about, objectTo: undefined });
  for (const said of [
    shippedObjectTo.en,
    shippedObjectTo.es,
    '2026-03-02 12:00 UTC',
    'una orden de un tribunal',
  ])
    expect(text).toContain(said);
  expect(text).not.toContain('calls were');
  const own = noticeWords({ ...about, objectTo: { en: 'Write to us.', es: 'Escríbanos.' } }).text;
  expect(own).toMatch(/Write to us\.[\s\S]*Escríbanos\./);
  const narrowedTo = { from: '2026-01-01', until: '2026-01-31', kinds: ['enquiry-recorded'] };
  const less = noticeWords({ ...about, narrowedTo, objectTo: undefined }).text;
  for (const said of [
    'from 2026-01-01 on, until 2026-01-31',
    'only entries of some kinds',
    'hasta el 2026-01-31 inclusive',
  ])
    expect(less).toContain(said);
  expect(text).not.toContain('only');
});
