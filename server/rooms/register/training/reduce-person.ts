import type { KnownPerson } from '../evaluation/people-file.ts';
import type { EvidenceClass } from '../matching/weights.ts';

const NO_MORE = {
  ...{ sex: '', countryOfBirth: '', language: '', municipalityOfBirth: '' },
  ...{ motherGivenNames: '', motherSurnames: '' },
};

/** The person without what a question of that class does not have. */
export function reducePerson(one: EvidenceClass, { description, truth }: KnownPerson): KnownPerson {
  const identifiers = one === 'identifier' ? description.identifiers : [];
  const datesOfBirth = one === 'name' || one === 'two-names' ? [] : description.datesOfBirth;
  const more = one === 'identifier' || one === 'date-and-more' || one === 'name' ? {} : NO_MORE;
  return { description: { ...description, ...more, identifiers, datesOfBirth }, truth };
}
