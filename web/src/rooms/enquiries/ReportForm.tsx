import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type EnquiryHistory,
  type MandatedReport,
  mandatedReport,
} from '../../../../contract/enquiry-after.ts';
import { useWords } from '../../app/words/language.tsx';
import { guidanceQuery } from '../guidance/guidance-api.ts';
import classes from './enquiries.module.css';
import { sendReport } from './enquiry-api.ts';
import { useSaid } from './use-said.ts';

const reporters = mandatedReport.shape.reporter.options;

/** What the officer says of the report to child protection: by whom, in which state, to whom, and under which number. */
export function ReportForm({ about }: { about: EnquiryHistory }) {
  const { after } = useWords();
  const states = useQuery(guidanceQuery).data?.content.states ?? [];
  const [report, setReport] = useState<MandatedReport>({
    ...({ isDue: true, reporter: 'officer', state: null, agency: '', number: '' } as const),
  });
  const [trouble, said] = useSaid();
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
