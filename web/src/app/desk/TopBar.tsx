import { useState } from 'react';
import { useDeskState } from '../../rooms/routing/desk-context.tsx';
import { PresenceMenu } from '../../rooms/routing/PresenceMenu.tsx';
import { QueueCount } from '../../rooms/routing/QueueCount.tsx';
import { OwnSessions } from '../../rooms/staff/OwnSessions.tsx';
import { SignOff } from '../../rooms/tasks/SignOff.tsx';
import { TaskButton } from '../../rooms/tasks/TaskButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/icons.tsx';
import { LevelMeter } from '../../ui/LevelMeter.tsx';
import { Mark } from '../../ui/Page.tsx';
import { useWords } from '../words/language.tsx';
import classes from './desk.module.css';
import { SettingsMenu } from './SettingsMenu.tsx';

/** Presence, the queue, the microphone and the settings. */
export function TopBar({ showKeys, signOut }: { showKeys: () => void; signOut: () => void }) {
  const [showsSessions, setShowsSessions] = useState(false);
  const [signsOff, setSignsOff] = useState(false);
  const { microphone, tasks } = useWords();
  const { session, phone, state } = useDeskState();
  const leave = () => (state.ownTasks > 0 ? setSignsOff(true) : signOut());
  const isOpen = phone.phase !== 'off' && phone.phase !== 'asking' && phone.phase !== 'refused';
  return (
    <header className={classes['top']}>
      <h1 className={classes['name']}>
        <Mark />
      </h1>
      <PresenceMenu />
      <QueueCount />
      <TaskButton />
      <span className={classes['microphone']}>
        <Icon name={phone.muted || !isOpen ? 'muted' : 'microphone'} />
        {isOpen ? <LevelMeter label={microphone.level} read={session.phone.level} /> : microphone.off}
      </span>
      <SettingsMenu showKeys={showKeys} showSessions={() => setShowsSessions(true)} signOut={leave} />
      <Dialog title={tasks.signOffTitle} opened={signsOff} onClose={() => setSignsOff(false)}>
        <SignOff signOut={signOut} />
      </Dialog>
      <OwnSessions opened={showsSessions} onClose={() => setShowsSessions(false)} />
    </header>
  );
}
