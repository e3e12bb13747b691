import { Button } from '@mantine/core';
import { useWords } from '../../app/words/language.tsx';
import { spoken } from '../../app/words/spoken.ts';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { useDeskState } from '../routing/desk-context.tsx';
import { useForm } from './draft-context.tsx';
import classes from './enquiries.module.css';
import { Field, Say } from './fields.tsx';
import type { StepProps } from './steps.ts';
import { listMissing, stepOf } from './summary.ts';
import { ToBeSaid } from './ToBeSaid.tsx';

/** Step 4: what is still needed, and what else was said; then it is recorded. */
export function SendStep({ language, declining, goTo }: StepProps) {
  const words = useWords();
  const { send } = words;
  const { details, stopped, enquiry, edit } = useForm();
  const { state } = useDeskState();
  const verification = state.call?.caller.proof.verification;
  const isUnproven = state.call !== null && verification?.endedAt !== null;
  const needed = [...stopped, ...listMissing(details, words)];
  return (
    <>
      <Say language={language}>{spoken[language].send}</Say>
      <Field
        path="notes"
        label={send.notes}
        hint={words.child.notesHint}
        value={details.notes}
        maxLength={4_000}
        rows={2}
        first
        onWrite={(notes) => edit({ notes })}
      />
      {!declining && <ToBeSaid />}
      {isUnproven && enquiry?.state === 'draft' && !declining && (
        <p className={classes['problem']}>
          <Icon name="note" />
          {send.notProven}
        </p>
      )}
      {declining && <p>{send.declineInstead}</p>}
      {!declining && enquiry?.state === 'draft' && needed.length === 0 && (
        <p className={classes['problem']}>
          <Icon name="check" />
          {send.ready}
        </p>
      )}
      {!declining && enquiry?.state === 'draft' && needed.length > 0 && (
        <section aria-labelledby="still-needed">
          <h3 id="still-needed" className={classes['label']}>
            {send.missing}
          </h3>
          <ul className={classes['needed']}>
            {needed.map(({ path, message }) => (
              <li key={path}>
                {message}
                <Button size="xs" variant="default" onClick={() => goTo(stepOf(path))}>
                  {fill(send.goTo, { step: words.step[stepOf(path)] })}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
