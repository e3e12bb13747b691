/**
 * A custodian, from its enrolment to its end.
 *
 *   (proposed) --another person, on proof of custody--> enrolled
 *   enrolled --each contact of a reach has answered a test call--> live
 *   live --one person, at once--> suspended --two people--> live
 *   enrolled, live, suspended --two people--> ended
 *
 * Only to one that is live is anything relayed. How it is reached is a version that two people decide, which holds once all of its
 * contacts have answered; until then the version before it does:
 *
 *   (proposed) --another person--> testing --every contact answered--> in-force --the next one is in force--> replaced
 *                                     +------------ another version is decided -------------------------------^
 */
import type { LineLanguage } from '../../../contract/call.ts';
import type { CustodianReach, CustodianState, Reachable } from '../../../contract/custodian.ts';
import { isTimeZone, isWithinHours } from '../../platform/weekly-hours.ts';

export type CustodianMove = 'tested' | 'suspended' | 'resumed' | 'ended';

const moves: Record<CustodianMove, { from: readonly CustodianState[]; to: CustodianState }> = {
  tested: { from: ['enrolled'], to: 'live' },
  suspended: { from: ['live'], to: 'suspended' },
  resumed: { from: ['suspended'], to: 'live' },
  ended: { from: ['enrolled', 'live', 'suspended'], to: 'ended' },
};

/** The state after a move; undefined where the picture has no such arrow. Pure. */
export const moveCustodian = (state: CustodianState, move: CustodianMove): CustodianState | undefined =>
  moves[move].from.includes(state) ? moves[move].to : undefined;

/** Everybody whom a reach names, with the place that each has in it. */
export const contactsOf = ({ ladder, safeguarding, cleared }: CustodianReach): Map<string, Reachable> =>
  new Map([
    ...ladder.map((step, at): [string, Reachable] => [`step-${at + 1}`, step]),
    ['safeguarding', safeguarding],
    ['cleared', cleared],
  ]);

/** Whether somebody is at the desk at a moment. Pure. */
export const isDeskOpen = (
  { hours, timeZone }: Pick<CustodianReach, 'hours' | 'timeZone'>,
  at: Date,
): boolean => isWithinHours(hours, timeZone, at);

/** The languages of the line as those of a desk are written. */
const codeOf: Record<LineLanguage, string> = { en: 'eng', es: 'spa' };

/** Why a reach cannot be taken as it is, in sentences with the field. Pure. */
export function listReachProblems(reach: CustodianReach): { path: string; message: string }[] {
  const { ladder, safeguarding, timeZone, languages } = reach;
  const problems: { path: string; message: string }[] = [];
  const need = (holds: boolean, path: string, message: string) => {
    if (!holds) problems.push({ path, message });
  };
  need(isTimeZone(timeZone), 'reach.timeZone', 'This is no time zone, such as America/Chicago.');
  need(ladder.at(-1)?.who === 'director', 'reach.ladder', 'The last step is the director.');
  need(
    ladder.every(({ afterMinutes }, at) => at === 0 || afterMinutes > (ladder[at - 1]?.afterMinutes ?? 0)),
    'reach.ladder',
    'Each step comes later than the one before it.',
  );
  need(ladder[0]?.afterMinutes === 0, 'reach.ladder', 'The first step is asked at once.');
  need(
    ladder.every(({ who, language }) => who !== 'duty-desk' || languages.includes(codeOf[language])),
    'reach.languages',
    'The duty desk is called and mailed in a language that is spoken there.',
  );
  need(
    ladder.every(({ telephone, mail }) => telephone !== safeguarding.telephone && mail !== safeguarding.mail),
    'reach.safeguarding',
    'The safeguarding contact is independent: nobody of the ladder.',
  );
  return problems;
}
