import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { StartTraining } from '../training/StartTraining.tsx';
import { useDeskState } from './desk-context.tsx';
import { presenceIcons } from './PresenceMenu.tsx';
import { presenceChoice } from './presence-choice.ts';
import classes from './routing.module.css';
import { TelephoneStatus } from './TelephoneStatus.tsx';

/** Between calls: whether the next one comes here, and the one thing to do about it. */
export function IdlePanel() {
  const { presence: words } = useWords();
  const { state, phone, isThere, send } = useDeskState();
  const choice = presenceChoice(state, phone);
  const isReady = state.presence.state === 'ready';
  const act = () => send(isReady ? { kind: 'set-not-ready', reason: 'break' } : { kind: 'set-ready' });
  const mayAct = isThere && (isReady ? choice.mayBecomeNotReady : choice.mayBecomeReady);
  return (
    <div className={classes['idle']}>
      <h2>
        <Icon name={presenceIcons[state.presence.state]} size={32} />
        {isReady ? words.readyTitle : words.notReadyTitle}
      </h2>
      <p>{isReady ? words.readyBody : words.notReadyBody}</p>
      <KeyButton
        keyName="F8"
        size="lg"
        variant={isReady ? 'default' : 'filled'}
        disabled={!mayAct}
        onClick={act}
      >
        {isReady ? words.becomeNotReady : words.becomeReady}
      </KeyButton>
      {!isReady && <StartTraining mayStart={isThere && choice.mayBecomeReady} />}
      <TelephoneStatus />
    </div>
  );
}
