import { type RefObject, useLayoutEffect } from 'react';

/**
 * Gives an open dialog the keyboard from the moment in which it is there (a focus trap moves the focus a task later, and
 * a key pressed before would be typed into what lies behind) and keeps it there. What comes to be there behind the
 * dialog may ask for it meanwhile, as the first field of an enquiry does; it has it once the dialog is closed. Where
 * nothing asked, it goes back to where it came from.
 */
export function useKeyboardInDialog(content: RefObject<HTMLElement | null>, opened: boolean): void {
  useLayoutEffect(() => {
    const dialog = content.current?.closest<HTMLElement>('[role="dialog"]');
    if (!opened || !dialog) return;
    let after = document.activeElement;
    let inside = dialog.querySelector<HTMLElement>('[data-autofocus]') ?? dialog;
    inside.focus({ preventScroll: true });
    const keep = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      if (target.closest('[role="dialog"]')) {
        inside = target;
        return;
      }
      after = target;
      (inside.isConnected ? inside : dialog).focus({ preventScroll: true });
    };
    document.addEventListener('focusin', keep);
    return () => {
      document.removeEventListener('focusin', keep);
      // A task later: Esc, which closed it, also leaves the field that has the focus.
      setTimeout(
        () => isLost(dialog) && after instanceof HTMLElement && after.focus({ preventScroll: true }),
      );
    };
  }, [content, opened]);
}

/** Whether the focus is nowhere, or still in a dialog that is closed; whatever else has it has taken it since. */
const isLost = (dialog: HTMLElement): boolean =>
  document.activeElement === document.body || dialog.contains(document.activeElement);
