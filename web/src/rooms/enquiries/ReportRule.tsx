import { useQuery } from '@tanstack/react-query';
import type { LineLanguage } from '../../../../contract/call.ts';
import type { EnquiryHistory, ReportRule as Rule } from '../../../../contract/enquiry-after.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { spoken } from '../../app/words/spoken.ts';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { guidanceQuery } from '../guidance/guidance-api.ts';
import classes from './enquiries.module.css';
import { Say } from './fields.tsx';

type RuleProps = { about: Pick<EnquiryHistory, 'agencyState' | 'reportRule'>; language: LineLanguage };

/** What the law of the agency's state wants: who reports, by when, and whom; each with where it stands and when that was checked. */
export function ReportRule({ about: { agencyState, reportRule }, language }: RuleProps) {
  const { words, language: screen } = useLanguage();
  const states = useQuery(guidanceQuery).data?.content.states ?? [];
  const told = states.find(({ state }) => state === agencyState);
  return (
    <>
      {reportRule && <Say language={language}>{wordRule(reportRule, language)}</Say>}
      {reportRule && (
        <p className={classes['quiet']}>{fill(words.after.reportBy, factsOf(reportRule, screen))}</p>
      )}
      {told && <p>{fill(words.after.tell, { of: told.of, number: told.number })}</p>}
    </>
  );
}

const factsOf = ({ state, by, source, checkedOn }: Rule, screen: LineLanguage) => ({
  ...{ state, source, checkedOn },
  time: formatMoment(by, screen),
});

function wordRule({ state, reporters, withinHours }: Rule, language: LineLanguage): string {
  const { who, atOnce, within } = spoken[language].reportRule;
  const when = withinHours === null ? atOnce : fill(within, { hours: withinHours });
  return fill(who[reporters], { state, when });
}
