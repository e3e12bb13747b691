import { KeyButton } from '../../../ui/Key.tsx';
import classes from './floor.module.css';
import { useFloorKeys } from './floor-keys.ts';

type Reason = { label: string; choose: () => void };

/** Asks why; each answer has a digit, and does what was asked for. */
export function ReasonChoice({ question, reasons }: { question: string; reasons: readonly Reason[] }) {
  const keyed = reasons.map((reason, index) => ({ ...reason, keyName: String(index + 1) }));
  useFloorKeys(keyed.map(({ keyName, choose }) => ({ key: keyName, press: choose })));
  return (
    <fieldset className={classes['reasons']}>
      <legend>{question}</legend>
      {keyed.map(({ label, choose, keyName }) => (
        <KeyButton key={keyName} keyName={keyName} variant="default" onClick={choose}>
          {label}
        </KeyButton>
      ))}
    </fieldset>
  );
}
