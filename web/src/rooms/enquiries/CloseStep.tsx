import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatTime } from '../../ui/times.ts';
import { useDeclinedWords } from '../legal/declined-words.ts';
import { useForm, useIsWritten } from './draft-context.tsx';
import { ClockOfForm } from './EntryClock.tsx';
import classes from './enquiries.module.css';
import { Say } from './fields.tsx';
import { CorrectButton, SentWords } from './SentWords.tsx';
import type { StepProps } from './steps.ts';
import { spell, whatStays } from './summary.ts';

/** Step 5: the reference, to be read aloud, and the words that end the call. */
export function CloseStep({ language, goTo }: StepProps) {
  const { words, language: screen } = useLanguage();
  const { enquiry } = useForm();
  const isWritten = useIsWritten();
  const declined = useDeclinedWords(language);
  if (!enquiry || enquiry.state === 'draft') return <p className={classes['quiet']}>{words.close.before}</p>;
  const { reference, state } = enquiry;
  const isRecorded = state === 'recorded';
  const howSaid = isWritten ? words.close.writeIt : words.close.readAloud;
  const time = formatTime(enquiry.savedAt ?? enquiry.openedAt, screen);
  return (
    <>
      <p className={classes['quiet']}>{isRecorded ? howSaid : words.close.declinedBody}</p>
      <p className={classes['reference']}>{reference}</p>
      <p className={classes['spelled']}>{spell(reference)}</p>
      {isRecorded ? <SentWords language={language} /> : <Say language={language}>{declined}</Say>}
      <p className={classes['quiet']}>
        {fill(isRecorded ? words.close.recordedAt : words.close.declinedAt, { time })}.{' '}
        {words.close[whatStays(enquiry)]}
      </p>
      {isRecorded && <ClockOfForm />}
      <CorrectButton goTo={goTo} />
    </>
  );
}
