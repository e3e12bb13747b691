import { useEffect, useState } from 'react';
import { Sound } from '../../softphone/sound.ts';

/**
 * Rings while something waits that nobody has claimed, and shows a notice of the computer where the page is out of sight. Neither says what.
 */
export function useRing(waiting: readonly string[], notice: string) {
  const [silenced, setSilenced] = useState<readonly string[]>([]);
  const [sound] = useState(() => new Sound());
  const ringsFor = waiting.filter((slotId) => !silenced.includes(slotId));
  const isRinging = ringsFor.length > 0;
  const newest = ringsFor.join(' ');
  useEffect(() => {
    const wake = () => sound.wake();
    for (const touch of ['pointerdown', 'keydown'] as const) window.addEventListener(touch, wake);
    return () => {
      for (const touch of ['pointerdown', 'keydown'] as const) window.removeEventListener(touch, wake);
      sound.ring(false);
    };
  }, [sound]);
  useEffect(() => {
    sound.wake();
    sound.ring(isRinging);
  }, [sound, isRinging]);
  useEffect(() => {
    if (newest !== '') notify(notice);
  }, [newest, notice]);
  return { isRinging, silence: () => setSilenced(waiting) };
}

function notify(notice: string): void {
  if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return;
  const shown = new Notification('Harborline', { body: notice, tag: 'inbox', requireInteraction: true });
  shown.addEventListener('click', () => {
    window.focus();
    shown.close();
  });
}

/** Whether the computer may show notices: asked only by a button, never by itself. */
export function useNoticePermission(): { mayAsk: boolean; ask: () => void } {
  const [permission, setPermission] = useState(() =>
    'Notification' in window ? Notification.permission : 'denied',
  );
  return {
    mayAsk: permission === 'default',
    ask: () => void Notification.requestPermission().then(setPermission),
  };
}
