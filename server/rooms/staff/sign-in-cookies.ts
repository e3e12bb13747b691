/** What the cookies of sign-in are called, and where each is sent. */
export const signInCookies = {
  session: { sameSite: 'strict' },
  /** The holder of a one-time link, between the link and the passkey. */
  enrolment: { sameSite: 'strict' },
  /** A passkey that was asked for. */
  attempt: { sameSite: 'strict' },
  /** Somebody is at the provider. They come back from another site, by a link that was followed, so `strict` would lose it. */
  provider: { sameSite: 'lax' },
} as const;
export type SignInCookie = keyof typeof signInCookies;
