import type { AgencyFunction } from '../../../../contract/agency.ts';

/** Two letters and seven letters or digits, given by the FBI. There is no check digit, and the form proves nothing. */
export const ORI = /^[A-Z]{2}[A-Z0-9]{7}$/;

/**
 * An agency of the directory.
 *
 *   (imported) disabled --two people record its function--> enabled --two people take it away--> disabled
 *
 * Where the function is `immigration-enforcement` two people have found that it is never served; it stays listed, so that
 * nobody takes it for another.
 */
export type Agency = {
  agencyId: string;
  ori: string;
  name: string;
  agencyType: string | null;
  county: string | null;
  stateCode: string;
  function: AgencyFunction | null;
};

/**
 * Whether anybody may be called back there, its officers be enrolled, sign in and get codes. The one rule: the database has the
 * same as `agencies.agency.is_served`, for queries to ask, and stores nothing of that kind for any other agency.
 */
export function isServed({ function: use }: Pick<Agency, 'function'>): boolean {
  return use !== null && use !== 'immigration-enforcement';
}
