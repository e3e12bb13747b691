import { Modal } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useWords } from '../app/words/language.tsx';
import classes from './ui.module.css';

type DialogProps = { title: string; opened: boolean; onClose: () => void; children: ReactNode };

/** A dialog of the desk. What Ctrl and Alt do in it they do not do behind it; the keys of the telephone go on working. */
export function Dialog({ title, opened, onClose, children }: DialogProps) {
  const { app } = useWords();
  const keepInside = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey) event.stopPropagation();
  };
  return (
    <Modal opened={opened} onClose={onClose} onKeyDown={keepInside} withCloseButton={false} size="lg">
      <div className={classes['dialogHead']}>
        <Modal.Title>{title}</Modal.Title>
        <Modal.CloseButton aria-label={app.close} />
      </div>
      <FocusedAtOnce>{children}</FocusedAtOnce>
    </Modal>
  );
}

/**
 * What a dialog asks for has the keyboard from the moment in which it is there. The focus trap moves the focus a task
 * later, and a key pressed before would be typed into what lies behind.
 */
function FocusedAtOnce({ children }: { children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const wanted = content.current?.querySelector<HTMLElement>('[data-autofocus]');
    (wanted ?? content.current?.closest<HTMLElement>('[role="dialog"]'))?.focus({ preventScroll: true });
  }, []);
  return <div ref={content}>{children}</div>;
}
