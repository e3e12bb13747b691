import { createSecretKey, type KeyObject } from 'node:crypto';
import { makeFamily } from '../../../cli/register/synthetic/families.ts';
import type { SyntheticPerson } from '../../../cli/register/synthetic/person.ts';
import type { Random } from '../../../cli/register/synthetic/random.ts';
import { rankedPick } from '../../../cli/register/synthetic/rank-law.ts';
import { marksOfName } from '../../../server/rooms/oversight/index.ts';

/** Made-up people and agencies of a month. Call-takers have a shift; who asks is enrolled, or claims a name. */
export type Taker = { accountId: string; shift: number; daysOff: readonly number[]; name: string };
export type Asking = { key: string; agencyId: string; officerId: string | null; surnames: string[] };
export type World = {
  key: KeyObject;
  takers: Taker[];
  supervisors: string[];
  /** Each agency's officers; how busy an agency is goes down with its place. */
  agencies: { agencyId: string; officers: Asking[]; telephoneId: string }[];
};

/** Of whose children anybody may ask: many more than are on file anywhere. An estimate of ours. */
const FAMILIES = 3_000_000;
const AGENCIES = 2_500;
const HISPANIC_SHARE = 0.3;
const OTHER_SURNAMES = Array.from({ length: 800 }, (_, number) => `Madeup${letters(number)}`);

/** A number as letters, so that a name made of it has a sound of its own. */
function letters(number: number): string {
  const syllables = ['ba', 'de', 'fi', 'go', 'lu', 'ma', 'ne', 'pi', 'ro', 'tu'];
  return String(number).replace(/\d/g, (digit) => syllables[Number(digit)] ?? '');
}

export function makeWorld(random: Random, callsADay: number): World {
  const key = createSecretKey(Buffer.alloc(32, 7));
  const takerCount = Math.max(18, Math.round(callsADay / 55));
  return {
    key,
    takers: Array.from({ length: takerCount }, (_, number) => ({
      accountId: `taker-${number}`,
      shift: number % 3,
      daysOff: [number % 7, (number + 1) % 7],
      name: `Made ${nameOf(random)}`,
    })),
    supervisors: Array.from({ length: 9 }, (_, number) => `supervisor-${number}`),
    agencies: Array.from({ length: AGENCIES }, (_, number) => makeAgency(random, number, key)),
  };
}

const nameOf = (random: Random): string =>
  random.chance(HISPANIC_SHARE) ? surnameIn(anyFamily(random)) : random.pick(OTHER_SURNAMES);

const surnameIn = ([child]: SyntheticPerson[]): string => child?.paternalSurname ?? 'Madeup';

function makeAgency(random: Random, number: number, key: KeyObject): World['agencies'][number] {
  const agencyId = `agency-${number}`;
  const officers = Array.from({ length: 3 + random.below(40) }, (_, badge): Asking => {
    const officerKey = `${agencyId}:${badge}`;
    const { surnames } = marksOfName(`Made ${nameOf(random)}`, key);
    const officerId = random.chance(0.6) ? `officer-${officerKey}` : null;
    return { key: officerKey, agencyId, officerId, surnames };
  });
  return { agencyId, officers, telephoneId: `telephone-${number}` };
}

const agencyPlaces = Array.from({ length: AGENCIES }, (_, number) => String(number));
const pickPlace = rankedPick(agencyPlaces, { shift: 20, slope: 0.9 });

export function anyAgency(world: World, random: Random): World['agencies'][number] {
  const found = world.agencies[Number(pickPlace(random))];
  if (!found) throw new Error('There are no agencies.');
  return found;
}

export const anyAsker = (world: World, random: Random): Asking =>
  random.pick(anyAgency(world, random).officers);

/** Children of one family, the same for the same choice. */
export const familyOf = (number: number): SyntheticPerson[] =>
  makeFamily(77, number).map(({ person }) => person);
export const anyFamily = (random: Random): SyntheticPerson[] => familyOf(1 + random.below(FAMILIES));

/** Who works at that hour (UTC): three shifts of eight hours, two days off. */
export const onShift = (world: World, at: Date): Taker[] =>
  world.takers.filter(
    ({ shift, daysOff }) => Math.floor(at.getUTCHours() / 8) === shift && !daysOff.includes(at.getUTCDay()),
  );
