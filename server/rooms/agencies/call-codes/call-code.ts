/**
 * One call code, from its issue to its end. An officer has one live code at most, and a code that has ended opens nothing.
 *
 *            keyed in, or spoken and typed by the call-taker
 *   live ------------------------------------------------------> redeemed
 *     |--- 15 minutes -----------------------------------------> expired
 *     |--- three errors under the officer's number ------------> voided
 *     |--- another code for the same officer ------------------> replaced
 *     +--- the officer is revoked -----------------------------> revoked
 */
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

const OFFICER_DIGITS = 6;
const CODE_DIGITS = 8;
const MINUTE_MS = 60_000;

export const CODE_LIVES_MS = 15 * MINUTE_MS;
/** So many errors under an officer's number void the code that is live. */
export const MOST_ERRORS_OF_CODE = 3;
/** So many errors in one call end the trying in that call. */
export const MOST_ERRORS_IN_CALL = 3;
/**
 * So many unforgiven errors on the whole line within `ERRORS_COUNT_MS` end the trying for everybody, until the oldest is that old;
 * docs/call-codes.md shows what follows for the chance of a guess.
 */
export const MOST_ERRORS_ON_LINE = 90;
export const ERRORS_COUNT_MS = 24 * 60 * MINUTE_MS;

export type CodeEnd = 'redeemed' | 'expired' | 'voided' | 'replaced' | 'revoked';
export type LiveCode = {
  callCodeId: string;
  enquiryId: string;
  digest: Buffer;
  expiresAt: Date;
  errors: number;
};

/** Why an entry opened nothing. The ledger has it; whoever keyed it in hears the same for each. */
export type CodeError = 'not-a-code' | 'unknown-officer' | 'no-live-code' | 'expired' | 'wrong-code';
export type CodeRefusal = CodeError | 'too-many-in-call' | 'too-many-on-line';

/** Digits drawn from the machine's own source of randomness, leading zeros included. */
export const drawDigits = (count: number, draw: (below: number) => number = randomInt): string =>
  Array.from({ length: count }, () => String(draw(10))).join('');

export const newCode = (): string => drawDigits(CODE_DIGITS);
export const newOfficerNumber = (): string => drawDigits(OFFICER_DIGITS);

export type EnteredCode = { officerNumber: string; code: string };

/** The officer's number and the code, as they are keyed in one after the other; undefined where these digits cannot be both. */
export function readEnteredCode(digits: string): EnteredCode | undefined {
  if (digits.length !== OFFICER_DIGITS + CODE_DIGITS || !/^\d+$/.test(digits)) return undefined;
  return { officerNumber: digits.slice(0, OFFICER_DIGITS), code: digits.slice(OFFICER_DIGITS) };
}

export type BoundCode = { officerId: string; enquiryId: string; code: string };

/** What is kept of a code: nothing that could be tried out by whoever has the database alone. */
export const digestOfCode = (key: Buffer, { officerId, enquiryId, code }: BoundCode): Buffer =>
  createHmac('sha256', key).update(`harborline/call-code/${officerId}/${enquiryId}/${code}`).digest();

/** Stands in where there is no officer or no code, so that the same is computed and compared. */
export const nobodysCode = { id: '00000000-0000-4000-8000-000000000000', digest: Buffer.alloc(32) } as const;

export const isSameDigest = (one: Buffer, other: Buffer): boolean => timingSafeEqual(one, other);

/** What is known of one entry once all has been looked up and computed. */
export type Tried = {
  errorsInCall: number;
  errorsOnLine: number;
  isCode: boolean;
  isOfficer: boolean;
  live: LiveCode | undefined;
  isRight: boolean;
  at: Date;
};

/** Why an entry opens nothing; undefined where it does. The limits come first: beyond them a right code is not told from a wrong one. */
export function judgeEntry(tried: Tried): CodeRefusal | undefined {
  if (tried.errorsOnLine >= MOST_ERRORS_ON_LINE) return 'too-many-on-line';
  if (tried.errorsInCall >= MOST_ERRORS_IN_CALL) return 'too-many-in-call';
  if (!tried.isCode) return 'not-a-code';
  if (!tried.isOfficer) return 'unknown-officer';
  if (!tried.live) return 'no-live-code';
  if (tried.live.expiresAt <= tried.at) return 'expired';
  return tried.isRight ? undefined : 'wrong-code';
}
