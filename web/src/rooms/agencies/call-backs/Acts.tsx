import { KeyButton } from '../../../ui/Key.tsx';
import { useKeys } from '../../../ui/use-keys.ts';
import calls from '../../calls/calls.module.css';
import { wholeLabel } from '../../calls/whole-label.ts';
import own from './call-backs.module.css';

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
          classNames={wholeLabel}
          data-autofocus={index === 0 || undefined}
          onClick={() => void act()}
        >
          {label}
        </KeyButton>
      ))}
    </div>
  );
}
