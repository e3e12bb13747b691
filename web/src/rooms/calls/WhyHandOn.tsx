import { type SubmitEvent, useState } from 'react';
import { type TransferReason, transferReason } from '../../../../contract/participant.ts';
import { useWords } from '../../app/words/language.tsx';
import { Key, KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import classes from './calls.module.css';

/** Why a call is handed on unasked: one key chooses, Enter does it. */
export function WhyHandOn({ onChosen }: { onChosen: (reason: TransferReason) => void }) {
  const { handOn: words, transferReason: reasons } = useWords();
  const [chosen, setChosen] = useState<TransferReason | null>(null);
  useKeys({ digit: ({ digit }) => setChosen(transferReason.options[digit - 1] ?? chosen) });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (chosen !== null) onChosen(chosen);
  };
  return (
    <form onSubmit={submit}>
      <fieldset className={classes['codes']}>
        <legend>{words.why}</legend>
        {transferReason.options.map((reason, index) => (
          <label key={reason} className={classes['code']}>
            <input
              type="radio"
              name="why"
              value={reason}
              // biome-ignore lint/a11y/noAutofocus: the question takes the place of the one that had the focus
              autoFocus={index === 0}
              checked={chosen === reason}
              onChange={() => setChosen(reason)}
            />
            <span>{reasons[reason]}</span>
            <Key name={String(index + 1)} />
          </label>
        ))}
      </fieldset>
      <div className={classes['buttons']}>
        <KeyButton keyName="Enter" type="submit" disabled={chosen === null}>
          {words.transfer}
        </KeyButton>
      </div>
    </form>
  );
}
