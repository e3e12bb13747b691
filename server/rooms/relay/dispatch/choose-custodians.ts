/**
 * Whom an enquiry reaches. Pure.
 *
 *   records of the candidates --probable enough--> one a custodian, its best --the three most probable--> their contacts
 *
 * Whoever is asked about somebody who cares for the child is the custodian's safeguarding contact alone; about a protected record, its cleared
 * contact alone. Where both hold, that can only be one who is both, and else the policies forbid it.
 */
import type { CustodianReach, Reachable } from '../../../../contract/custodian.ts';
import type { Purpose } from '../../../../contract/enquiry.ts';
import type { FieldAgreement } from '../../../../contract/inbox.ts';
import type { LiveCustodian } from '../../custodians/index.ts';
import { type Found, SLOTS } from '../slot.ts';

/** One record that may be the child's: whose, which by its custodian's own reference, and how it agrees. */
export type HeldRecord = {
  custodianId: string;
  reference: string;
  isProtected: boolean;
  probability: number;
  fields: FieldAgreement[];
};

const PROBABLE = 0.99;
const PROBABLE_WHERE_A_CHILD_MAY_BE_HARMED = 0.5;

/** From which probability on a custodian is asked: a child who is there, missing or in danger is not left alone for want of certainty. */
export function thresholdOf(purpose: Purpose, isInDanger: boolean): number {
  return purpose === 'child-present' || purpose === 'missing-child' || isInDanger
    ? PROBABLE_WHERE_A_CHILD_MAY_BE_HARMED
    : PROBABLE;
}

const MOST_REFERENCES = 3;
type Chosen = Omit<HeldRecord, 'reference'> & { references: string[] };

/** The custodians that are asked, at most three, the most probable first. */
export function chooseCustodians(records: readonly HeldRecord[], threshold: number): Chosen[] {
  const byCustodian = Map.groupBy(
    records
      .filter(({ probability }) => probability >= threshold)
      .toSorted((one, other) => other.probability - one.probability),
    ({ custodianId }) => custodianId,
  );
  return [...byCustodian.values()]
    .flatMap(([best, ...others]) => {
      if (!best) return [];
      const { reference, ...rest } = best;
      const references = [...new Set([reference, ...others.map((other) => other.reference)])];
      const isProtected = best.isProtected || others.some((other) => other.isProtected);
      return [{ ...rest, isProtected, references: references.slice(0, MOST_REFERENCES) }];
    })
    .slice(0, SLOTS);
}

type About = { isProtected: boolean; concernsCaregiver: boolean };

const isSame = (one: Reachable, other: Reachable) =>
  one.telephone === other.telephone && one.mail === other.mail;

/** Which contact of a custodian gets an enquiry. */
export function contactFor(
  { safeguarding, cleared }: Pick<CustodianReach, 'safeguarding' | 'cleared'>,
  { isProtected, concernsCaregiver }: About,
): Pick<Found, 'contact' | 'reachedAs'> {
  if (concernsCaregiver)
    return {
      contact: isSame(safeguarding, cleared) ? 'safeguarding-cleared' : 'safeguarding',
      reachedAs: 'safeguarding',
    };
  return isProtected
    ? { contact: 'cleared', reachedAs: 'cleared' }
    : { contact: 'duty-desk', reachedAs: 'duty' };
}

type Enquiry = { concernsCaregiver: boolean; agency: Found['agency'] };

/** What goes into a place: the custodian, and how it is asked. */
export function addressTo(
  chosen: Chosen,
  { custodianId, basis, reach }: Pick<LiveCustodian, 'custodianId' | 'basis' | 'reach'>,
  { concernsCaregiver, agency }: Enquiry,
): Found {
  const { isProtected, references, probability, fields } = chosen;
  const { contact, reachedAs } = contactFor(reach, { isProtected, concernsCaregiver });
  const deskId = reachedAs === 'duty' ? (reach.answersThrough ?? custodianId) : custodianId;
  return {
    ...{ custodianId, deskId, contact, reachedAs, isProtected, isFederal: basis === 'federal-agency' },
    ...{ references, probability, fields: fields.slice(0, 24), agency, laterAtMs: null },
  };
}

/**
 * Which custodian takes which place: whoever has one keeps it, so that a correction takes nothing away from who was asked before. A place whose record came
 * later stays as it is.
 */
export function placeThem(before: readonly (Found | null)[], now: readonly Found[]): (Found | null)[] {
  const places = [...before];
  const known = new Set(before.flatMap((each) => each?.custodianId ?? []));
  for (const [place, there] of places.entries())
    if (there && there.laterAtMs === null)
      places[place] = now.find(({ custodianId }) => custodianId === there.custodianId) ?? there;
  for (const fresh of now.filter(({ custodianId }) => !known.has(custodianId))) {
    const free = places.indexOf(null);
    if (free >= 0) places[free] = fresh;
  }
  return places;
}
