import { Button } from '@mantine/core';
import { useWords } from '../../app/words/language.tsx';
import { ProofButtons } from './ProofButtons.tsx';
import classes from './sign-in.module.css';

/** Asks once more who is there; `again` then does what was held back. */
export function StepUp({ again, cancel }: { again: () => void; cancel: () => void }) {
  const { stepUp } = useWords();
  return (
    <div className={classes['ways']}>
      <p>{stepUp.body}</p>
      <ProofButtons
        passkeyPath="/api/session/renew/passkey"
        providerPath="/api/session/renew/provider"
        words={stepUp}
        done={again}
      />
      <Button variant="subtle" onClick={cancel}>
        {stepUp.cancel}
      </Button>
    </div>
  );
}
