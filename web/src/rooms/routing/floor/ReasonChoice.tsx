import { Button } from '@mantine/core';
import { KeyButton } from '../../../ui/Key.tsx';
import { usePageKeys } from '../../../ui/page-keys.ts';
import classes from './floor.module.css';

type Reason = { label: string; choose: () => void };

const DIGITS = 9;

/** Asks something; each answer has a digit as far as they go, and does what was asked for. */
export function ReasonChoice({ question, reasons }: { question: string; reasons: readonly Reason[] }) {
  const keyed = reasons.slice(0, DIGITS).map((reason, index) => ({ ...reason, keyName: String(index + 1) }));
  usePageKeys(keyed.map(({ keyName, choose }) => ({ key: keyName, press: choose })));
  return (
    <fieldset className={classes['reasons']}>
      <legend>{question}</legend>
      {keyed.map(({ label, choose, keyName }) => (
        <KeyButton key={keyName} keyName={keyName} variant="default" onClick={choose}>
          {label}
        </KeyButton>
      ))}
      {reasons.slice(DIGITS).map(({ label, choose }) => (
        <Button key={label} variant="default" onClick={choose}>
          {label}
        </Button>
      ))}
    </fieldset>
  );
}
