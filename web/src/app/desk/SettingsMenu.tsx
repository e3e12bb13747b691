import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeskState } from '../../rooms/routing/desk-context.tsx';
import { sessionQuery } from '../../rooms/staff/session.ts';
import { useLockNow } from '../../rooms/staff/use-lock.ts';
import { Icon } from '../../ui/icons.tsx';
import { Key } from '../../ui/Key.tsx';
import { PreferenceItems } from '../PreferenceItems.tsx';
import { useWords } from '../words/language.tsx';

type SettingsMenuProps = { showKeys: () => void; showSessions: () => void; signOut: () => void };

/** Language, appearance, the list of keys, and the way out. */
export function SettingsMenu({ showKeys, showSessions, signOut }: SettingsMenuProps) {
  const words = useWords();
  const { app, lock, signedIn } = words;
  const lockNow = useLockNow();
  const { state } = useDeskState();
  const session = useQuery(sessionQuery);
  const isFree = state.presence.state === 'ready' || state.presence.state === 'not-ready';
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="settings" />} rightSection={<Icon name="down" />}>
          {app.settings}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{state.account.name}</Menu.Label>
        <Menu.Item rightSection={<Key name="F1" />} onClick={showKeys}>
          {app.showKeys}
        </Menu.Item>
        {/* A tab of its own: this one holds the telephone, and a call goes on in it. */}
        {session.data?.role === 'supervisor' && (
          <Menu.Item component="a" href="/floor" target="_blank" rel="noopener">
            {words.floor.fromDesk}
          </Menu.Item>
        )}
        {session.data?.role === 'supervisor' && (
          <Menu.Item component="a" href="/decisions" target="_blank" rel="noopener">
            {words.decisions.fromDesk}
          </Menu.Item>
        )}
        <Menu.Item component="a" href="/return-calls" target="_blank" rel="noopener">
          {words.returnCalls.fromDesk}
        </Menu.Item>
        <Menu.Divider />
        <PreferenceItems />
        <Menu.Divider />
        <Menu.Item onClick={showSessions}>{signedIn.open}</Menu.Item>
        <Menu.Item component="a" href="/own-channels" target="_blank" rel="noopener">
          {words.paging.fromDesk}
        </Menu.Item>
        <Menu.Item disabled={!isFree} onClick={lockNow}>
          {lock.now}
        </Menu.Item>
        <Menu.Item disabled={!isFree} onClick={signOut}>
          {app.signOut}
        </Menu.Item>
        {!isFree && <Menu.Label>{app.signOutInCall}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
