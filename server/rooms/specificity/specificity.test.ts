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

  it('asks for what leaves fewest: surnames, then the day of birth, then the second surname', () => {
    expect(asked({ givenNames: 'José' })[0]).toBe('surnames');
    expect(asked({ givenNames: 'José', surnames: 'López' })).toEqual(['date-of-birth', 'second-surname']);
    expect(asked({ givenNames: 'José', surnames: 'López', dateOfBirthAsSaid: '2011' })[0]).toBe(
      'day-of-birth',
    );
    expect(asked({ givenNames: 'José', surnames: 'López Pérez' })).toEqual(['date-of-birth', 'mother-name']);
  });

  it('never asks for what is known', () => {
    expect(asked({ surnames: 'López', approximateAge: 15, sex: 'male' })).not.toContain('sex');
    expect(asked({ motherName: 'Rosa' })).not.toContain('mother-name');
  });
});
