import { z } from 'zod';
import type { SyntheticPerson } from '../register/synthetic/person.ts';
import type { DemoChild } from './children.ts';

/** A made-up child whom somebody who tries the line may ask about, and what will come of it. */
export const askedChildSchema = z.object({ child: z.string(), outcome: z.string() });
export type AskedChild = z.infer<typeof askedChildSchema>;

type Held = { custodianId: string; children: readonly DemoChild[] };

/** One child of each custodian, one whose record is protected, and one whom nobody has on file. Pure. */
export function chooseAsked(
  held: readonly Held[],
  unknown: SyntheticPerson | null,
  nameOf: (custodianId: string) => string,
): AskedChild[] {
  const isWellKnown = ({ person }: DemoChild) =>
    [person.maternalSurname, person.sex, person.countryOfBirth].every((each) => each !== '') &&
    /^\d{4}-(?!01-01)\d\d-\d\d$/.test(person.dateOfBirth);
  const asked = held.flatMap(({ custodianId, children }, place) => {
    const open = children.find((child) => !child.isProtected && isWellKnown(child));
    const hidden =
      place === 0 ? children.find((child) => child.isProtected && isWellKnown(child)) : undefined;
    const holder = nameOf(custodianId);
    return [
      ...(open ? [{ child: sayChild(open.person), outcome: `on file with ${holder}` }] : []),
      ...(hidden
        ? [
            {
              child: sayChild(hidden.person),
              outcome: `protected; asked is the cleared contact of ${holder}`,
            },
          ]
        : []),
    ];
  });
  return unknown ? [...asked, { child: sayChild(unknown), outcome: 'on file with nobody' }] : asked;
}

function sayChild(person: SyntheticPerson): string {
  const name = [person.givenNames, person.paternalSurname, person.maternalSurname].filter(Boolean).join(' ');
  return [name, person.sex, person.dateOfBirth, person.countryOfBirth].filter(Boolean).join(', ');
}
