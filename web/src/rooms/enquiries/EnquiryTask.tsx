import { useQuery } from '@tanstack/react-query';
import type { LineLanguage } from '../../../../contract/call.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatTime } from '../../ui/times.ts';
import { AboutEnquiry } from './AboutEnquiry.tsx';
import classes from './enquiries.module.css';
import { enquiryOfTaskQuery } from './enquiry-api.ts';

type EnquiryTaskProps = { taskId: string; language: LineLanguage };

/** The enquiry that a task is about. */
export function EnquiryTask({ taskId, language }: EnquiryTaskProps) {
  const { words, language: screen } = useLanguage();
  const { data } = useQuery(enquiryOfTaskQuery(taskId));
  if (!data) return null;
  if (!data.ok) return <p role="alert">{explain(data.error, words)}</p>;
  const { reference, dueAt, kind } = data.value;
  const time = dueAt === null ? '' : formatTime(dueAt, screen);
  return (
    <section className={classes['aboutTask']} aria-label={words.after.about}>
      <p>
        <strong>{reference}</strong>, {fill(words.after.due, { time })}
      </p>
      <AboutEnquiry about={data.value} kinds={[kind]} language={language} />
    </section>
  );
}
