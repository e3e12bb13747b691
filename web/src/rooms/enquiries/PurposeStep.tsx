import { useId } from 'react';
import type { Purpose } from '../../../../contract/enquiry.ts';
import { useWords } from '../../app/words/language.tsx';
import { spoken } from '../../app/words/spoken.ts';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { useAloud } from '../guidance/use-aloud.ts';
import { useDeclinedWords } from '../legal/declined-words.ts';
import { useForm, useIsWritten } from './draft-context.tsx';
import classes from './enquiries.module.css';
import { Say, showProblem } from './fields.tsx';
import type { StepProps } from './steps.ts';
import { purposes } from './summary.ts';

const DECLINED = 'immigration-enforcement';

/** Step 2: what it is for, from the closed list, and the attestation that is read back (promise 5). */
export function PurposeStep({ language, declining, setDeclining }: StepProps) {
  const { purpose: words } = useWords();
  const { details, isOpen, edit, problemAt } = useForm();
  const isWritten = useIsWritten();
  const declined = useDeclinedWords(language);
  const { attestation } = useAloud(language);
  const filedId = useId();
  const choose = (choice: Purpose | typeof DECLINED) => {
    setDeclining(choice === DECLINED);
    const purpose = choice === DECLINED ? null : choice;
    // What was confirmed for one purpose is not confirmed for another.
    if (purpose !== details.purpose) edit({ purpose, attested: false });
  };
  const chosen = declining ? DECLINED : details.purpose;
  return (
    <>
      <Say language={language}>{sentence()}</Say>
      <fieldset className={classes['purposes']} disabled={!isOpen}>
        <legend>{words.legend}</legend>
        {[...purposes, DECLINED as typeof DECLINED].map((option, index) => (
          <label key={option} className={classes['purpose']}>
            <input
              type="radio"
              name="purpose"
              checked={chosen === option}
              data-first-field={index === 0}
              onChange={() => choose(option)}
            />
            <span>
              {words[option]} <small>{words[`${option}-hint`]}</small>
            </span>
          </label>
        ))}
        {showProblem(problemAt('purpose'))}
      </fieldset>
      {!declining && (
        <>
          <label className={classes['check']}>
            <input
              type="checkbox"
              checked={details.attested}
              aria-describedby={details.attestedWhenFiled ? filedId : undefined}
              disabled={!isOpen || details.purpose === null}
              onChange={(event) => edit({ attested: event.currentTarget.checked })}
            />
            {isWritten ? words.attestedInWriting : words.attested}
          </label>
          {details.attestedWhenFiled && (
            <p id={filedId} className={classes['whenFiled']}>
              <Icon name="note" />
              {fill(words.attestedWhenFiled, { purpose: words[details.attestedWhenFiled] })}
            </p>
          )}
          {showProblem(problemAt('attested'))}
        </>
      )}
    </>
  );

  function sentence(): string {
    const aloud = spoken[language];
    if (declining) return declined;
    if (!details.purpose) return aloud.purpose;
    return fill(attestation, { purpose: aloud.purposes[details.purpose] });
  }
}
