import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { sessionQuery, sessionWasEnded } from '../../staff/session.ts';
import { FloorLink, type FloorView } from './floor-link.ts';

/** The floor as the line shows it, as long as this page is there. */
export function useFloor(): FloorView {
  const queries = useQueryClient();
  const [link] = useState(() => {
    const url = new URL('/api/floor', window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return new FloorLink(url.href, (wasTold) => {
      if (wasTold) sessionWasEnded(true);
      void queries.invalidateQueries(sessionQuery);
    });
  });
  useEffect(() => {
    link.start();
    return () => link.stop();
  }, [link]);
  return useSyncExternalStore(link.subscribe, link.view);
}
