import type { ProcessView } from '../../../../../contract/legal-process.ts';
import { useLanguage } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { formatMoment } from '../../../ui/moments.ts';

/** What becomes of paper, pages, notes and what was given, and by which schedule. */
export function Papers({ papers }: { papers: ProcessView['papers'] }) {
  const { words, language } = useLanguage();
  const { legalProcess: text } = words;
  const { destroyedAt, keptUntil, isHeld, schedule } = papers;
  const ends = destroyedAt ?? keptUntil;
  const moment = ends === null ? '' : formatMoment(ends, language, true);
  const by = schedule && { days: schedule.mostDays, rule: schedule.rule, version: schedule.version };
  if (destroyedAt !== null)
    return <p>{fill(by ? text.papersDestroyed : text.papersGone, { moment, ...by })}</p>;
  if (isHeld) return <p>{text.papersHeld}</p>;
  if (!by) return <p>{text.papersKept}</p>;
  return <p>{fill(keptUntil === null ? text.papersThen : text.papersUntil, { moment, ...by })}</p>;
}
