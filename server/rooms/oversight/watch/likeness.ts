import type { Marks } from './acts.ts';
import type { Shares } from './marks-in-common.ts';

/** How often what is said of one child on two calls agrees, for names are misheard and years forgotten. Estimates of ours. */
const AGREES = { given: 0.78, surname: 0.85, year: 0.88, sex: 0.99 };

/**
 * How many times likelier it is that something was said of this child than of any (the likelihood ratio of Fellegi and Sunter): a seldom name in common weighs more than a
 * common one, and what differs weighs against it. What was not said weighs nothing. Of any two children it is x or more in at most one of x pairs.
 */
export function likenessTo(child: Marks, shares: Shares): (other: Marks) => number {
  const given = weigh(child.given, AGREES.given, shares);
  const year = weigh(child.year, AGREES.year, shares);
  const sex = weigh(child.sex, AGREES.sex, shares);
  const surnames = child.surnames.map((surname) => ({ surname, weight: AGREES.surname / shares(surname) }));
  return (other) =>
    given(other.given) * ofSurnames(surnames, other.surnames) * year(other.year) * sex(other.sex);
}

type Weighed = (other: string | null) => number;

/** What differs weighs a little more against it than it need, for of any two children many agree in it. */
function weigh(said: string | null, agrees: number, shares: Shares): Weighed {
  if (said === null) return () => 1;
  const equal = agrees / shares(said);
  const different = 1 - agrees;
  return (other) => (other === null ? 1 : other === said ? equal : different);
}

/** A second surname that only one of them said differs from nothing. */
function ofSurnames(child: readonly { surname: string; weight: number }[], other: readonly string[]): number {
  let likeness = 1;
  let common = 0;
  for (const { surname, weight } of child)
    if (other.includes(surname)) {
      common += 1;
      likeness *= weight;
    }
  const differing = Math.min(child.length, other.length) - common;
  return differing === 0 ? likeness : likeness * (1 - AGREES.surname) ** differing;
}
