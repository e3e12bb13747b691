import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { PagingRulesView } from '../../../../contract/paging.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { sayRecipient } from './StepList.tsx';
import classes from './staff.module.css';
import { type DraftStep, recipients } from './steps-draft.ts';

type StepFieldsProps = {
  step: DraftStep;
  number: number;
  isLast: boolean;
  people: PagingRulesView['people'];
  change: (changed: Partial<DraftStep>) => void;
  /** Nothing where it is the only step: nobody can be told of nothing. */
  remove: (() => void) | undefined;
};

/** The fields of one step. Only its last one, the wait for the next step, is missing where there is no next. */
export function StepFields({ step, number, isLast, people, change, remove }: StepFieldsProps) {
  const words = useWords();
  const { pagingRules } = words;
  return (
    <fieldset className={classes['stepFields']}>
      <legend>{fill(pagingRules.step, { number })}</legend>
      <NativeSelect
        label={pagingRules.to}
        data={recipients(people).map(({ value, to }) => ({ value, label: sayRecipient(to, words) }))}
        value={step.to}
        onChange={(event) => change({ to: event.currentTarget.value })}
      />
      <NativeSelect label={pagingRules.channel} data={[{ value: 'mail', label: pagingRules.mail }]} />
      {!isLast && (
        <TextInput
          label={pagingRules.after}
          type="number"
          required
          min={0}
          max={1_440}
          step="any"
          value={step.minutes}
          onChange={(event) => change({ minutes: event.currentTarget.value })}
        />
      )}
      <Checkbox
        label={pagingRules.quiet}
        checked={step.respectsQuietHours}
        onChange={(event) => change({ respectsQuietHours: event.currentTarget.checked })}
      />
      {remove && (
        <Button variant="default" size="compact-sm" onClick={remove}>
          {fill(pagingRules.removeStep, { number })}
        </Button>
      )}
    </fieldset>
  );
}
