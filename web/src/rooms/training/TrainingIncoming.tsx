import type { TrainingView } from '../../../../contract/training.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { formatLength } from '../../ui/times.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { useTwice } from '../../ui/use-twice.ts';
import { CallerFacts } from '../calls/CallerFacts.tsx';
import classes from '../calls/calls.module.css';
import { KeyedNotes } from '../calls/KeyedNotes.tsx';
import { useDeskState } from '../routing/desk-context.tsx';
import { callerOf } from './caller-of.ts';

/** A training call rings here, with the keys of a call. */
export function TrainingIncoming({ training }: { training: TrainingView }) {
  const { call: words, training: own } = useWords();
  const { session, state, link, isThere, send } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const { trainingId, deadlineAt } = training;
  const mayAnswer = state.telephone.holder === 'this-tab';
  const answer = () => {
    if (mayAnswer) session.answer();
  };
  const decline = useTwice(() => send({ kind: 'act-in-training', trainingId, act: 'decline' }));
  useKeys({ answer, enter: answer, 'hang-up': () => isThere && decline.press() });
  const caller = callerOf(training);
  return (
    <div className={classes['incoming']}>
      <div role="alert">
        <h2>
          <Icon name="ringing" size={40} />
          {own.incoming}
        </h2>
      </div>
      <p>{own.incomingBody}</p>
      <KeyedNotes caller={caller} />
      <CallerFacts caller={caller} className={classes['incomingFacts']} />
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
      {!mayAnswer && <p>{words.answerOnTelephone}</p>}
      <p className={classes['clock']}>
        <Icon name="clock" />
        {fill(words.rings, { time: formatLength(Date.parse(deadlineAt ?? '') - nowMs) })}
      </p>
    </div>
  );
}
