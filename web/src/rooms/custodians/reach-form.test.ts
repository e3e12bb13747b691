import { describe, expect, it } from 'vitest';
import { type CustodianReach, custodianReach } from '../../../../contract/custodian.ts';
import { emptyReach, toReach, toReachForm } from './reach-form.ts';

const contact = { telephone: '+12025550101', mail: 'desk@custodian.example', language: 'en' } as const;
const exampleReach: CustodianReach = {
  ...{ timeZone: 'America/Chicago', languages: ['eng', 'spa'], care: ['shelter'], answersThrough: null },
  hours: [{ weekday: 1, fromMinute: 480, toMinute: 1080 }],
  ladder: [
    { ...contact, who: 'duty-desk', afterMinutes: 0 },
    { ...contact, who: 'director', afterMinutes: 6 },
  ],
  ...{ safeguarding: contact, cleared: contact },
};

describe('the form of how a custodian is reached', () => {
  it.each(['en', 'es'] as const)('gives back what it was filled with: %s', (language) => {
    expect(toReach(toReachForm(exampleReach, language))).toEqual(exampleReach);
  });

  it('takes numbers as people write them', () => {
    const form = toReachForm(exampleReach, 'en');
    const reach = toReach({ ...form, cleared: { ...form.cleared, telephone: '(202) 555-0104' } });
    expect(reach?.cleared.telephone).toBe('+12025550104');
  });

  it('says so where the hours cannot be read, and leaves what is empty to the line', () => {
    const form = toReachForm(exampleReach, 'en');
    expect(toReach({ ...form, hours: 'in the morning' })).toBeNull();
    const empty = toReach(emptyReach('America/Chicago', 'en'));
    expect(custodianReach.safeParse(empty).success).toBe(false);
  });
});
