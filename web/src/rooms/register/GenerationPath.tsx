import { useWords } from '../../app/words/language.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import type { GenerationView } from './generation-api.ts';
import classes from './register.module.css';

type State = GenerationView['state'];
const steps: readonly [State, IconName][] = [
  ['receiving', 'down'],
  ['waiting', 'people'],
  ['active', 'check'],
  ['replaced', 'clock'],
];

/** The way of a generation, drawn, with the step at which it is. */
export function GenerationPath({ state }: { state: State }) {
  const { register, generationState } = useWords();
  return (
    <ol className={classes['path']} aria-label={register.path}>
      {steps.map(([step, icon]) => (
        <li key={step} aria-current={step === state ? 'step' : undefined}>
          <span className={classes['mark']}>{step === state && <Icon name={icon} size={16} />}</span>
          {generationState[step]}
        </li>
      ))}
    </ol>
  );
}
