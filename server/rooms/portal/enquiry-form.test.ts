import { describe, expect, it } from 'vitest';
import { emptyChild } from '../../../contract/enquiry.ts';
import {
  carriedBeside,
  childOf,
  endsChild,
  knownBefore,
  LAST_PART,
  missingAbout,
  moreOf,
  nextChild,
  partOf,
  partWith,
  pathsOf,
  readEnquiryForm,
  shownFields,
} from './enquiry-form.ts';

const filing = { officerName: 'R. Example', badge: 'B-12', agencyName: 'Example County SO', agencyOri: '' };
const about = { purpose: 'child-present', agencyCaseNumber: 'C-1', attested: 'yes' };

describe('the form for a new enquiry', () => {
  it('asks three fields at a time, and of a missing child one more', () => {
    const counts = Array.from({ length: LAST_PART + 1 }, (_, part) => shownFields(part, about).length);
    expect(counts).toEqual([2, ...Array.from({ length: LAST_PART }, () => 3)]);
    expect(shownFields(4, { purpose: 'missing-child' }).map(({ field }) => field)).toContain('ncicNumber');
    expect([1, 2, 6, 7].map(childOf)).toEqual([null, 0, 0, 1]);
  });

  it('is filed after three parts of a child, or goes on with what is seldom known, or with another child', () => {
    expect([1, 2, 3, 4, 5, 6, 7].filter(endsChild)).toEqual([4, 5, 6]);
    expect([1, 3, 4, 5, 6, 7].map(moreOf)).toEqual([null, null, 'more', 'moreNames', null, null]);
    expect([1, 4, 6, LAST_PART].map(nextChild)).toEqual([undefined, 7, 7, undefined]);
  });

  it('brings all that the desk can write of a child, and what it is said to concern', () => {
    const written = {
      ...{ givenNames: 'Testa', surnames: 'Inventada', dateOfBirthAsSaid: '5 May 2012', sex: 'female' },
      ...{ languages: 'Mam', motherName: 'Rosa', approximateAge: '14', inImmediateDanger: 'yes' },
      ...{ ncicNumber: 'M123456789', notes: 'A blue coat.', nickname: 'Tes', otherNames: 'Anabel' },
      ...{ identifierType: 'birth-certificate', identifierValue: '1205-2012-00042' },
      ...{ municipalityOfBirth: 'San Marcos', countryOfBirth: 'Guatemala' },
    };
    const child = Object.entries(written).map(([name, value]): [string, string] => [
      `children.0.${name}`,
      value,
    ]);
    const form = { ...about, urgency: 'urgent', concernsCaregiver: 'yes', ...Object.fromEntries(child) };
    const read = readEnquiryForm(form, filing);
    const { identifierType: type, identifierValue: value, ...plain } = written;
    expect(read).toMatchObject({
      details: {
        ...{ urgency: 'urgent', concernsCaregiver: true },
        children: [{ ...plain, approximateAge: 14, inImmediateDanger: true, identifiers: [{ type, value }] }],
      },
    });
    const [filed] = 'details' in read ? read.details.children : [];
    expect(Object.keys(filed ?? {}).toSorted()).toEqual(Object.keys(emptyChild).toSorted());
    for (const [name, value] of Object.entries(filed ?? {}))
      expect([name, value]).not.toEqual([name, Reflect.get(emptyChild, name)]);
  });

  it('says of a number that is not taken that it is the one in the form', () => {
    const stopped = [{ path: 'children.0.identifiers.0.value', message: '' }];
    expect(pathsOf(stopped)).toEqual(['children.0.identifierValue']);
    expect(partWith(pathsOf(stopped))).toBe(5);
  });

  it('carries what was written in the other parts, and nothing that it does not know', () => {
    const form = { ...about, 'children.0.givenNames': 'Testa', evil: 'x', part: '1', go: 'next' };
    expect(carriedBeside(2, form).toSorted()).toEqual(Object.entries(about).toSorted());
    expect(carriedBeside(0, form)).toEqual([
      ['agencyCaseNumber', 'C-1'],
      ['children.0.givenNames', 'Testa'],
    ]);
  });

  it('is read into an enquiry whose officer is the one who files it, whatever the form says', () => {
    const form = {
      ...about,
      officerName: 'Somebody Else',
      'officer.officerName': 'Somebody Else',
      'children.0.givenNames': 'Testa',
      'children.1.notes': 'About six.',
      'children.1.approximateAge': '6',
    };
    const read = readEnquiryForm(form, filing);
    expect(read).toMatchObject({
      details: {
        officer: { officerName: 'R. Example', agencyCaseNumber: 'C-1' },
        purpose: 'child-present',
        attested: true,
        children: [{ givenNames: 'Testa' }, { approximateAge: 6 }],
      },
    });
  });

  it('knows of a child what was written in the parts before, and nothing in its first part', () => {
    const form = { ...about, 'children.0.surnames': 'López', 'children.1.surnames': 'Pérez' };
    expect([0, 2, 7].map((part) => knownBefore(part, form))).toEqual([undefined, undefined, undefined]);
    expect([3, 6, 8].map((part) => knownBefore(part, form)?.surnames)).toEqual(['López', 'López', 'Pérez']);
    expect(knownBefore(3, { 'children.0.surnames': 'x'.repeat(200) })).toBeUndefined();
  });

  it('says which fields cannot be kept, and in which part they are', () => {
    const form = { ...about, 'children.0.approximateAge': 'six', purpose: 'immigration-enforcement' };
    expect(readEnquiryForm(form, filing)).toEqual({ wrong: ['purpose', 'children.0.approximateAge'] });
    expect(partWith(['children.0.approximateAge'])).toBe(4);
    expect(partWith(['nothing'])).toBe(0);
    expect(missingAbout({ purpose: '', attested: 'yes' })).toEqual(['purpose']);
    expect([partOf({ part: '2' }), partOf({ part: '-1' }), partOf({ part: 'x' })]).toEqual([2, 0, 0]);
  });
});
