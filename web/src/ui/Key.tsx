import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import classes from './ui.module.css';

/** The key of a control, printed on it. Screen readers hear it as the control's shortcut instead. */
export function Key({ name }: { name: string }) {
  return (
    <span className={classes['key']} aria-hidden="true">
      {name}
    </span>
  );
}

/** As ARIA writes a shortcut: `Ctrl+Enter` is `Control+Enter`. */
const asShortcut = (name: string): string => name.replace('Ctrl', 'Control');

type KeyButtonProps = ButtonProps &
  Omit<ComponentPropsWithRef<'button'>, 'style' | 'color'> & { keyName: string };

/** A button that shows the key which does the same. */
export function KeyButton({ keyName, ...button }: KeyButtonProps) {
  return <Button {...button} rightSection={<Key name={keyName} />} aria-keyshortcuts={asShortcut(keyName)} />;
}
