import type { AlertMeasure, DetectorName } from '../../../../../contract/watch.ts';
import type { Look } from '../acts.ts';
import type { About, Finding } from '../finding.ts';

type Who = 'asker' | 'agency' | 'call-taker' | 'both';

const unique = (values: (string | null)[]): string[] => [
  ...new Set(values.filter((value) => value !== null)),
];

function aboutOf(looks: readonly Look[], who: Who): About {
  const ofAskers = who === 'asker' || who === 'both';
  return {
    accountIds: who === 'call-taker' || who === 'both' ? unique(looks.map((look) => look.callTakerId)) : [],
    officerIds: ofAskers ? unique(looks.map(({ asker }) => asker.officerId)) : [],
    agencyIds: who === 'call-taker' ? [] : unique(looks.map(({ asker }) => asker.agencyId)),
  };
}

/** What stands in these looks, the oldest of them first; there is at least one. */
export function lookFinding(
  { detector, key, about }: { detector: DetectorName; key: string; about: Who },
  looks: readonly Look[],
  measure: AlertMeasure,
): Finding {
  const at = new Date(Math.max(...looks.map((look) => look.at.getTime())));
  return {
    detector,
    key,
    at,
    about: aboutOf(looks, about),
    enquiryIds: unique(looks.map(({ enquiryId }) => enquiryId)),
    entryIds: [],
    measure,
  };
}
