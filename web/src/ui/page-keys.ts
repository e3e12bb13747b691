import { useEffectEvent, useLayoutEffect } from 'react';
import { focusOf } from './keys.ts';

export type PageKey = { key: string; press: () => void };

/** Single letters and digits do what the buttons of a page say; they are left alone while somebody writes. */
export function usePageKeys(keys: readonly PageKey[]): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || focusOf(event.target) === 'typing') return;
    const pressed = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const found = keys.find(({ key }) => key === pressed);
    if (!found) return;
    event.preventDefault();
    found.press();
  });
  // Before the screen is painted: whoever sees what a key does may press it.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** Moves the focus to the next or former row of all lists on the page. A row bears `data-row`. */
export function moveAmongRows(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}
