import { Button, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeskState } from '../../rooms/routing/desk-context.tsx';
import { sessionQuery } from '../../rooms/staff/session.ts';
import { useLockNow } from '../../rooms/staff/use-lock.ts';
import { Icon } from '../../ui/icons.tsx';
import { Key } from '../../ui/Key.tsx';
import { useLanguage } from '../words/language.tsx';

type SettingsMenuProps = { showKeys: () => void; showSessions: () => void; signOut: () => void };

const schemes = { auto: 'system', light: 'light', dark: 'dark' } as const satisfies Record<
  MantineColorScheme,
  string
>;
const isScheme = (value: string): value is MantineColorScheme => value in schemes;

/** Language, appearance, the list of keys, and the way out. */
export function SettingsMenu({ showKeys, showSessions, signOut }: SettingsMenuProps) {
  const { words, language, choose } = useLanguage();
  const { app, lock, signedIn } = words;
  const lockNow = useLockNow();
  const { state } = useDeskState();
  const session = useQuery(sessionQuery);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
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
          <Menu.Item component="a" href="/decisions" target="_blank" rel="noopener">
            {words.decisions.fromDesk}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{app.language}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(value) => choose(value === 'es' ? 'es' : 'en')}>
          <Menu.RadioItem value="en" lang="en">
            {app.english}
          </Menu.RadioItem>
          <Menu.RadioItem value="es" lang="es">
            {app.spanish}
          </Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{app.appearance}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(isScheme(value) ? value : 'auto')}
        >
          {Object.entries(schemes).map(([scheme, name]) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {app[name]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={showSessions}>{signedIn.open}</Menu.Item>
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
