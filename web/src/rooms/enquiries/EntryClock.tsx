import { entryDueAtOf } from '../../../../contract/enquiry.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { formatLeft } from '../../ui/moments.ts';
import { signOf } from '../../ui/standing.ts';
import { formatTime } from '../../ui/times.ts';
import { useNow } from '../../ui/use-now.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import { useForm } from './draft-context.tsx';
import classes from './enquiries.module.css';
import { standingOfEntry } from './entry-clock.ts';

const wordsOf = { open: 'entryBy', soon: 'entrySoon', over: 'entryOver' } as const;

/** How long there is for the entry of a missing child. */
export function EntryClock({ dueAt }: { dueAt: string }) {
  const { words, language } = useLanguage();
  const { link } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const standing = standingOfEntry(dueAt, nowMs);
  const left = formatLeft(Math.abs(Date.parse(dueAt) - nowMs), language);
  return (
    <p className={classes['entryClock']} data-standing={standing}>
      <Icon name={signOf[standing]} />
      {fill(words.after[wordsOf[standing]], { time: formatTime(dueAt, language), left })}
    </p>
  );
}

/** The same beside the form, as long as a number is missing in it. */
export function ClockOfForm() {
  const { enquiry, details } = useForm();
  const dueAt = enquiry && entryDueAtOf(details, new Date(enquiry.openedAt));
  return dueAt ? <EntryClock dueAt={dueAt.toISOString()} /> : null;
}
