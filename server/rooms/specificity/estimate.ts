import type { KnownOfChild } from '../../../contract/enquiry.ts';
import { isTelling } from '../../../contract/identifier.ts';
import { knownWord, type NameUnit, nameUnits } from '../fingerprints/index.ts';
import { shareOfBirth } from './date-share.ts';
import { openGivenNames } from './given-name-shares.ts';
import { type Population, type Sex, shareOfCountry, shareOfSex } from './population.ts';
import { isMayanSurname, openSurnames } from './surname-shares.ts';

/** What narrows a description. Danger and notes do not; of other names, nicknames and municipalities nothing is counted. */
export type Description = Omit<KnownOfChild, 'inImmediateDanger' | 'notes'>;
export type Estimate = (child: Description, today: Date) => number;

/** Opens the estimate for a population: how many of its children a description could fit, a number from 0 up. Pure. */
export function openEstimate(population: Population): Estimate {
  const surname = openSurnames(population);
  const given = openGivenNames();
  /** Two orders, as callers say surnames in either; each that is said narrows. */
  const ofSurnames = (names: NameUnit[]) =>
    names.length === 0 ? 1 : product(names, surname) * 2 ** Math.max(1, names.length - 1);
  const ofSexAndGivenNames = ({ sex, givenNames }: Description) => {
    const sexes: Sex[] = sex === 'unknown' ? ['male', 'female'] : [sex];
    const names = nameUnits(givenNames);
    return sexes.reduce((total, one) => total + shareOfSex(population, one) * product(names, given[one]), 0);
  };
  /** A name of the mother's may be her given name or one of her surnames; one that the child has too says nothing new. */
  const ofMother = ({ motherName, surnames }: Description) => {
    const ofChild = new Set(nameUnits(surnames).map(firstForm));
    const names = nameUnits(motherName).filter((name) => !ofChild.has(firstForm(name)));
    return product(names, (name) => Math.min(1, Math.max(given.female(name), 2 * surname(name))));
  };
  /** Whose surname or mother's name is Mayan speaks one of the languages. */
  const ofLanguage = ({ languages, surnames, motherName }: Description) => {
    const share = population.languages[knownWord('language', languages)];
    if (share === undefined) return 1;
    const isMayan = nameUnits(`${surnames} ${motherName}`).some(({ forms }) => forms.some(isMayanSurname));
    return isMayan ? Math.min(1, share / sum(Object.values(population.languages))) : share;
  };
  /** A number of somebody's papers is one child's. */
  const ofNumbers = ({ identifiers }: Description) => (identifiers.some(isTelling) ? 1 / population.size : 1);
  return (child, today) =>
    population.size *
    ofSurnames(nameUnits(child.surnames)) *
    ofSexAndGivenNames(child) *
    shareOfBirth(child, today, population) *
    ofMother(child) *
    ofLanguage(child) *
    shareOfCountry(population, knownWord('country', child.countryOfBirth)) *
    ofNumbers(child);
}

const firstForm = ({ forms }: NameUnit): string => forms[0];
const sum = (shares: readonly number[]): number => shares.reduce((total, share) => total + share, 0);
const product = (names: readonly NameUnit[], shareOf: (name: NameUnit) => number): number =>
  names.reduce((total, name) => total * shareOf(name), 1);
