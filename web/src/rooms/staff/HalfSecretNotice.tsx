import type { HalfSecret } from '../../../../contract/decision.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import classes from './staff.module.css';

/** Shows one half of a secret, this once. */
export function HalfSecretNotice({ half }: { half: HalfSecret }) {
  const { decisions } = useWords();
  const path = `${window.location.origin}/${half.opens === 'sign-in' ? 'join' : 'break-glass'}`;
  return (
    <>
      <p>
        <code className={classes['half']}>{half.half}</code>
      </p>
      <p>{fill(decisions.halfBody, { path })}</p>
    </>
  );
}
