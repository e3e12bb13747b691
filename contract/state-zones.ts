/**
 * The zones (IANA) that clocks of a state or territory show, by its postal letters, the one in which most of its people live first. The borders are those of
 * 49 CFR part 71; on which side most people live is our own reading of where the large cities are. The FBI writes NB for Nebraska and GM for Guam.
 */
const zonesByState: Record<string, readonly string[]> = Object.fromEntries(
  (
    [
      ['America/New_York', 'CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV'],
      ['America/New_York America/Chicago', 'FL IN KY MI'],
      ['America/Chicago America/New_York', 'TN'],
      ['America/Chicago', 'AL AR IA IL LA MN MO MS OK WI'],
      ['America/Chicago America/Denver', 'KS NB ND NE SD TX'],
      ['America/Denver', 'CO MT NM UT WY'],
      ['America/Phoenix America/Denver', 'AZ'],
      ['America/Los_Angeles', 'CA NV WA'],
      ['America/Los_Angeles America/Denver', 'OR'],
      ['America/Denver America/Los_Angeles', 'ID'],
      ['America/Anchorage', 'AK'],
      ['Pacific/Honolulu', 'HI'],
      ['America/Puerto_Rico', 'PR VI'],
      ['Pacific/Guam', 'GM GU MP'],
      ['Pacific/Pago_Pago', 'AS'],
    ] as const
  ).flatMap(([zones, states]) => states.split(' ').map((state) => [state, zones.split(' ')])),
);

/** All of a state, its main one first; none where no such state is known. */
export const zonesOfState = (state: string): readonly string[] => zonesByState[state] ?? [];
