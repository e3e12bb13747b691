import { useEffect, useState } from 'react';

/** The time on the line's clock, again and again. */
export function useNow(clockOffsetMs: number, everyMs = 500): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(ticking);
  }, [everyMs]);
  return nowMs + clockOffsetMs;
}
