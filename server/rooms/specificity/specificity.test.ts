import { describe, expect, it } from 'vitest';
import { emptyChild, type KnownOfChild } from '../../../contract/enquiry.ts';
import { specificityOf } from './specificity.ts';

const today = new Date('2026-11-28T12:00:00Z');
const meter = (said: Partial<KnownOfChild>) => specificityOf({ ...emptyChild, ...said }, today);
const asked = (said: Partial<KnownOfChild>) => meter(said).ask.map(({ detail }) => detail);

describe('the meter', () => {
  it('says a number of one digit, of the population that it is about', () => {
    const { of, about } = meter({ surnames: 'Hernández' });
    expect(of).toBe(400_000);
    expect(about).toBe(20_000);
    expect(meter({}).about).toBe(of);
  });

  it('says fewer than five where the statistics know no more, and asks nothing then', () => {
    const all = { givenNames: 'Wilmer Josué', surnames: 'Zelaya Euceda', dateOfBirthAsSaid: '2011-05-30' };
    expect(meter(all)).toEqual({ of: 400_000, about: null, ask: [] });
  });

  it('asks for what leaves fewest: a number, then surnames, then the day of birth', () => {
    expect(asked({ givenNames: 'José' })).toEqual(['number-of-papers', 'surnames']);
    expect(asked({ givenNames: 'José', surnames: 'López' })).toEqual(['number-of-papers', 'date-of-birth']);
    expect(asked({ givenNames: 'José', surnames: 'López', dateOfBirthAsSaid: '2011' })[1]).toBe(
      'day-of-birth',
    );
    expect(asked({ surnames: 'Hernández', dateOfBirthAsSaid: '2011-05' })[1]).toBe('second-surname');
  });

  it('takes the number of somebody’s papers for one child, and half a number for nothing', () => {
    const numbered = (value: string) => ({ identifiers: [{ type: 'national-id' as const, value }] });
    expect(meter(numbered('0801-2011-00042'))).toEqual({ of: 400_000, about: null, ask: [] });
    for (const half of ['', '08', '000000', 'pending']) {
      expect(meter(numbered(half)).about).toBe(400_000);
      expect(asked(numbered(half))[0]).toBe('number-of-papers');
    }
  });

  it('knows of countries of birth what is published, and nothing of what is none', () => {
    expect(meter({ countryOfBirth: 'Guatemala' }).about).toBe(200_000);
    expect(meter({ countryOfBirth: 'El Salvador' }).about).toBe(90_000);
    expect(meter({ countryOfBirth: 'the hills' }).about).toBe(400_000);
  });

  it('never asks for what is known', () => {
    expect(asked({ surnames: 'López', approximateAge: 15, sex: 'male' })).not.toContain('sex');
    expect(asked({ motherName: 'Rosa' })).not.toContain('mother-name');
  });
});
