import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { LineLanguage } from '../../../../contract/call.ts';
import {
  type EnquiryHistory,
  isReportSettled,
  type SaidEnquiryOutcome,
  saidEnquiryOutcome,
} from '../../../../contract/enquiry-after.ts';
import type { SaidWords } from '../../../../contract/said-aloud.ts';
import type { EnquiryTaskKind } from '../../../../contract/task.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { formatTime } from '../../ui/times.ts';
import { useAloud } from '../guidance/use-aloud.ts';
import { EntryForm } from './EntryForm.tsx';
import classes from './enquiries.module.css';
import { closeEnquiry } from './enquiry-api.ts';
import { Say } from './fields.tsx';
import { ReportForm } from './ReportForm.tsx';
import { ReportRule } from './ReportRule.tsx';
import { useSaid } from './use-said.ts';

/** What is said when a task about an enquiry is done. */
const saidOf = {
  'enquiry-deadline': 'deadline',
  'report-check': 'reportCheck',
  'entry-check': 'entryCheck',
} as const satisfies Record<EnquiryTaskKind, keyof SaidWords>;

type AboutEnquiryProps = { about: EnquiryHistory; kinds: readonly EnquiryTaskKind[]; language: LineLanguage };

/** What is said aloud and asked of an enquiry whose time has come, and how it ends. What was found is not here, nor anywhere at the line. */
export function AboutEnquiry({ about, kinds, language }: AboutEnquiryProps) {
  const { words, language: screen } = useLanguage();
  const aloud = useAloud(language);
  const { report, closed } = about;
  const isSettled = report !== null && isReportSettled(report);
  const asksForReport = kinds.includes('report-check') && !isSettled;
  return (
    <>
      {kinds.map((kind) => (
        <Say key={kind} language={language}>
          {aloud[saidOf[kind]]}
        </Say>
      ))}
      {kinds.includes('entry-check') && <EntryForm about={about} />}
      {asksForReport && <ReportRule about={about} language={language} />}
      {asksForReport && <ReportForm about={about} />}
      {report && <p>{wordReport(report, words, screen)}</p>}
      {closed ? <p>{words.after[closed.outcome]}</p> : <Closing about={about} />}
    </>
  );
}

function wordReport(
  report: NonNullable<EnquiryHistory['report']>,
  { after }: Words,
  screen: LineLanguage,
): string {
  const { isDue, reporter, agency, number, whyNotDue, recordedAt } = report;
  if (!isDue) return fill(after.reportNotDue, { why: whyNotDue ? after[whyNotDue] : after.noState });
  if (reporter === 'nobody-yet') return fill(after.reportNobodyYet, { time: formatTime(recordedAt, screen) });
  return fill(after.reportThere, { agency, number });
}

function Closing({ about }: { about: EnquiryHistory }) {
  const { after } = useWords();
  const [outcome, setOutcome] = useState<SaidEnquiryOutcome>('deadline-words');
  const [trouble, said] = useSaid();
  return (
    <div className={classes['closing']}>
      <NativeSelect
        label={after.outcome}
        value={outcome}
        data={saidEnquiryOutcome.options.map((value) => ({ value, label: after[value] }))}
        onChange={(event) => setOutcome(saidEnquiryOutcome.parse(event.currentTarget.value))}
      />
      <Button
        variant="default"
        style={{ alignSelf: 'end' }}
        onClick={() => void closeEnquiry(about.enquiryId, outcome).then(said)}
      >
        {after.close}
      </Button>
      {trouble !== '' && <p role="alert">{trouble}</p>}
    </div>
  );
}
