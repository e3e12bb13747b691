import { askAbout } from '../../../cli/register/synthetic/enquiry.ts';
import type { SyntheticPerson } from '../../../cli/register/synthetic/person.ts';
import type { Random } from '../../../cli/register/synthetic/random.ts';
import { type Look, marksOf, type WatchedActs } from '../../../server/rooms/oversight/index.ts';
import { type Asking, anyAgency, anyAsker, anyFamily, onShift, type World } from './world.ts';

export const MONTH_BEGINS = Date.UTC(2026, 2, 1);
export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
export const DAYS = 30;

/** How many of a day's calls come in each hour (UTC): least in the American night, most in its afternoon. An estimate of ours. */
const HOURS = [5, 4, 4, 3, 3, 2, 2, 2, 2, 2, 2, 3, 4, 5, 6, 6, 6, 7, 7, 7, 6, 6, 6, 5];
const HOUR_SHARES = HOURS.flatMap((weight, hour) => Array.from({ length: weight }, () => hour));

const ENQUIRY_SHARE = 0.75;
const DECLINED_SHARE = 0.006;
/** Of enquiries, those about whose child the same officer asks again within days, or another agency does, or a third. */
const AGAIN_SHARE = 0.08;
const OTHER_AGENCY_SHARE = 0.03;
const THIRD_AGENCY_SHARE = 0.002;
const CALL_BACK_SHARE = 0.4;

/** What honest people do, and what no detector may take for misuse too often. */
export type Drafted = Omit<WatchedActs, 'until' | 'zone' | 'people'>;
export const emptyDraft = (): Drafted => ({
  ...{ looks: [], listenings: [], numbersAdded: [], numbersUsed: [], policyChanges: [], glassBroken: [] },
});

let entries = 0;
export const nextEntry = (): number => (entries += 1);

export function anyMoment(random: Random, day: number): Date {
  const hour = random.pick(HOUR_SHARES);
  return new Date(MONTH_BEGINS + day * DAY_MS + hour * HOUR_MS + random.below(HOUR_MS));
}

type LookOf = { at: Date; asker: Asking; callTakerId: string; outcome?: Look['outcome'] };

/** One child as an officer says it over a telephone. */
export function lookFor(
  { key }: World,
  random: Random,
  child: SyntheticPerson,
  { at, asker, callTakerId, outcome = 'sent' }: LookOf,
  enquiryId: string,
): Look {
  const { person } = askAbout(child, 'telephone', random);
  const said = {
    givenNames: person.givenNames,
    surnames: `${person.paternalSurname} ${person.maternalSurname}`.trim(),
    dateOfBirthAsSaid: person.dateOfBirth,
    sex: sexOf(person.sex),
  } as const;
  const purpose = outcome === 'sent' ? 'missing-child' : null;
  return { enquiryId, at, outcome, purpose, callTakerId, asker, marks: marksOf(said, at, key) };
}

const sexOf = (written: string) => (written === 'male' || written === 'female' ? written : 'unknown');

export function makeHonestMonth(world: World, random: Random, calls: number): Drafted {
  const draft = emptyDraft();
  for (let call = 0; call < calls; call += 1)
    honestCall(world, random, draft, { call, day: Math.floor((call * DAYS) / calls) });
  for (let day = 0; day < DAYS; day += 1) honestDay(world, random, draft, day);
  return draft;
}

function honestCall(
  world: World,
  random: Random,
  draft: Drafted,
  { call, day }: { call: number; day: number },
): void {
  const at = anyMoment(random, day);
  const taker = random.pick(onShift(world, at));
  const asker = anyAsker(world, random);
  if (!random.chance(ENQUIRY_SHARE)) return;
  const enquiryId = `enquiry-${call}`;
  const by = { at, asker, callTakerId: taker.accountId };
  const family = anyFamily(random);
  const [child] = family;
  if (!child) return;
  if (random.chance(DECLINED_SHARE)) {
    const said = random.chance(0.5)
      ? child
      : { ...child, givenNames: '', paternalSurname: '', maternalSurname: '' };
    draft.looks.push(lookFor(world, random, said, { ...by, outcome: 'declined' }, enquiryId));
    return;
  }
  const asked = random.chance(0.2) ? family : [child];
  for (const one of asked) draft.looks.push(lookFor(world, random, one, by, enquiryId));
  if (random.chance(CALL_BACK_SHARE)) {
    const { telephoneId } = world.agencies[Number(asker.agencyId.split('-')[1])] ?? anyAgency(world, random);
    draft.numbersUsed.push({ entryId: nextEntry(), at, telephoneId, callTakerId: taker.accountId });
  }
  askAgain(world, random, draft, { child, by, enquiryId });
}

type Again = { child: SyntheticPerson; by: LookOf; enquiryId: string };

/** The same child once more, by whoever has a right to: the same officer, or those who found it. */
function askAgain(world: World, random: Random, draft: Drafted, { child, by, enquiryId }: Again): void {
  const later = () => new Date(by.at.getTime() + HOUR_MS + random.below(5 * DAY_MS));
  const again = (asker: Asking, suffix: string) => {
    const at = later();
    if (at.getTime() >= MONTH_BEGINS + DAYS * DAY_MS) return;
    const callTakerId = random.pick(onShift(world, at)).accountId;
    draft.looks.push(lookFor(world, random, child, { at, asker, callTakerId }, `${enquiryId}-${suffix}`));
  };
  if (random.chance(AGAIN_SHARE)) again(by.asker, 'again');
  if (random.chance(OTHER_AGENCY_SHARE)) again(anyAsker(world, random), 'other');
  if (random.chance(THIRD_AGENCY_SHARE)) {
    again(anyAsker(world, random), 'second');
    again(anyAsker(world, random), 'third');
  }
}

/** What happens besides calls: supervisors listen to whoever is there, and the directory is kept. */
function honestDay(world: World, random: Random, draft: Drafted, day: number): void {
  for (const listenerId of world.supervisors)
    for (let time = 0; time < 4; time += 1) {
      const at = anyMoment(random, day);
      const { accountId: callTakerId } = random.pick(onShift(world, at));
      draft.listenings.push({ entryId: nextEntry(), at, listenerId, callTakerId });
    }
  const agency = anyAgency(world, random);
  const changedBy = [random.pick(world.supervisors), random.pick(world.supervisors)];
  const telephoneId = `${agency.telephoneId}-new-${day}`;
  const at = anyMoment(random, day);
  draft.numbersAdded.push({ entryId: nextEntry(), at, agencyId: agency.agencyId, telephoneId, changedBy });
  const usedAt = new Date(at.getTime() + 3 * HOUR_MS + random.below(9 * DAY_MS));
  const callTakerId = random.pick(onShift(world, usedAt)).accountId;
  draft.numbersUsed.push({ entryId: nextEntry(), at: usedAt, telephoneId, callTakerId });
  if (day === 10)
    draft.policyChanges.push({
      entryId: nextEntry(),
      at,
      version: 1,
      textSha256: 'a'.repeat(64),
      changedBy: [],
    });
  if (day === 20)
    draft.policyChanges.push({
      entryId: nextEntry(),
      at,
      version: 2,
      textSha256: 'b'.repeat(64),
      changedBy: [],
    });
}
