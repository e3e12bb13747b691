import type { ReactNode } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useTwice } from '../../ui/use-twice.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import classes from './calls.module.css';

type TalkControlsProps = {
  isHeld: boolean;
  mayHold: boolean;
  hold: () => void;
  hangUp: () => void;
  /** What else can be done in this talk. */
  children?: ReactNode;
};

/** The keys of every talk: hold, mute, hang up. */
export function TalkControls({ isHeld, mayHold, hold, hangUp, children }: TalkControlsProps) {
  const { call: words, telephone } = useWords();
  const { session, state, phone, isThere } = useDeskState();
  const holdIfMay = () => {
    if (mayHold) hold();
  };
  const mayMute = phone.phase === 'talking';
  const mute = () => mayMute && session.phone.setMuted(!phone.muted);
  const end = useTwice(hangUp);
  useKeys({ hold: holdIfMay, mute, 'hang-up': () => isThere && end.press() });
  return (
    <>
      <div className={classes['controls']}>
        <KeyButton
          keyName="F6"
          variant="default"
          justify="space-between"
          fullWidth
          disabled={!mayHold}
          leftSection={<Icon name={isHeld ? 'play' : 'pause'} />}
          onClick={holdIfMay}
        >
          {isHeld ? words.resume : words.hold}
        </KeyButton>
        {state.telephone.holder !== 'desk-telephone' && (
          <KeyButton
            keyName="F7"
            variant={phone.muted ? 'filled' : 'default'}
            justify="space-between"
            fullWidth
            disabled={!mayMute}
            leftSection={<Icon name={phone.muted ? 'muted' : 'microphone'} />}
            onClick={mute}
          >
            {phone.muted ? words.unmute : words.mute}
          </KeyButton>
        )}
        {children}
        <KeyButton
          keyName="F9"
          variant={end.armed ? 'filled' : 'default'}
          justify="space-between"
          fullWidth
          disabled={!isThere}
          leftSection={<Icon name="cross" />}
          onClick={end.press}
        >
          {end.armed ? words.hangUpAgain : words.hangUp}
        </KeyButton>
      </div>
      {phone.muted && (
        <p className={classes['note']} role="status">
          {words.mutedNote}
        </p>
      )}
      {state.telephone.holder === 'another-tab' && <p className={classes['note']}>{telephone.elsewhere}</p>}
    </>
  );
}
