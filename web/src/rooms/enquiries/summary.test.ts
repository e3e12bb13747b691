import { describe, expect, test } from 'vitest';
import { type EnquiryDetails, emptyChild, emptyDetails } from '../../../../contract/enquiry.ts';
import { MOST_CORRECTIONS } from '../../../../contract/enquiry-after.ts';
import { catalogue } from '../../app/words/words.ts';
import { type Facts, isDone, listMissing, spell, stepOf, summarise, whatStays } from './summary.ts';

const words = catalogue.en;
const facts = (change: Partial<EnquiryDetails> = {}, more: Partial<Facts> = {}): Facts => ({
  details: { ...emptyDetails, ...change },
  state: 'draft',
  reference: 'HL-7F3K-22',
  declining: false,
  ...more,
});
const officer = { ...emptyDetails.officer, officerName: 'Sgt. R. Example', agencyName: 'Example County SO' };
const child = { ...emptyChild, givenNames: 'Ana María', surnames: 'Ejemplo Prueba', approximateAge: 14 };
const complete = facts({ officer, purpose: 'child-present', attested: true, children: [child] });

describe('the line under a step', () => {
  test('says what the step holds', () => {
    expect(summarise('caller', complete, words)).toBe('Sgt. R. Example, Example County SO');
    expect(summarise('purpose', complete, words)).toBe('A child is with the officer, confirmed');
    expect(summarise('child', complete, words)).toBe('Ana María Ejemplo Prueba, about 14');
    expect(summarise('send', complete, words)).toBe('Ready to send');
    expect(summarise('close', complete, words)).toBe('');
  });

  test('is empty while nothing is known', () => {
    expect(summarise('caller', facts(), words)).toBe('');
    expect(summarise('child', facts(), words)).toBe('');
    expect(summarise('send', facts(), words)).toBe('5 still needed');
  });

  test('puts danger first, and counts the others', () => {
    const children = [child, { ...emptyChild, inImmediateDanger: true }];
    expect(summarise('child', facts({ children }), words)).toBe(
      'in danger, Ana María Ejemplo Prueba and 1 more',
    );
  });

  test('says what became of it', () => {
    expect(summarise('close', { ...complete, state: 'recorded' }, words)).toBe('HL-7F3K-22');
    expect(summarise('purpose', facts({}, { declining: true }), words)).toBe('This enquiry will be declined');
    expect(summarise('purpose', facts({}, { state: 'declined' }), words)).toBe('Declined');
  });
});

describe('what is still needed', () => {
  test('is named, and leads to its step', () => {
    const missing = listMissing(facts({ children: [child, emptyChild] }).details, words);
    expect(missing.map(({ path }) => path)).toEqual([
      'officer.officerName',
      'officer.agencyName',
      'purpose',
      'attested',
      'children.1.givenNames',
    ]);
    expect(missing.at(-1)?.message).toBe('A name, a number or a description of child 2');
    expect(missing.map(({ path }) => stepOf(path))).toEqual([
      'caller',
      'caller',
      'purpose',
      'purpose',
      'child',
    ]);
  });

  test('marks a step as done, and not before', () => {
    expect(isDone('caller', complete)).toBe(true);
    expect(isDone('send', complete)).toBe(false);
    expect(isDone('purpose', facts({ purpose: 'court-order' }))).toBe(false);
    expect(isDone('send', { ...complete, state: 'recorded' })).toBe(true);
  });

  test('spaces are not words', () => {
    expect(isDone('caller', facts({ officer: { ...officer, officerName: '  ' } }))).toBe(false);
  });
});

test('a reference is spelled for the ear', () => {
  expect(spell('HL-7F3K-22')).toBe('Hotel Lima, 7 Foxtrot 3 Kilo, 2 2');
});

test('what a concluded enquiry still allows is what the words say of it', () => {
  const sent = {
    ...{ urgency: 'routine' as const, sentAt: '2026-03-01T03:00:00Z', dueAt: '2026-03-01T04:00:00Z' },
    agencyState: 'ZZ',
  };
  const after = (corrections: number) => whatStays({ sent, corrections });
  expect(whatStays({ sent: null, corrections: 0 })).toBe('locked');
  expect(after(0)).toBe('keptBeside');
  expect(after(MOST_CORRECTIONS)).toBe('correctedOut');
});
