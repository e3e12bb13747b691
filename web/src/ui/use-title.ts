import { useLayoutEffect } from 'react';

const PRODUCT = 'Harborline';

/** Names the browser's tab after the page, in the moment in which that shows something else. */
export function useTitle(title: string): void {
  useLayoutEffect(() => {
    document.title = title === PRODUCT ? PRODUCT : `${title} · ${PRODUCT}`;
  }, [title]);
}
