import { useCallback, useSyncExternalStore } from 'react';
import type { DraftView, EnquiryDraft } from './draft.ts';

const nothing = () => {};

/** What a draft holds now, for parts of the desk outside its form; null while there is none. */
export function useDraftView(draft: EnquiryDraft | null): DraftView | null {
  const subscribe = useCallback((watcher: () => void) => draft?.subscribe(watcher) ?? nothing, [draft]);
  return useSyncExternalStore(subscribe, () => draft?.view() ?? null);
}
