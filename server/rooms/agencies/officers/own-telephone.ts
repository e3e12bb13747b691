/**
 * A telephone of an officer's own, as they gave it in the portal.
 *
 *            read out in a call-back that reached the officer at the agency
 *   given ----------------------------------------------------------------> confirmed
 *     |                                                                        |
 *     +---- another one is given, it is removed, the officer is revoked -------+----> over: its number's key is destroyed
 *
 * Only a confirmed one is dialled, and its number is read by the officer's id in the transaction that decides to dial.
 */
export type OwnTelephone = {
  telephoneId: string;
  officerId: string;
  agencyId: string;
  /** The hash under which the number is kept, sealed. */
  numberKept: string;
  givenAt: Date;
  confirmedAt: Date | null;
  /** The call-taker to whom it was read out. */
  confirmedBy: string | null;
};
export type OwnTelephoneEnd = 'replaced' | 'removed' | 'officer-revoked';

/** What an officer sees of the own telephone: enough to know it again, and not the number, which a stolen session would show. */
export type OwnTelephoneView = { lastDigits: string; givenAt: Date; confirmedAt: Date | null };
/** So many numbers may be read out within one call-back. */
export const MOST_CONFIRM_TRIES = 3;
