import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { useLanguage } from './words/language.tsx';

const schemes = { auto: 'system', light: 'light', dark: 'dark' } as const satisfies Record<
  MantineColorScheme,
  string
>;
const isScheme = (value: string): value is MantineColorScheme => value in schemes;

/** Language and appearance, in every menu of somebody who is signed in. */
export function PreferenceItems() {
  const { words, language, choose } = useLanguage();
  const { app } = words;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
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
    </>
  );
}
