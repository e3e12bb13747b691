import { useQuery } from '@tanstack/react-query';
import type { ReviewRow } from '../../../../contract/review.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatDay, formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import staff from '../staff/staff.module.css';
import { NotedAct } from './NotedAct.tsx';
import { reviewsQuery, signReview } from './oversight-api.ts';

/** What each week comes to, and signing that it was looked at; the oldest that is due comes first. */
export function ReviewPanel({ tell }: { tell: (sentence: string) => void }) {
  const { words } = useLanguage();
  const { oversight: text } = words;
  const { data, error, refetch } = useQuery(reviewsQuery);
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{text.reading}</p>;
  const due = data.weeks.findLast(
    ({ state, isForAnother }) => (state === 'due' || state === 'overdue') && !isForAnother,
  );
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
            {review.isForAnother && <p className={staff['lead']}>{text.reviewForAnother}</p>}
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
  return (
    <NotedAct
      name={`sign ${week}`}
      label={text.signNote}
      button={text.signNow}
      isNext
      send={(note) => signReview(week, note)}
      done={() => done(text.signedNow)}
    >
      <p className={staff['lead']}>{fill(text.sign, { day: formatDay(week, language) })}</p>
    </NotedAct>
  );
}
