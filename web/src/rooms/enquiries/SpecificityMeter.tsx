import type { Specificity } from '../../../../contract/specificity.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill, type ScreenLanguage, type Words } from '../../app/words/words.ts';
import { useForm } from './draft-context.tsx';
import classes from './enquiries.module.css';

/** How many children what was saved of this one could fit, and what to ask for next. It keeps its place while there is nothing to say. */
export function SpecificityMeter({ at }: { at: number }) {
  const { words, language } = useLanguage();
  const { enquiry, isOpen } = useForm();
  const meter = isOpen ? enquiry?.specificity[at] : undefined;
  return (
    <p className={classes['meter']} role="status">
      {meter && (
        <>
          <strong>{sayNumber(meter, words, language)}</strong>
          <br />
          {sayQuestion(meter, words, language)}
        </>
      )}
    </p>
  );
}

const write = (number: number, language: ScreenLanguage): string =>
  new Intl.NumberFormat(language, { useGrouping: 'always' }).format(number);

function sayNumber({ of, about }: Specificity, { specificity }: Words, language: ScreenLanguage): string {
  const whole = write(of, language);
  if (about === null) return fill(specificity.few, { of: whole });
  if (about === of) return fill(specificity.everybody, { of: whole });
  return fill(specificity.about, { about: write(about, language), of: whole });
}

function sayQuestion({ ask }: Specificity, words: Words, language: ScreenLanguage): string {
  const [first, other] = ask;
  if (!first) return '';
  const detail = words.askedDetail[first.detail];
  const question = other
    ? fill(words.specificity.askOr, { detail, other: words.askedDetail[other.detail] })
    : fill(words.specificity.ask, { detail });
  const leaves = fill(words.specificity.leaves, { number: write(first.leavesOneIn, language) });
  return `${question} ${leaves}`;
}
