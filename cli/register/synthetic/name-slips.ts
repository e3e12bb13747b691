import { nicknamesOf } from './nicknames.ts';
import type { SyntheticPerson } from './person.ts';
import type { Random } from './random.ts';

type Names = Pick<SyntheticPerson, 'givenNames' | 'paternalSurname' | 'maternalSurname'>;
type NameSlip = {
  slip: string;
  /** The share of calls, among those about names to which it can happen. */
  share: number;
  canHappen: (names: Names) => boolean;
  change: (names: Names, random: Random) => Partial<Names>;
};

const hasBoth = ({ paternalSurname, maternalSurname }: Names) =>
  paternalSurname !== '' && maternalSurname !== '';
const hasTwoGiven = ({ givenNames }: Names) => givenNames.split(' ').length === 2;
const given = ({ givenNames }: Names, place: number) => givenNames.split(' ')[place] ?? givenNames;

/** What happens to names as a whole on a telephone, in this order. Estimates of ours. */
const nameSlips: readonly NameSlip[] = [
  {
    slip: 'maternal surname not said',
    share: 0.22,
    canHappen: hasBoth,
    change: () => ({ maternalSurname: '' }),
  },
  {
    slip: 'paternal surname not said',
    share: 0.02,
    canHappen: hasBoth,
    change: ({ maternalSurname }) => ({ paternalSurname: maternalSurname, maternalSurname: '' }),
  },
  {
    slip: 'surnames swapped',
    share: 0.04,
    canHappen: hasBoth,
    change: ({ paternalSurname, maternalSurname }) => ({
      paternalSurname: maternalSurname,
      maternalSurname: paternalSurname,
    }),
  },
  {
    slip: 'both surnames as one',
    share: 0.05,
    canHappen: hasBoth,
    change: ({ paternalSurname, maternalSurname }) => ({
      paternalSurname: `${paternalSurname} ${maternalSurname}`,
      maternalSurname: '',
    }),
  },
  {
    slip: 'first given name only',
    share: 0.25,
    canHappen: hasTwoGiven,
    change: (names) => ({ givenNames: given(names, 0) }),
  },
  {
    slip: 'second given name only',
    share: 0.05,
    canHappen: hasTwoGiven,
    change: (names) => ({ givenNames: given(names, 1) }),
  },
  {
    slip: 'given names swapped',
    share: 0.02,
    canHappen: hasTwoGiven,
    change: (names) => ({ givenNames: `${given(names, 1)} ${given(names, 0)}` }),
  },
  {
    slip: 'nickname said',
    share: 0.05,
    canHappen: ({ givenNames }) => nicknamesOf(givenNames).length > 0,
    change: ({ givenNames }, random) => ({ givenNames: random.pick(nicknamesOf(givenNames)) }),
  },
  {
    slip: 'given name and surname swapped',
    share: 0.01,
    canHappen: () => true,
    change: ({ givenNames, paternalSurname }) => ({
      givenNames: paternalSurname,
      paternalSurname: givenNames,
    }),
  },
];

/** Somebody's names as they were said, and what happened to them. */
export function slipNames(
  child: SyntheticPerson,
  random: Random,
): { person: SyntheticPerson; slips: string[] } {
  const slips: string[] = [];
  let person = child;
  for (const { slip, share, canHappen, change } of nameSlips) {
    if (!random.chance(share) || !canHappen(person)) continue;
    person = { ...person, ...change(person, random) };
    slips.push(slip);
  }
  return { person, slips };
}
