import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import type { AlertView } from '../../../../contract/watch.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import staff from '../staff/staff.module.css';
import { CloseAlert } from './CloseAlert.tsx';
import { weigh } from './measure.ts';
import { alertQuery, takeAlert } from './oversight-api.ts';

type Props = { alertId: string; tell: (sentence: string) => void };

/** One alert: what weighs in it, whom it is about, and what its owner does with it. */
export function OneAlert({ alertId, tell }: Props) {
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
        <Evidence alert={data} />
        {data.state !== 'closed' && !data.isOwn && <TakeAlert alert={data} done={done} />}
        {data.state === 'taken' && data.isOwn && <CloseAlert alertId={alertId} done={done} />}
      </div>
    </section>
  );
}

function Evidence({ alert }: { alert: AlertView }) {
  const { words, language } = useLanguage();
  const { oversight: text } = words;
  const { count, expected, oneIn } = weigh(alert.measure);
  const times = new Intl.NumberFormat(language).format(oneIn ?? 1);
  const facts: [string, string[]][] = [
    [text.people, alert.people.map(({ name }) => name)],
    [text.officers, alert.officers.map(({ name }) => name)],
    [text.agencies, alert.agencies.map(({ name }) => name)],
    [text.references, alert.enquiryReferences.map(({ reference }) => reference)],
    [text.entries, alert.entryIds.map(String)],
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
          .filter(([, values]) => values.length > 0)
          .map(([name, values]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{values.join(', ')}</dd>
            </Fragment>
          ))}
      </dl>
    </>
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
