import type { Thresholds } from '../../thresholds/thresholds.ts';
import type { Listening, WatchedActs } from '../acts.ts';
import { chanceOfAtLeast } from '../chance.ts';
import { type Finding, nobody } from '../finding.ts';
import { groupBy } from '../group.ts';

/** Beside so many others who may listen it can be told what is usual; and so many times the usual is out of proportion. */
const FEWEST_PEERS = 2;
const TIMES_THE_USUAL = 3;

/**
 * Who may listen hears one call-taker out of proportion to that call-taker's part in the calls, or hears far more than the others who may listen, of whomever. People are
 * told apart, not their accounts.
 */
export function findListening(acts: WatchedActs, thresholds: Thresholds): Finding[] {
  const persons = new Map(acts.people.map(({ accountId, personId }) => [accountId, personId ?? accountId]));
  const personOf = (accountId: string) => persons.get(accountId) ?? accountId;
  const byListener = groupBy(acts.listenings, ({ listenerId }) => personOf(listenerId));
  return [
    ...[...byListener.values()].flatMap((heard) => findOfOneDesk(acts, heard, thresholds)),
    ...findTotals(acts, byListener, personOf, thresholds),
  ];
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];

function findOfOneDesk(acts: WatchedActs, heard: readonly Listening[], { listening }: Thresholds): Finding[] {
  const shareOf = (desk: string) =>
    Math.max(1, acts.looks.filter(({ callTakerId }) => callTakerId === desk).length) /
    Math.max(1, acts.looks.length);
  return [...groupBy(heard, ({ callTakerId }) => callTakerId)].flatMap(([callTakerId, times]) => {
    if (times.length < listening.times) return [];
    const share = shareOf(callTakerId);
    const chance = chanceOfAtLeast(times.length, heard.length, share);
    if (chance > listening.chance) return [];
    const listeners = unique(times.map(({ listenerId }) => listenerId));
    const expected = heard.length * share;
    return [findingOf(acts, times, { key: `${listeners[0]}:${callTakerId}`, listeners, expected, chance })];
  });
}

/** What somebody hears in all, beside what the others who may listen do. */
function findTotals(
  acts: WatchedActs,
  byListener: ReadonlyMap<string, Listening[]>,
  personOf: (accountId: string) => string,
  { listening }: Thresholds,
): Finding[] {
  const mayListen = acts.people.filter((one) => one.mayListen === true);
  const all = unique([...mayListen.map(({ accountId }) => personOf(accountId)), ...byListener.keys()]);
  if (all.length <= FEWEST_PEERS) return [];
  const countOf = (person: string) => byListener.get(person)?.length ?? 0;
  return [...byListener].flatMap(([person, heard]) => {
    const others = all.filter((one) => one !== person).map(countOf);
    const usual = Math.max(1, middleOf(others));
    if (heard.length < listening.times || heard.length < TIMES_THE_USUAL * usual) return [];
    const chance = chanceOfAtLeast(heard.length, acts.listenings.length, 1 / all.length);
    if (chance > listening.chance) return [];
    const listeners = unique(heard.map(({ listenerId }) => listenerId));
    return [findingOf(acts, heard, { key: `${person}:all`, listeners, expected: middleOf(others), chance })];
  });
}

function middleOf(counts: readonly number[]): number {
  const sorted = counts.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

type Weighed = { key: string; listeners: string[]; expected: number; chance: number };

/** One about a single desk is about whoever sits there too. */
function findingOf(
  { until }: WatchedActs,
  heard: readonly Listening[],
  { key, listeners, expected, chance }: Weighed,
): Finding {
  const desks = unique(heard.map(({ callTakerId }) => callTakerId));
  return {
    ...({ detector: 'listening', key } as const),
    at: heard.at(-1)?.at ?? until,
    about: { ...nobody, accountIds: [...listeners, ...(desks.length === 1 ? desks : [])] },
    enquiryIds: [],
    entryIds: heard.map(({ entryId }) => entryId),
    measure: { count: heard.length, expected, chance },
  };
}
