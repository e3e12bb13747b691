const KEPT_AS = 'harborline.fragment';

/** A mailed link bears its secret behind the `#`, where no server sees it. It waits in this tab while somebody signs in elsewhere. */
export function keepFragment({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): void {
  if (hash !== '') sessionStorage.setItem(KEPT_AS, `${pathname}${hash}`);
}

/** Puts it back into the address of the page that it belongs to, and forgets it. */
export function restoreFragment(): void {
  const kept = sessionStorage.getItem(KEPT_AS);
  sessionStorage.removeItem(KEPT_AS);
  const { pathname, hash } = window.location;
  if (kept?.startsWith(`${pathname}#`) && hash === '') window.history.replaceState(null, '', kept);
}
