import { useWords } from '../../app/words/language.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useTwice } from '../../ui/use-twice.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import classes from './calls.module.css';

/** The keys of whatever rings here: F4 answers it, unless it rings on a telephone of its own, and F9, pressed twice, declines it. */
export function AnswerOrDecline({ onDecline }: { onDecline: () => void }) {
  const { call: words } = useWords();
  const { session, state, isThere } = useDeskState();
  const mayAnswer = state.telephone.holder === 'this-tab';
  const answer = () => {
    if (mayAnswer) session.answer();
  };
  const decline = useTwice(onDecline);
  useKeys({ answer, enter: answer, 'hang-up': () => isThere && decline.press() });
  return (
    <div className={classes['buttons']}>
      {mayAnswer && (
        <KeyButton keyName="F4" size="xl" onClick={answer}>
          {words.answer}
        </KeyButton>
      )}
      <KeyButton keyName="F9" size="xl" variant="default" disabled={!isThere} onClick={decline.press}>
        {decline.armed ? words.declineAgain : words.decline}
      </KeyButton>
    </div>
  );
}
