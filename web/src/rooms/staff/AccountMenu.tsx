import { Button, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SessionView } from '../../../../contract/session.ts';
import { PreferenceItems } from '../../app/PreferenceItems.tsx';
import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import { OwnSessions } from './OwnSessions.tsx';
import { signOut } from './session.ts';
import { useLockNow } from './use-lock.ts';

/** Who is signed in, and what everybody may do about their own account. The desk has the same in its settings. */
export function AccountMenu({ session }: { session: SessionView }) {
  const { app, lock, signedIn, paging, role } = useWords();
  const queries = useQueryClient();
  const lockNow = useLockNow();
  const [showsSessions, setShowsSessions] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<Icon name="settings" />}
            rightSection={<Icon name="down" />}
          >
            {session.name}, {role[session.role]}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setShowsSessions(true)}>{signedIn.open}</Menu.Item>
          {session.role !== 'break-glass' && (
            <Menu.Item renderRoot={(props) => <Link to="/own-channels" {...props} />}>
              {paging.channelsTitle}
            </Menu.Item>
          )}
          <Menu.Divider />
          <PreferenceItems />
          <Menu.Divider />
          {/* A break-glass account has nothing to unlock a screen with. */}
          {session.role !== 'break-glass' && <Menu.Item onClick={lockNow}>{lock.now}</Menu.Item>}
          <Menu.Item onClick={() => void signOut(queries)}>{app.signOut}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <OwnSessions opened={showsSessions} onClose={() => setShowsSessions(false)} />
    </>
  );
}
