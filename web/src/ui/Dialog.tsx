import { Modal } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useWords } from '../app/words/language.tsx';
import classes from './ui.module.css';
import { useKeyboardInDialog } from './use-keyboard-in-dialog.ts';

type DialogProps = { title: string; opened: boolean; onClose: () => void; children: ReactNode };

/** A dialog of the desk. What Ctrl and Alt do in it they do not do behind it; the keys of the telephone go on working. */
export function Dialog({ title, opened, onClose, children }: DialogProps) {
  const { app } = useWords();
  const keepInside = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey) event.stopPropagation();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onKeyDown={keepInside}
      withCloseButton={false}
      returnFocus={false}
      size="lg"
    >
      <div className={classes['dialogHead']}>
        <Modal.Title>{title}</Modal.Title>
        <Modal.CloseButton aria-label={app.close} />
      </div>
      <WithKeyboard opened={opened}>{children}</WithKeyboard>
    </Modal>
  );
}

/** The inside of the dialog, which is there only while the dialog is. */
function WithKeyboard({ opened, children }: Pick<DialogProps, 'opened' | 'children'>) {
  const content = useRef<HTMLDivElement>(null);
  useKeyboardInDialog(content, opened);
  return <div ref={content}>{children}</div>;
}
