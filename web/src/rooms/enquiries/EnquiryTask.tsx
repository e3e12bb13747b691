import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LineLanguage } from '../../../../contract/call.ts';
import {
  type EnquiryOfTask,
  type MandatedReport,
  mandatedReport,
  type SaidEnquiryOutcome,
  saidEnquiryOutcome,
} from '../../../../contract/enquiry-after.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { spoken } from '../../app/words/spoken.ts';
import { fill } from '../../app/words/words.ts';
import { formatTime } from '../../ui/times.ts';
import { guidanceQuery } from '../guidance/guidance-api.ts';
import { EntryForm } from './EntryForm.tsx';
import classes from './enquiries.module.css';
import { closeEnquiry, enquiryOfTaskQuery, sendReport } from './enquiry-api.ts';
import { Say } from './fields.tsx';
import { useSaid } from './use-said.ts';

type EnquiryTaskProps = { taskId: string; language: LineLanguage };

/** The enquiry that a task is about: what is said aloud, what is asked, and how it ends. What was found is not here, nor anywhere at the line. */
export function EnquiryTask({ taskId, language }: EnquiryTaskProps) {
  const { words, language: screen } = useLanguage();
  const { data } = useQuery(enquiryOfTaskQuery(taskId));
  if (!data) return null;
  if (!data.ok) return <p role="alert">{explain(data.error, words)}</p>;
  const about = data.value;
  const { reference, dueAt, report, closed } = about;
  const time = dueAt === null ? '' : formatTime(dueAt, screen);
  const isReported = report !== null && report.reporter !== 'nobody-yet';
  return (
    <section className={classes['aboutTask']} aria-label={words.after.about}>
      <p>
        <strong>{reference}</strong>, {fill(words.after.due, { time })}
      </p>
      <Say language={language}>{spoken[language].afterSend[about.kind]}</Say>
      {about.kind === 'entry-check' && <EntryForm about={about} taskId={taskId} />}
      {about.kind === 'report-check' && !isReported && <ReportForm about={about} taskId={taskId} />}
      {report && (
        <p>
          {isReported
            ? fill(words.after.reportThere, { agency: report.agency, number: report.number })
            : fill(words.after.reportNobodyYet, { time: formatTime(report.recordedAt, screen) })}
        </p>
      )}
      {closed ? <p>{words.after[closed.outcome]}</p> : <Closing about={about} taskId={taskId} />}
    </section>
  );
}

type AboutProps = { about: EnquiryOfTask; taskId: string };

function Closing({ about, taskId }: AboutProps) {
  const { after } = useWords();
  const [outcome, setOutcome] = useState<SaidEnquiryOutcome>('deadline-words');
  const [trouble, said] = useSaid(taskId);
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

const reporters = mandatedReport.shape.reporter.options;

function ReportForm({ about, taskId }: AboutProps) {
  const { after } = useWords();
  const states = useQuery(guidanceQuery).data?.content.states ?? [];
  const [report, setReport] = useState<MandatedReport>({
    ...({ isDue: true, reporter: 'officer', state: null, agency: '', number: '' } as const),
  });
  const [trouble, said] = useSaid(taskId);
  const change = (part: Partial<MandatedReport>) => setReport({ ...report, ...part });
  const chooseState = (code: string) =>
    change({ state: code || null, agency: states.find(({ state }) => state === code)?.of ?? report.agency });
  return (
    <div className={classes['two']}>
      <NativeSelect
        label={after.reporter}
        value={report.reporter}
        data={reporters.map((value) => ({ value, label: after[`reporter-${value}`] }))}
        onChange={(event) =>
          change({ reporter: mandatedReport.shape.reporter.parse(event.currentTarget.value) })
        }
      />
      <NativeSelect
        label={after.state}
        value={report.state ?? ''}
        data={[{ value: '', label: after.noState }, ...states.map(({ state }) => state)]}
        onChange={(event) => chooseState(event.currentTarget.value)}
      />
      <TextInput
        label={after.agency}
        value={report.agency}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => change({ agency: event.currentTarget.value })}
      />
      <TextInput
        label={after.number}
        value={report.number}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => change({ number: event.currentTarget.value })}
      />
      <label className={classes['check']}>
        <input
          type="checkbox"
          checked={report.isDue}
          onChange={(event) => change({ isDue: event.currentTarget.checked })}
        />
        {after.isDue}
      </label>
      <Button variant="default" onClick={() => void sendReport(about.enquiryId, report).then(said)}>
        {after.sendReport}
      </Button>
      {trouble !== '' && <p role="alert">{trouble}</p>}
    </div>
  );
}
