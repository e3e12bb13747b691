import { useState } from 'react';
import { useDesk } from '../../rooms/routing/desk-context.tsx';
import { PresenceMenu } from '../../rooms/routing/PresenceMenu.tsx';
import { QueueCount } from '../../rooms/routing/QueueCount.tsx';
import { OwnSessions } from '../../rooms/staff/OwnSessions.tsx';
import { Icon } from '../../ui/icons.tsx';
import { LevelMeter } from '../../ui/LevelMeter.tsx';
import { Mark } from '../../ui/Page.tsx';
import { useWords } from '../words/language.tsx';
import classes from './desk.module.css';
import { SettingsMenu } from './SettingsMenu.tsx';

/** Presence, the queue, the microphone and the settings. */
export function TopBar({ showKeys, signOut }: { showKeys: () => void; signOut: () => void }) {
  const [showsSessions, setShowsSessions] = useState(false);
  const { microphone } = useWords();
  const { session, phone } = useDesk();
  const isOpen = phone.phase !== 'off' && phone.phase !== 'asking' && phone.phase !== 'refused';
  return (
    <header className={classes['top']}>
      <h1 className={classes['name']}>
        <Mark />
      </h1>
      <PresenceMenu />
      <QueueCount />
      <span className={classes['microphone']}>
        <Icon name={phone.muted || !isOpen ? 'muted' : 'microphone'} />
        {isOpen ? <LevelMeter label={microphone.level} read={session.phone.level} /> : microphone.off}
      </span>
      <SettingsMenu showKeys={showKeys} showSessions={() => setShowsSessions(true)} signOut={signOut} />
      <OwnSessions opened={showsSessions} onClose={() => setShowsSessions(false)} />
    </header>
  );
}
