import type { ShownStep } from '../../../../contract/paging.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { formatMinutes } from '../../ui/moments.ts';
import classes from './staff.module.css';

/** The steps of a rule in whole sentences, in their order. */
export function StepList({ steps }: { steps: readonly ShownStep[] }) {
  const { words, language } = useLanguage();
  return (
    <ol className={classes['steps']}>
      {steps.map((step, index) => (
        // Steps have no name but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the key.
        <li key={index}>
          {index > 0 && <span>{sayPause(steps[index - 1]?.nextAfterSeconds ?? 0, words, language)} </span>}
          {sayStep(step, words)}
        </li>
      ))}
    </ol>
  );
}

function sayPause(seconds: number, { pagingRules }: Words, language: string): string {
  if (seconds === 0) return pagingRules.nextAtOnce;
  return fill(pagingRules.next, { left: formatMinutes(seconds, language) });
}

function sayStep({ to, respectsQuietHours }: ShownStep, words: Words): string {
  const { pagingRules } = words;
  const quiet = respectsQuietHours ? pagingRules.quietYes : pagingRules.quietNo;
  return `${sayRecipient(to, words)}, ${pagingRules.mail}; ${quiet}.`;
}

export function sayRecipient(to: ShownStep['to'], { pagingRules, role }: Words): string {
  if ('concerned' in to) return pagingRules.concerned;
  return 'role' in to ? fill(pagingRules.everyRole, { role: role[to.role] }) : to.person;
}
