import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Accounting, AccountingForm } from '../../../../contract/accounting.ts';
import type { Answer } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { saveFile } from '../../app/save-file.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useInsist } from '../staff/insist.tsx';
import staff from '../staff/staff.module.css';
import { AccountingTable } from './AccountingTable.tsx';
import { type Days, momentsOf } from './period.ts';

type Period = { from: string; until: string };
type Props<Wanted> = {
  days: Days;
  changeDays: (days: Days) => void;
  /** What is asked for in that time; undefined while the form is not filled. */
  wanted: (period: Period) => Wanted | undefined;
  accountings: {
    make: (wanted: Wanted) => Promise<Answer<Accounting>>;
    download: (wanted: Wanted, form: AccountingForm) => Promise<Answer<File>>;
  };
  /** The fields besides the days. */
  children: ReactNode;
};

/** Making an accounting, looking at it, and taking it away: always of what stands in the form, so that none is taken for another. */
export function MakeAccounting<Wanted>({ days, changeDays, wanted, accountings, children }: Props<Wanted>) {
  const { words, language } = useLanguage();
  const { accounting: text } = words;
  const insist = useInsist();
  const [made, setMade] = useState<{ of: string; accounting: Accounting }>();
  const [refused, setRefused] = useState<string>();
  const period = momentsOf(days);
  const asked = period && wanted(period);
  const shown = asked && made?.of === JSON.stringify(asked) ? made.accounting : undefined;
  const note = (answer: Answer<unknown>) => setRefused(answer.ok ? undefined : explain(answer.error, words));
  const make = async () => {
    if (!asked) return;
    const answer = await insist(() => accountings.make(asked));
    note(answer);
    setMade(answer.ok ? { of: JSON.stringify(asked), accounting: answer.value } : undefined);
  };
  const download = async (format: AccountingForm['format']) => {
    if (!asked) return;
    const form = { format, language: language === 'es' ? ('es' as const) : ('en' as const) };
    const answer = await insist(() => accountings.download(asked, form));
    note(answer);
    if (answer.ok) saveFile(answer.value);
  };
  return (
    <>
      <form
        className={staff['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <div className={staff['pair']}>
          {children}
          {(['from', 'until'] as const).map((name) => (
            <TextInput
              key={name}
              type="date"
              label={text[name]}
              value={days[name]}
              onChange={(event) => changeDays({ ...days, [name]: event.currentTarget.value })}
            />
          ))}
        </div>
        <p className={staff['lead']}>{text.isWritten}</p>
        <div className={staff['acts']}>
          <Button type="submit" disabled={!asked}>
            {text.make}
          </Button>
          <Button variant="default" disabled={!asked} onClick={() => void download('pdf')}>
            {text.asPdf}
          </Button>
          <Button variant="default" disabled={!asked} onClick={() => void download('json')}>
            {text.asJson}
          </Button>
        </div>
      </form>
      {refused !== undefined && <Notice icon="alert">{refused}</Notice>}
      {shown && <AccountingTable made={shown} />}
    </>
  );
}
