import { Button, Modal } from '@mantine/core';
import type { HalfSecret } from '../../../../contract/decision.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { HalfSecretNotice } from './HalfSecretNotice.tsx';
import { keptForms, useKept } from './kept-forms.ts';
import type { Tell } from './ProposalActs.tsx';
import classes from './staff.module.css';

type Outcome = { sentence: string; half: HalfSecret | null };
/** Half of a secret is not lost because the screen was locked over it. */
const kept = keptForms<Outcome | null>();

/** What the last act came to, and the way to say it. */
export function useOutcome(): { outcome: Outcome | null; tell: Tell; dismiss: () => void } {
  const [outcome, setOutcome] = useKept(kept, 'outcome', null);
  const tell: Tell = (sentence, half) => setOutcome({ sentence, half });
  return { outcome, tell, dismiss: () => setOutcome(null) };
}

/**
 * Stands at the lower edge of the window, wherever the list was scrolled to, and moves nothing. Half of a secret is shown this
 * once, so it stays until somebody says that they have it.
 */
export function OutcomeNotice({ outcome, dismiss }: { outcome: Outcome | null; dismiss: () => void }) {
  const { app, decisions } = useWords();
  const half = outcome?.half ?? null;
  return (
    <>
      <div className={classes['outcome']} role="status">
        {outcome && !half && (
          <Notice
            icon="note"
            action={
              <Button variant="default" onClick={dismiss}>
                {app.dismiss}
              </Button>
            }
          >
            {outcome.sentence}
          </Notice>
        )}
      </div>
      <Modal
        opened={half !== null}
        onClose={() => undefined}
        closeOnEscape={false}
        closeOnClickOutside={false}
        withCloseButton={false}
        title={decisions.halfTitle}
      >
        <p>{outcome?.sentence}</p>
        {half && <HalfSecretNotice half={half} />}
        <Button onClick={dismiss}>{decisions.halfTaken}</Button>
      </Modal>
    </>
  );
}
