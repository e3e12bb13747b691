import { wordTime } from '../../../../contract/clock-time.ts';
import { zonesOfState } from '../../../../contract/state-zones.ts';

/** A moment as the line's clocks show it, then as those in the state of the agency do, where they differ: "14:32 EST / 13:32 CST". */
export function wordBothTimes(at: string, language: string, agencyState: string, lineZone?: string): string {
  const zones = zonesOfState(agencyState);
  const times = [wordTime(at, language, lineZone), ...zones.map((zone) => wordTime(at, language, zone))];
  return [...new Set(times)].join(' / ');
}
