/** The line takes no longer addresses (`providerSignIn` in contract/sign-in.ts). */
const LONGEST = 200;

/**
 * Where whoever signs in goes on: the page that they had asked for. It is read from this page's own address, never from
 * something in it, and the line checks it again (`ownPath`).
 */
export function pageToReturnTo({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  const isPlaceOfSignIn = pathname === '/sign-in' || pathname === '/join';
  const page = `${pathname}${search}`;
  return isPlaceOfSignIn || page.length > LONGEST ? '/' : page;
}
