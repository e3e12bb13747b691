import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';

/** Call codes are refused whatever they are, so that nobody takes an officer for somebody who guesses. */
export function CallCodesNotice({ closedSince }: { closedSince: string | null }) {
  const { words, language } = useLanguage();
  if (closedSince === null) return null;
  return (
    <Notice icon="alert">
      {fill(words.spokenCode.closed, { since: formatMoment(closedSince, language) })}
    </Notice>
  );
}
