import type { TrainingView } from '../../../../contract/training.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { formatLength } from '../../ui/times.ts';
import { useNow } from '../../ui/use-now.ts';
import { AnswerOrDecline } from '../calls/AnswerOrDecline.tsx';
import { CallerFacts } from '../calls/CallerFacts.tsx';
import classes from '../calls/calls.module.css';
import { KeyedNotes } from '../calls/KeyedNotes.tsx';
import { useDeskState } from '../routing/desk-context.tsx';
import { callerOf } from './caller-of.ts';

/** A training call rings here, with the keys of a call. */
export function TrainingIncoming({ training }: { training: TrainingView }) {
  const { call: words, training: own } = useWords();
  const { state, link, send } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const { trainingId, deadlineAt } = training;
  const mayAnswer = state.telephone.holder === 'this-tab';
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
      <AnswerOrDecline onDecline={() => send({ kind: 'act-in-training', trainingId, act: 'decline' })} />
      {!mayAnswer && <p>{words.answerOnTelephone}</p>}
      <p className={classes['clock']}>
        <Icon name="clock" />
        {fill(words.rings, { time: formatLength(Date.parse(deadlineAt ?? '') - nowMs) })}
      </p>
    </div>
  );
}
