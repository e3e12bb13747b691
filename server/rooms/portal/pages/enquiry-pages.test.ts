import { expect, it } from 'vitest';
import { wordTime } from '../../../../contract/clock-time.ts';
import { shippedGuidance } from '../../../../contract/guidance.ts';
import { catalogue } from '../words/catalogue.ts';
import { enquiriesPage, enquiryFormPage, type ListedEnquiry } from './enquiry-pages.ts';
import { html } from './html.ts';

const enquiry: ListedEnquiry = {
  ...{ enquiryId: '6b1f5d1c-57cb-4b7e-9d35-3f0f9a1c0001', reference: 'HL-7F3K-22', state: 'recorded' },
  ...{ purpose: 'child-present', callId: null, chatId: undefined, isOver: false, isPastDeadline: false },
  ...{ filedAt: new Date('2026-03-01T03:00:00Z'), dueAt: new Date('2026-03-01T03:24:00Z') },
};
const shown = (language: 'en' | 'es', change: Partial<ListedEnquiry> = {}) => {
  const frame = {
    language,
    words: catalogue[language],
    signedIn: { isAdministrator: false },
    said: { ...shippedGuidance.content.said[language], deadline: 'Nobody <can> speak.' },
  };
  return String(
    enquiriesPage(frame, {
      ...{ own: [{ ...enquiry, ...change }], officerNumber: '100001' },
      channel: { words: { en: 'a letter', es: 'una carta' }, rule: 'Made up', checkedOn: '2026-11-01' },
    }),
  );
};

it.each(['en', 'es'] as const)(
  'says until when the officer hears, in the zone of the reader and of the line: %s',
  (language) => {
    const there = wordTime(enquiry.dueAt ?? '', language);
    expect(shown(language)).toContain('<time datetime="2026-03-01T03:24:00.000Z">');
    expect(shown(language)).toContain(there);
  },
);

it.each(['en', 'es'] as const)(
  'says from the deadline on what is said aloud then, and no time: %s',
  (language) => {
    const spoken = String(html`${'Nobody <can> speak.'}`);
    expect(shown(language)).not.toContain(spoken);
    expect(shown(language, { isPastDeadline: true })).toContain(spoken);
    expect(shown(language, { isPastDeadline: true })).not.toContain('2026-03-01T03:24');
  },
);

it('names no time that is over to whom nobody called then: who was joined with a custodian, and who withdrew', () => {
  expect(shown('en', { isOver: true })).toContain('The time by which you were to hear is over.');
  expect(shown('en', { isOver: true })).not.toContain('2026-03-01T03:24');
});

it('names no time for what was written down and not sent', () => {
  expect(shown('en', { dueAt: null })).toContain('Recorded. You will hear from the line.');
  expect(shown('en', { dueAt: null })).not.toContain('03:24');
});

it('says where to write instead of what was declined', () => {
  expect(shown('en', { state: 'declined' })).toContain('The written channel is a letter.');
  expect(shown('es', { state: 'declined' })).toContain('La vía escrita es una carta.');
});

it('has what is attested beside its box as two people agreed on it', () => {
  const frame = {
    ...{ language: 'en' as const, words: catalogue.en, signedIn: { isAdministrator: false } },
    said: { ...shippedGuidance.content.said.en, attestedInWriting: 'Not for <civil> enforcement.' },
  };
  const form = String(enquiryFormPage(frame, { part: 0, form: {}, trouble: new Map() }));
  expect(form).toContain(String(html`${'Not for <civil> enforcement.'}`));
});
