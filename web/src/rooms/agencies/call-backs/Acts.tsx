import { KeyButton } from '../../../ui/Key.tsx';
import { useKeys } from '../../../ui/use-keys.ts';
import calls from '../../calls/calls.module.css';
import own from './call-backs.module.css';

/** A label is shown whole, on as many lines as that takes: a number without its end is no number. */
const whole = { root: own['act'] ?? '', label: own['actLabel'] ?? '' };

export type Act = { label: string; act: () => unknown };

/** What can be done now: one button each, with the digit that does the same. The first has the keyboard. */
export function Acts({ acts }: { acts: readonly Act[] }) {
  useKeys({ digit: ({ digit }) => void acts[digit - 1]?.act() });
  return (
    <div className={`${calls['controls']} ${own['acts']}`}>
      {acts.map(({ label, act }, index) => (
        <KeyButton
          key={label}
          keyName={String(index + 1)}
          variant="default"
          justify="space-between"
          classNames={whole}
          data-autofocus={index === 0 || undefined}
          onClick={() => void act()}
        >
          {label}
        </KeyButton>
      ))}
    </div>
  );
}
