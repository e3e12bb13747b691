import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { noticesQuery } from './decision-api.ts';

/**
 * Does something whenever another has decided what concerns whoever is signed in, as their notices say: a page that shows what was decided reads it anew
 * then, and not by itself again and again, for each reading is an entry in the ledger.
 */
export function useWhenDecided(act: () => void): void {
  const { data } = useQuery(noticesQuery);
  const known = useRef<ReadonlySet<string> | null>(null);
  const run = useEffectEvent(act);
  useEffect(() => {
    if (!data) return;
    const before = known.current;
    const made = data.flatMap(({ kind, noticeId }) => (kind === 'decision-made' ? [noticeId] : []));
    known.current = new Set(made);
    if (before && made.some((noticeId) => !before.has(noticeId))) run();
  }, [data]);
}
