import { describe, expect, it } from 'vitest';
import {
  carriedBeside,
  childOf,
  endsChild,
  fieldsOf,
  knownBefore,
  LAST_PART,
  missingAbout,
  partOf,
  partWith,
  readEnquiryForm,
} from './enquiry-form.ts';

const filing = { officerName: 'R. Example', badge: 'B-12', agencyName: 'Example County SO', agencyOri: '' };
const about = { purpose: 'child-present', agencyCaseNumber: 'C-1', attested: 'yes' };

describe('the form for a new enquiry', () => {
  it('asks three fields at a time', () => {
    for (let part = 0; part <= LAST_PART; part += 1) expect(fieldsOf(part)).toHaveLength(3);
    expect([childOf(0), childOf(1), childOf(4)]).toEqual([null, 0, 1]);
    expect([endsChild(0), endsChild(2), endsChild(3), endsChild(6)]).toEqual([false, false, true, true]);
  });

  it('carries what was written in the other parts, and nothing that it does not know', () => {
    const form = { ...about, 'children.0.givenNames': 'Testa', evil: 'x', part: '1', go: 'next' };
    expect(carriedBeside(1, form)).toEqual(Object.entries(about));
    expect(carriedBeside(0, form)).toEqual([['children.0.givenNames', 'Testa']]);
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
    expect([0, 1, 4].map((part) => knownBefore(part, form))).toEqual([undefined, undefined, undefined]);
    expect([2, 3, 5].map((part) => knownBefore(part, form)?.surnames)).toEqual(['López', 'López', 'Pérez']);
    expect(knownBefore(2, { 'children.0.surnames': 'x'.repeat(200) })).toBeUndefined();
  });

  it('says which fields cannot be kept, and in which part they are', () => {
    const form = { ...about, 'children.0.approximateAge': 'six', purpose: 'immigration-enforcement' };
    expect(readEnquiryForm(form, filing)).toEqual({ wrong: ['purpose', 'children.0.approximateAge'] });
    expect(partWith(['children.0.approximateAge'])).toBe(3);
    expect(partWith(['nothing'])).toBe(0);
    expect(missingAbout({ purpose: '', attested: 'yes' })).toEqual(['purpose']);
    expect([partOf({ part: '2' }), partOf({ part: '-1' }), partOf({ part: 'x' })]).toEqual([2, 0, 0]);
  });
});
