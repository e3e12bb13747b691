import { useCallback, useEffect, useState } from 'react';

const ARMED_FOR_MS = 3_000;

/** For what must not happen by accident: the first press arms it, the second within three seconds does it. */
export function useTwice(act: () => void): { armed: boolean; press: () => void } {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    if (!armed) return;
    const disarming = setTimeout(() => setArmed(false), ARMED_FOR_MS);
    return () => clearTimeout(disarming);
  }, [armed]);
  const press = useCallback(() => {
    setArmed(!armed);
    if (armed) act();
  }, [armed, act]);
  return { armed, press };
}
