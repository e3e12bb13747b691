import type { TaskKind } from '../../../../contract/task.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { Due } from '../../ui/Due.tsx';
import { standingOfEntry } from '../enquiries/entry-clock.ts';
import { wordDue } from './due.ts';

type DueClockProps = { kind: TaskKind; dueAt: string; nowMs: number };

/** When a task is due. For the entry of a missing child the law gives two hours, so its clock is seen to run out before it is late. */
export function DueClock({ kind, dueAt, nowMs }: DueClockProps) {
  const { words, language } = useLanguage();
  if (kind !== 'entry-check') return wordDue(dueAt, nowMs, words, language);
  const standing = standingOfEntry(dueAt, nowMs);
  return <Due standing={standing}>{wordDue(dueAt, nowMs, words, language, standing === 'soon')}</Due>;
}
