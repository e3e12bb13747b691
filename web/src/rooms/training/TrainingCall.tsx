import type { TrainingAct, TrainingView } from '../../../../contract/training.ts';
import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { formatLength } from '../../ui/times.ts';
import { useNow } from '../../ui/use-now.ts';
import { CallerFacts } from '../calls/CallerFacts.tsx';
import classes from '../calls/calls.module.css';
import { KeyedNotes } from '../calls/KeyedNotes.tsx';
import { TalkControls } from '../calls/TalkControls.tsx';
import { useDeskState } from '../routing/desk-context.tsx';
import { callerOf } from './caller-of.ts';

type TrainingCallProps = { training: TrainingView; className?: string | undefined };

/** The call that somebody practises, where the call would be. */
export function TrainingCall({ training, className }: TrainingCallProps) {
  const { training: words } = useWords();
  return (
    <Panel title={words.callTitle} icon="phone" className={className}>
      {training.state !== 'ringing' && <Talk training={training} />}
    </Panel>
  );
}

function Talk({ training }: { training: TrainingView }) {
  const { callState, call } = useWords();
  const { link, isThere, send } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const { trainingId, startedAt, answeredAt } = training;
  const isHeld = training.state === 'held';
  const caller = callerOf(training);
  const act = (wanted: TrainingAct) => send({ kind: 'act-in-training', trainingId, act: wanted });
  return (
    <>
      <div className={classes['status']}>
        <span className={classes['state']} role="status">
          <Icon name={isHeld ? 'pause' : 'phone'} size={22} />
          {callState[isHeld ? 'held' : 'talking']}
        </span>
        <span className={classes['timer']} role="timer" aria-label={call.duration}>
          {formatLength(nowMs - Date.parse(answeredAt ?? startedAt))}
        </span>
      </div>
      <KeyedNotes caller={caller} />
      <CallerFacts caller={caller} className={classes['facts']} />
      <TalkControls
        isHeld={isHeld}
        mayHold={isThere}
        hold={() => act(isHeld ? 'resume' : 'hold')}
        hangUp={() => act('hang-up')}
      />
    </>
  );
}
