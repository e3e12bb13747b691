import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { sessionQuery, sessionWasEnded } from '../rooms/staff/session.ts';
import { type Heard, LiveLink, type LiveView } from './live-link.ts';

/** What the line shows of a page at `path`, as long as the page is there. */
export function useLiveLink<State extends { serverTime: string }>(
  path: string,
  read: (said: unknown) => Heard<State>,
): LiveView<State> {
  const queries = useQueryClient();
  const [link] = useState(() => {
    const url = new URL(path, window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const onTurnedAway = (wasTold: boolean) => {
      if (wasTold) sessionWasEnded(true);
      void queries.invalidateQueries(sessionQuery);
    };
    return new LiveLink<State>({ url: url.href, read, onTurnedAway });
  });
  useEffect(() => {
    link.start();
    return () => link.stop();
  }, [link]);
  return useSyncExternalStore(link.subscribe, link.view);
}
