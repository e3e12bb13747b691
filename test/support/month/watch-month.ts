import { openRandom } from '../../../cli/register/synthetic/random.ts';
import { detectorName } from '../../../contract/watch.ts';
import {
  detect,
  type Finding,
  marksOfName,
  shippedThresholds,
  type WatchedActs,
} from '../../../server/rooms/oversight/index.ts';
import { DAY_MS, DAYS, type Drafted, MONTH_BEGINS, makeHonestMonth } from './honest.ts';
import { type Planted, plantMisuse } from './planted.ts';
import { makeWorld } from './world.ts';

export type Noticed = { finding: Finding; noticedAt: Date };
export type WatchedMonth = {
  planted: Planted[];
  /** Of each matter the first alert. */
  noticed: Noticed[];
};

const HONEST_STREAM = 1;
const PLANTED_STREAM = 2;
const WORLD_STREAM = 3;

/** A month of so many calls, with what is planted in it, as the watch sees it at the end of each of its days. */
export function watchMonth(seed: number, calls: number): WatchedMonth {
  const world = makeWorld(openRandom(seed, WORLD_STREAM), calls / DAYS);
  const draft = makeHonestMonth(world, openRandom(seed, HONEST_STREAM), calls);
  const planted = plantMisuse(world, openRandom(seed, PLANTED_STREAM), draft);
  const people = world.takers.map(({ accountId, name }) => ({ accountId, ...marksOfName(name, world.key) }));
  const all = inOrder(draft);
  const noticed = new Map<string, Noticed>();
  for (let day = 1; day <= DAYS; day += 1) {
    const until = new Date(MONTH_BEGINS + day * DAY_MS);
    const acts = {
      ...upTo(all, until),
      until,
      zone: { line: 'America/Chicago', agencies: new Map() },
      people,
    };
    for (const finding of detect(acts, shippedThresholds)) {
      const matter = `${finding.detector} ${finding.key}`;
      const before = noticed.get(matter);
      noticed.set(matter, { finding, noticedAt: before?.noticedAt ?? until });
    }
  }
  return { planted, noticed: [...noticed.values()] };
}

const byTime = <Act extends { at: Date }>(acts: readonly Act[]): Act[] =>
  acts.toSorted((one, two) => one.at.getTime() - two.at.getTime());

const inOrder = (draft: Drafted): Drafted => ({
  looks: byTime(draft.looks),
  listenings: byTime(draft.listenings),
  numbersAdded: byTime(draft.numbersAdded),
  numbersUsed: byTime(draft.numbersUsed),
  policyChanges: byTime(draft.policyChanges),
  glassBroken: byTime(draft.glassBroken),
});

function upTo(draft: Drafted, until: Date): Omit<WatchedActs, 'until' | 'zone' | 'people'> {
  const before = <Act extends { at: Date }>(acts: readonly Act[]) => acts.filter(({ at }) => at < until);
  return {
    looks: before(draft.looks),
    listenings: before(draft.listenings),
    numbersAdded: before(draft.numbersAdded),
    numbersUsed: before(draft.numbersUsed),
    policyChanges: before(draft.policyChanges),
    glassBroken: before(draft.glassBroken),
  };
}

export type Score = {
  found: Planted[];
  missed: Planted[];
  /** Alerts in which nothing is planted. */
  falseAlarms: Noticed[];
};

/** What was found within a day after it was done, by an alert of any detector that has some of it as evidence. */
export function scoreMonth({ planted, noticed }: WatchedMonth): Score {
  const shows = ({ finding }: Noticed, { enquiryIds, entryIds }: Planted) =>
    finding.enquiryIds.some((id) => enquiryIds.includes(id)) ||
    finding.entryIds.some((id) => entryIds.includes(id));
  const inTime = ({ noticedAt }: Noticed, { doneAt }: Planted) =>
    noticedAt.getTime() - doneAt.getTime() <= DAY_MS;
  const isFound = (pattern: Planted) =>
    noticed.some(
      (one) => one.finding.detector === pattern.what && shows(one, pattern) && inTime(one, pattern),
    );
  return {
    found: planted.filter(isFound),
    missed: planted.filter((pattern) => !isFound(pattern)),
    falseAlarms: noticed.filter((one) => !planted.some((pattern) => shows(one, pattern))),
  };
}

/** A line for each detector: what it found of what was planted for it, and how often it was wrong. */
export const describeScore = ({ found, missed, falseAlarms }: Score): string[] =>
  detectorName.options.map((detector) => {
    const planted = (list: Planted[]) => list.filter(({ what }) => what === detector).length;
    const alarms = falseAlarms.filter(({ finding }) => finding.detector === detector).length;
    return `${detector}: ${planted(found)} of ${planted(found) + planted(missed)} found, ${alarms} false alarms`;
  });
