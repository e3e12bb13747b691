import type { HeldRecord } from '../dispatch/choose-custodians.ts';
import type { Found } from '../slot.ts';

type Places = readonly (Found | null)[];

/** Those records of which nobody was asked yet; about one that a custodian has answered it is not asked again. Pure. */
export function notAsked(before: Places, records: readonly HeldRecord[]): HeldRecord[] {
  const asked = new Set(
    before.flatMap((place) =>
      place ? place.references.map((reference) => `${place.custodianId} ${reference}`) : [],
    ),
  );
  return records.filter(({ custodianId, reference }) => !asked.has(`${custodianId} ${reference}`));
}

/** The places with what came later in those that are free, each under a clock of its own. An enquiry reaches three custodians at most, whenever. Pure. */
export function addLater(before: Places, fresh: readonly Found[], laterAtMs: number): (Found | null)[] {
  const places = [...before];
  for (const each of fresh) {
    const free = places.indexOf(null);
    if (free >= 0) places[free] = { ...each, laterAtMs };
  }
  return places;
}
