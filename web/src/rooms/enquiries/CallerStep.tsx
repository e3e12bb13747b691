import type { ClaimedOfficer } from '../../../../contract/enquiry.ts';
import { useWords } from '../../app/words/language.tsx';
import { spoken } from '../../app/words/spoken.ts';
import { useAloud } from '../guidance/use-aloud.ts';
import { useForm, useIsWritten } from './draft-context.tsx';
import classes from './enquiries.module.css';
import { FollowUp } from './FollowUp.tsx';
import { Field, Say } from './fields.tsx';
import type { StepProps } from './steps.ts';

const fields: { name: keyof ClaimedOfficer; maxLength: number; required?: boolean }[] = [
  { name: 'officerName', maxLength: 120, required: true },
  { name: 'badge', maxLength: 40 },
  { name: 'agencyName', maxLength: 160, required: true },
  { name: 'agencyOri', maxLength: 9 },
  { name: 'agencyCaseNumber', maxLength: 60 },
  { name: 'telephoneGiven', maxLength: 30 },
];

/** Step 1: who calls, and for whom, as the caller says it. */
export function CallerStep({ language }: StepProps) {
  const { caller } = useWords();
  const { details, edit } = useForm();
  const isWritten = useIsWritten();
  const { caller: aloud } = useAloud(language);
  return (
    <>
      <Say language={language}>{isWritten ? spoken[language].callerInWriting : aloud}</Say>
      <FollowUp />
      <div className={classes['two']}>
        {fields.map(({ name, maxLength, required = false }, index) => (
          <Field
            key={name}
            path={`officer.${name}`}
            label={caller[name]}
            value={details.officer[name]}
            maxLength={maxLength}
            required={required}
            first={index === 0}
            onWrite={(value) => edit({ officer: { ...details.officer, [name]: value } })}
          />
        ))}
      </div>
      <p className={classes['quiet']}>{caller.claimed}</p>
    </>
  );
}
