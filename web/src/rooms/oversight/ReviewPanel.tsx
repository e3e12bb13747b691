import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReviewRow } from '../../../../contract/review.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatDay, formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { keptForms, useKept } from '../staff/kept-forms.ts';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import staff from '../staff/staff.module.css';
import { reviewsQuery, signReview } from './oversight-api.ts';

const kept = keptForms<string>();
const LEAST_LETTERS = 3;

/** What each week comes to, and signing that it was looked at; the oldest that is due comes first. */
export function ReviewPanel({ tell }: { tell: (sentence: string) => void }) {
  const { words } = useLanguage();
  const { oversight: text } = words;
  const { data, error, refetch } = useQuery(reviewsQuery);
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{text.reading}</p>;
  const due = data.weeks.findLast(({ state }) => state === 'due' || state === 'overdue');
  return (
    <Panel title={text.reviews} icon="note">
      <p className={staff['lead']}>{text.reviewsNote}</p>
      <Weeks weeks={data.weeks} />
      {due && (
        <SignWeek
          key={due.week}
          week={due.week}
          done={(sentence) => {
            tell(sentence);
            void refetch();
          }}
        />
      )}
    </Panel>
  );
}

function Weeks({ weeks }: { weeks: ReviewRow[] }) {
  const { words, language } = useLanguage();
  const { oversight: text } = words;
  const titles = [text.week, text.raised, text.notClosed, text.misuse, text.glass, text.looks, text.state];
  return (
    <StaffTable titles={titles} label={text.reviews}>
      {weeks.map(({ week, alertsRaised, alertsNotClosed, misuse, glassBroken, looksBy, ...review }) => (
        <tr key={week}>
          <th scope="row">{formatDay(week, language)}</th>
          <td>{alertsRaised}</td>
          <td>{alertsNotClosed}</td>
          <td>{misuse}</td>
          <td>{glassBroken}</td>
          <td>{looksBy.map(({ name, looks }) => `${name}: ${looks}`).join(', ') || text.noLooks}</td>
          <td>
            {review.signedAt === null
              ? text[`review-${review.state}`]
              : fill(text['review-signed'], {
                  name: review.signedBy ?? '',
                  moment: formatMoment(review.signedAt, language),
                })}
            {review.note !== null && <p className={staff['lead']}>{review.note}</p>}
          </td>
        </tr>
      ))}
    </StaffTable>
  );
}

function SignWeek({ week, done }: { week: string; done: (sentence: string) => void }) {
  const { words, language } = useLanguage();
  const { oversight: text } = words;
  const [note, setNote] = useKept(kept, week, '');
  const [refused, setRefused] = useState<string>();
  const sign = async () => {
    const answer = await signReview(week, note);
    if (answer.ok) done(text.signedNow);
    else setRefused(explain(answer.error, words));
  };
  return (
    <form
      className={staff['form']}
      aria-label={fill(text.sign, { day: formatDay(week, language) })}
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <p className={staff['lead']}>{fill(text.sign, { day: formatDay(week, language) })}</p>
      <Textarea
        label={text.signNote}
        value={note}
        autosize
        minRows={2}
        maxLength={2_000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {refused !== undefined && <Notice icon="alert">{refused}</Notice>}
      <div className={staff['acts']}>
        <Button type="submit" disabled={note.trim().length < LEAST_LETTERS}>
          {text.signNow}
        </Button>
      </div>
    </form>
  );
}
