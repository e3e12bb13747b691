import { describe, expect, it } from 'vitest';
import {
  type EnquiryDetails,
  emptyChild,
  emptyDetails,
  enquiryView,
  knownOfChild,
} from '../../../contract/enquiry.ts';
import { type IdentifierType, identifierType } from '../../../contract/identifier.ts';
import { checkDetails } from './check-texts.ts';
import { listMissing, listTexts } from './enquiry.ts';
import { newReference } from './reference.ts';

const complete: EnquiryDetails = {
  ...emptyDetails,
  officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example', agencyName: 'Example County SO' },
  purpose: 'child-present',
  attested: true,
  children: [{ ...emptyChild, givenNames: 'Testa' }],
};

describe('promise 5: a closed list of purposes', () => {
  it('records nothing without the attestation and a purpose from the list', () => {
    expect(listMissing(complete)).toEqual([]);
    expect(listMissing({ ...complete, attested: false }).map((field) => field.path)).toEqual(['attested']);
    expect(listMissing({ ...complete, purpose: null }).map((field) => field.path)).toEqual(['purpose']);
  });

  it('asks for every child, by its place in the form', () => {
    const missing = listMissing({ ...complete, children: [...complete.children, emptyChild] });
    expect(missing.map((field) => field.path)).toEqual(['children.1.givenNames']);
  });

  it('never asks for what may not be known: a description is enough', () => {
    const described = { ...emptyChild, notes: 'About six, speaks Mam, a blue coat.' };
    expect(listMissing({ ...complete, children: [described] })).toEqual([]);
    const numbered = (value: string) => ({
      ...emptyChild,
      identifiers: [{ type: 'national-id' as const, value }],
    });
    expect(listMissing({ ...complete, children: [numbered('0801-2011-00042')] })).toEqual([]);
    for (const half of ['08', '0000000', 'pending'])
      expect(listMissing({ ...complete, children: [numbered(half)] })).toHaveLength(1);
  });
});

describe('promises 1 and 2: every text is checked', () => {
  it('lists every field that takes words', () => {
    const words = Object.entries(knownOfChild.shape).filter(
      ([, schema]) => schema.safeParse('words').success,
    );
    const identifiers = [{ type: 'other' as const, value: '12-345' }];
    const { free, named } = listTexts({
      ...complete,
      children: [{ ...emptyChild, givenNames: 'Testa', identifiers }],
    });
    const ofChild = [...free, ...named]
      .map((text) => text.path)
      .filter((path) => path.startsWith('children.0.'));
    expect(ofChild.toSorted()).toEqual(
      [...words.map(([name]) => `children.0.${name}`), 'children.0.identifiers.0.value'].toSorted(),
    );
    const ofOfficer = named.filter((text) => text.path.startsWith('officer.'));
    expect(ofOfficer).toHaveLength(Object.keys(emptyDetails.officer).length);
    expect(free.map((text) => text.path)).toContain('notes');
  });
});

describe('promise 2: a number of an immigration authority', () => {
  const pathsOf = (type: IdentifierType, value: string) =>
    checkDetails({ ...complete, children: [{ ...emptyChild, identifiers: [{ type, value }] }] }).map(
      ({ path }) => path,
    );

  it.each(['A123456789', 'A 123-456-789', 'a#12345678'])('is stopped in any kind of number: %s', (value) => {
    for (const type of identifierType.exclude(['passport']).options)
      expect(pathsOf(type, value)).toEqual(['children.0.identifiers.0.value']);
  });

  it('is no passport of El Salvador, and nothing longer or shorter', () => {
    expect(pathsOf('passport', 'A12345678')).toEqual([]);
    for (const value of ['A1234567', 'A1234567890', 'B123456789', '0801-2011-00042'])
      expect(pathsOf('birth-certificate', value)).toEqual([]);
  });
});

describe('the reference', () => {
  it('has the form that the contract promises, and no letter that is heard as another', () => {
    for (let drawn = 0; drawn < 200; drawn += 1) {
      expect(enquiryView.shape.reference.safeParse(newReference()).success).toBe(true);
      expect(newReference().slice(3, 7)).not.toMatch(/[ILOU]/);
    }
  });
});
