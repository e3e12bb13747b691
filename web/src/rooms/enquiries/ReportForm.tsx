import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type EnquiryHistory,
  type MandatedReport,
  mandatedReport,
  whyNoReport,
} from '../../../../contract/enquiry-after.ts';
import { useWords } from '../../app/words/language.tsx';
import { guidanceQuery } from '../guidance/guidance-api.ts';
import classes from './enquiries.module.css';
import { sendReport } from './enquiry-api.ts';
import { useSaid } from './use-said.ts';

const reporters = mandatedReport.shape.reporter.options;
type FormProps = { about: EnquiryHistory };
type PartProps = { report: MandatedReport; change: (part: Partial<MandatedReport>) => void };

/** What the officer says of the report to child protection: to whom it was made, by whom and under which number, or why none is due. */
export function ReportForm({ about }: FormProps) {
  const { after } = useWords();
  const [trouble, said] = useSaid();
  const states = useQuery(guidanceQuery).data?.content.states ?? [];
  const told = states.find(({ state }) => state === about.agencyState)?.of ?? '';
  const [changed, setChanged] = useState<Partial<MandatedReport>>({});
  const report: MandatedReport = {
    ...({ isDue: true, reporter: 'officer', number: '', whyNotDue: null } as const),
    ...{ state: about.agencyState, agency: told },
    ...changed,
  };
  const change = (part: Partial<MandatedReport>) => setChanged({ ...changed, ...part });
  const isWhole = report.isDue
    ? report.reporter === 'nobody-yet' || report.agency.trim() !== ''
    : report.whyNotDue;
  return (
    <div className={classes['two']}>
      <label className={classes['check']}>
        <input
          type="checkbox"
          checked={report.isDue}
          onChange={(event) => change({ isDue: event.currentTarget.checked, whyNotDue: null })}
        />
        {after.isDue}
      </label>
      {report.isDue ? (
        <WhoReported report={report} change={change} />
      ) : (
        <WhyNone report={report} change={change} />
      )}
      <Button
        variant="default"
        disabled={!isWhole}
        onClick={() => void sendReport(about.enquiryId, report).then(said)}
      >
        {after.sendReport}
      </Button>
      {trouble !== '' && <p role="alert">{trouble}</p>}
    </div>
  );
}

function WhoReported({ report, change }: PartProps) {
  const { after } = useWords();
  const states = useQuery(guidanceQuery).data?.content.states ?? [];
  const codes = [...new Set([...states.map(({ state }) => state), ...(report.state ? [report.state] : [])])];
  const chooseState = (code: string) =>
    change({ state: code || null, agency: states.find(({ state }) => state === code)?.of ?? report.agency });
  return (
    <>
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
        data={[{ value: '', label: after.noState }, ...codes.toSorted()]}
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
    </>
  );
}

function WhyNone({ report, change }: PartProps) {
  const { after } = useWords();
  return (
    <NativeSelect
      label={after.whyNotDue}
      value={report.whyNotDue ?? ''}
      data={[
        { value: '', label: after.choose },
        ...whyNoReport.options.map((value) => ({ value, label: after[value] })),
      ]}
      onChange={(event) =>
        change({ whyNotDue: whyNoReport.nullable().catch(null).parse(event.currentTarget.value) })
      }
    />
  );
}
