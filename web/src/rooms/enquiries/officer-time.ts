import { wordTime } from '../../../../contract/clock-time.ts';

/** The zones that clocks of a state show, by its postal letters. Several where a state has several: then the officer's may be any of them. */
const zonesByState: Record<string, readonly string[]> = Object.fromEntries(
  (
    [
      ['America/New_York', 'CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV'],
      ['America/New_York America/Chicago', 'FL IN KY MI TN'],
      ['America/Chicago', 'AL AR IA IL LA MN MO MS OK WI'],
      ['America/Chicago America/Denver', 'KS ND NE SD TX'],
      ['America/Denver', 'CO MT NM UT WY'],
      ['America/Phoenix America/Denver', 'AZ'],
      ['America/Los_Angeles', 'CA NV WA'],
      ['America/Denver America/Los_Angeles', 'ID OR'],
      ['America/Anchorage', 'AK'],
      ['Pacific/Honolulu', 'HI'],
      ['America/Puerto_Rico', 'PR VI'],
      ['Pacific/Guam', 'GU MP'],
      ['Pacific/Pago_Pago', 'AS'],
    ] as const
  ).flatMap(([zones, states]) => states.split(' ').map((state) => [state, zones.split(' ')])),
);

/** A moment as the line's clocks show it, then as those in the state of the agency do, where they differ: "14:32 EST / 13:32 CST". */
export function wordBothTimes(at: string, language: string, agencyState: string, lineZone?: string): string {
  const zones = zonesByState[agencyState] ?? [];
  const times = [wordTime(at, language, lineZone), ...zones.map((zone) => wordTime(at, language, zone))];
  return [...new Set(times)].join(' / ');
}
