import type { Seen } from './onlookers.ts';

/** Where two texts begin to differ, for whoever has to find out why. */
function partsApart(here: readonly string[] = [], there: readonly string[] = []): string {
  const [one, other] = [here.join('\n'), there.join('\n')];
  const at = [...one].findIndex((character, index) => character !== other[index]);
  const around = (text: string) => text.slice(Math.max(0, at - 120), at + 120);
  return `${here.length} and ${there.length} texts; the one: ${around(one)} ... the other: ${around(other)}`;
}

/** What differs in one channel at the first moment at which it does. */
export function sayFirstDifference(one: readonly Seen[], other: readonly Seen[]): string {
  for (const [moment, here] of one.entries())
    for (const channel of Object.keys(here)) {
      const there = other[moment]?.[channel];
      if (JSON.stringify(here[channel]) !== JSON.stringify(there))
        return `At moment ${moment}, ${channel}: ${partsApart(here[channel], there)}`;
    }
  return '';
}

/** The channels in which somebody could tell two truths apart, each with where. */
export function differences(one: readonly Seen[], other: readonly Seen[]): string[] {
  const found = [...Array(Math.max(one.length, other.length)).keys()].flatMap((moment) => {
    const [here = {}, there = {}] = [one[moment], other[moment]];
    return [...new Set([...Object.keys(here), ...Object.keys(there)])].filter(
      (channel) => JSON.stringify(here[channel]) !== JSON.stringify(there[channel]),
    );
  });
  return [...new Set(found)].toSorted();
}
