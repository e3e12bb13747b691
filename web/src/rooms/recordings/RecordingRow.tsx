import type { DeskCall } from '../../../../contract/desk.ts';
import { useWords } from '../../app/words/language.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useTwice } from '../../ui/use-twice.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import classes from './recordings.module.css';

const icons: Record<DeskCall['recording']['state'], IconName> = {
  recording: 'recording',
  paused: 'pause',
  off: 'unrecorded',
};

/** Whether this call is recorded, and the keys that pause it or end it for good. */
export function RecordingRow({ call }: { call: DeskCall }) {
  const { recording: words, unrecordedBecause } = useWords();
  const { isThere, send } = useDeskState();
  const { callId } = call;
  const { state, because } = call.recording;
  const isPaused = state === 'paused';
  const mayPause = isThere && state !== 'off';
  const pause = () => mayPause && send({ kind: isPaused ? 'resume-recording' : 'pause-recording', callId });
  const refuse = useTwice(() => send({ kind: 'caller-refuses-recording', callId }));
  useKeys({ 'pause-recording': pause, 'refuse-recording': () => mayPause && refuse.press() });
  return (
    <section className={classes['row']} data-state={state}>
      <p role="status" className={classes['state']}>
        <Icon name={icons[state]} />
        <span>
          {words[state]}
          {because && <small>{unrecordedBecause[because]}</small>}
        </span>
      </p>
      {state !== 'off' && (
        <div className={classes['acts']}>
          <KeyButton
            keyName="F10"
            size="xs"
            variant={isPaused ? 'filled' : 'default'}
            disabled={!mayPause}
            onClick={pause}
          >
            {isPaused ? words.resume : words.pause}
          </KeyButton>
          <KeyButton
            keyName="Ctrl+F10"
            size="xs"
            variant={refuse.armed ? 'filled' : 'subtle'}
            disabled={!mayPause}
            onClick={refuse.press}
          >
            {refuse.armed ? words.refuseAgain : words.refuse}
          </KeyButton>
        </div>
      )}
    </section>
  );
}
