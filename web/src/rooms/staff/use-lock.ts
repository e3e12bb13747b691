import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { LOCK_AFTER_MS, SAY_ACTIVE_EVERY_MS } from '../../../../contract/session.ts';
import { lockNow, sayActive, sessionQuery } from './session.ts';

const LOOK_EVERY_MS = 5_000;
const touches = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/**
 * Tells the line when somebody touches this page, and asks it to lock a quarter of an hour after the last touch. The line decides:
 * it knows of calls and of other tabs, and locks by itself where the page is gone.
 */
export function useLock(isOpen: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    // Another tab may have locked or unlocked meanwhile.
    const lookAgain = () => void queries.invalidateQueries(sessionQuery);
    document.addEventListener('visibilitychange', lookAgain);
    return () => document.removeEventListener('visibilitychange', lookAgain);
  }, [queries]);
  useEffect(() => {
    if (!isOpen) return;
    let touchedAtMs = Date.now();
    let saidAtMs = Date.now();
    const lookAgain = () => void queries.invalidateQueries(sessionQuery);
    const touched = () => {
      touchedAtMs = Date.now();
      if (touchedAtMs - saidAtMs < SAY_ACTIVE_EVERY_MS) return;
      saidAtMs = touchedAtMs;
      void sayActive().then((answer) => {
        if (!answer.ok && answer.status !== 0) lookAgain();
      });
    };
    const look = setInterval(() => {
      if (Date.now() - touchedAtMs >= LOCK_AFTER_MS) void queries.invalidateQueries(sessionQuery);
    }, LOOK_EVERY_MS);
    for (const touch of touches) window.addEventListener(touch, touched, { passive: true });
    return () => {
      clearInterval(look);
      for (const touch of touches) window.removeEventListener(touch, touched);
    };
  }, [isOpen, queries]);
}

/** Locks the screen at once, where the line lets it. */
export function useLockNow(): () => void {
  const queries = useQueryClient();
  return () => void lockNow().then(() => queries.invalidateQueries(sessionQuery));
}
