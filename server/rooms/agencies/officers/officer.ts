/**
 * An officer of an agency, from the invitation on.
 *
 *            link and enrolment code, then a passkey
 *   invited ------------------------------------------> active
 *      |                                                  |
 *      +-------------- revoked, for good ----------------+---> revoked
 *
 * The first one of an agency is its administrator, whom two of the line's people enrol after a call-back; an administrator
 * invites the others. Whoever was revoked and comes back is invited anew, under another number.
 */
export type OfficerRole = 'administrator' | 'officer';
export type OfficerState = 'invited' | 'active' | 'revoked';

export type Officer = {
  officerId: string;
  agencyId: string;
  agencyName: string;
  agencyOri: string;
  officerNumber: string;
  role: OfficerRole;
  name: string;
  badge: string;
  state: OfficerState;
  /** Whether the line serves the agency now. */
  isAgencyServed: boolean;
};

/** Whether somebody may use the portal and get codes. */
export const mayAct = ({ state, isAgencyServed }: Pick<Officer, 'state' | 'isAgencyServed'>): boolean =>
  state === 'active' && isAgencyServed;

const HOUR_MS = 3_600_000;
/** A link and a code that nobody has used by then are worth nothing. */
export const INVITATION_MS = 72 * HOUR_MS;
/** So many errors void an invitation. */
export const MOST_ENROLMENT_ERRORS = 3;

/**
 * A session of the portal. It opens the officer's own list and nothing at the line; what would matter to a thief, a call code or
 * an invitation, needs a proof of its own besides.
 *
 *   open --- signed out, ended elsewhere, limit, officer revoked, idle for 30 min, 12 h ---> over
 */
export type OfficerSession = {
  sessionId: string;
  officer: Officer;
  createdAt: Date;
  idleUntil: Date;
  endsAt: Date;
};
