import { describe, expect, it } from 'vitest';
import {
  type EnquiryDetails,
  emptyChild,
  emptyDetails,
  enquiryView,
  knownOfChild,
} from '../../../contract/enquiry.ts';
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
  });
});

describe('promises 1 and 2: every text is checked', () => {
  it('lists every field that takes words', () => {
    const words = Object.entries(knownOfChild.shape).filter(
      ([, schema]) => schema.safeParse('words').success,
    );
    const { free, named } = listTexts(complete);
    const ofChild = [...free, ...named]
      .map((text) => text.path)
      .filter((path) => path.startsWith('children.0.'));
    expect(ofChild.toSorted()).toEqual(words.map(([name]) => `children.0.${name}`).toSorted());
    const ofOfficer = named.filter((text) => text.path.startsWith('officer.'));
    expect(ofOfficer).toHaveLength(Object.keys(emptyDetails.officer).length);
    expect(free.map((text) => text.path)).toContain('notes');
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
