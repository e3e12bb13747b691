import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import type { AlertView } from '../../../../contract/watch.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import staff from '../staff/staff.module.css';
import { CloseAlert } from './CloseAlert.tsx';
import { EntryTable } from './EntryTable.tsx';
import { weigh } from './measure.ts';
import classes from './oversight.module.css';
import { alertQuery, takeAlert } from './oversight-api.ts';

/** Whoever may not see the story of an enquiry has no way to open it. */
type Open = ((reference: string) => void) | null;
type Props = { alertId: string; tell: (sentence: string) => void; open: Open };

/** One alert: what weighs in it, whom it is about, what shows it, and what its owner does with it. */
export function OneAlert({ alertId, tell, open }: Props) {
  const { words } = useLanguage();
  const { data, error, refetch } = useQuery(alertQuery(alertId));
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{words.oversight.reading}</p>;
  const done = (sentence: string) => {
    tell(sentence);
    void refetch();
  };
  return (
    <section aria-label={words.detector[data.detector]}>
      <div className={staff['form']}>
        <Evidence alert={data} open={open} />
        {data.state !== 'closed' && data.isAboutYou && (
          <p>{data.isForCounsel ? words.oversight.aboutYouAll : words.oversight.aboutYou}</p>
        )}
        {data.state !== 'closed' && !data.isAboutYou && !data.isOwn && <TakeAlert alert={data} done={done} />}
        {data.state === 'taken' && !data.isAboutYou && data.isOwn && (
          <CloseAlert alertId={alertId} done={done} />
        )}
      </div>
    </section>
  );
}

function Evidence({ alert, open }: { alert: AlertView; open: Open }) {
  const { words, language } = useLanguage();
  const { oversight: text } = words;
  const { count, expected, oneIn } = weigh(alert.measure);
  const times = new Intl.NumberFormat(language).format(oneIn ?? 1);
  const facts: [string, string[]][] = [
    [text.people, alert.people.map(({ name }) => name)],
    [text.officers, alert.officers.map(({ name }) => name)],
    [text.agencies, alert.agencies.map(({ name }) => name)],
    [text.noteWas, alert.note === null ? [] : [alert.note]],
  ];
  return (
    <>
      <p className={staff['lead']}>
        {expected === null ? fill(text.counted, { count }) : fill(text.expected, { count, expected })}{' '}
        {oneIn !== null && (oneIn === 1 ? text.chanceIsUsual : fill(text.oneIn, { times }))}{' '}
        {fill(text.lastAt, { moment: formatMoment(alert.lastAt, language) })}
      </p>
      <dl className={staff['facts']}>
        {facts
          .filter(([, values]) => values.some((value) => value !== ''))
          .map(([name, values]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{values.join(', ')}</dd>
            </Fragment>
          ))}
      </dl>
      <References alert={alert} open={open} />
      {alert.entries.length > 0 && <EntryTable entries={alert.entries} label={text.entries} tell={open} />}
    </>
  );
}

/** The enquiries of it, each of which leads to its story. */
function References({ alert, open }: { alert: AlertView; open: Open }) {
  const { oversight: text } = useWords();
  // Those that were destroyed since have none.
  const known = alert.enquiryReferences.filter(({ reference }) => reference !== '');
  if (known.length === 0) return null;
  return (
    <section aria-label={text.references} className={classes['references']}>
      <span>{text.references}</span>
      {open === null && known.map(({ reference }) => reference).join(', ')}
      {open !== null &&
        known.map(({ enquiryId, reference }) => (
          <Button key={enquiryId} variant="default" size="compact-md" onClick={() => open(reference)}>
            {reference}
          </Button>
        ))}
    </section>
  );
}

function TakeAlert({ alert, done }: { alert: AlertView; done: (sentence: string) => void }) {
  const { words } = useLanguage();
  const { oversight: text } = words;
  const [refused, setRefused] = useState<string>();
  const take = async () => {
    const answer = await takeAlert(alert.alertId);
    if (answer.ok) done(text.takenNow);
    else setRefused(explain(answer.error, words));
  };
  return (
    <>
      {refused !== undefined && <Notice icon="alert">{refused}</Notice>}
      <div className={staff['acts']}>
        <Button onClick={() => void take()}>{alert.state === 'open' ? text.take : text.takeOver}</Button>
      </div>
    </>
  );
}
