import { useEffectEvent, useLayoutEffect } from 'react';
import { focusOf, type KeyAction, readKey } from './keys.ts';

type Handlers = { [Kind in KeyAction['kind']]?: (action: Extract<KeyAction, { kind: Kind }>) => void };

/** Listens for the desk's keys while this part of the screen is there. A key without a handler is left alone. */
export function useKeys(handlers: Handlers): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { key, code, altKey: alt, ctrlKey: ctrl, shiftKey: shift, metaKey: meta } = event;
    const action = event.isComposing
      ? undefined
      : readKey({ key, code, alt, ctrl, shift, meta, focus: focusOf(event.target) });
    if (action && handle(handlers, action) && action.kind !== 'leave') event.preventDefault();
  });
  // Before the screen is painted: whoever sees what a key does may press it.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function handle<Action extends KeyAction>(handlers: Handlers, action: Action): boolean {
  // The handler stored under a kind takes the action of that kind; TypeScript cannot follow that through the union.
  const handler = handlers[action.kind] as ((action: Action) => void) | undefined;
  handler?.(action);
  return handler !== undefined;
}
