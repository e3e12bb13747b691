import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { TelephoneState, TelephoneUse } from '../../../../contract/agency.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';

/**
 * A number at which an agency is really reached.
 *
 *   (proposed) --another person--> confirmed --a year--> check-due --checked again by two--> confirmed
 *   any of these --somebody proposes a change--> frozen --decided--> as agreed, or as before
 *   any of these --retired or replaced by two--> retired: shown, and never called
 *
 * A telephone whose check is due is still used, and says so; at a frozen one nobody is called back.
 */
export type Telephone = {
  telephoneId: string;
  agencyId: string;
  number: string;
  usedFor: TelephoneUse;
  source: string;
  confirmedAt: Date;
  checkDueAt: Date;
  isFrozen: boolean;
};

export function stateOf(
  { isFrozen, checkDueAt }: Pick<Telephone, 'isFrozen' | 'checkDueAt'>,
  now: Date,
): TelephoneState {
  if (isFrozen) return 'frozen';
  return now < checkDueAt ? 'confirmed' : 'check-due';
}

const CHECK_AFTER_DAYS = 365;
const DAY_MS = 24 * 3_600_000;

/** When a telephone that is confirmed at that moment has to be checked again. */
export const nextCheck = (confirmedAt: Date): Date =>
  new Date(confirmedAt.getTime() + CHECK_AFTER_DAYS * DAY_MS);

/** The United States and their territories: agencies elsewhere are in no list of ours. */
const countries: readonly string[] = ['US', 'PR', 'GU', 'VI', 'AS', 'MP'];
/** Kinds of numbers at which no agency answers, or whoever rents them. */
const notAnAgency: readonly string[] = [
  'PREMIUM_RATE',
  'SHARED_COST',
  'PERSONAL_NUMBER',
  'PAGER',
  'VOICEMAIL',
];

/** A number as it is dialled (E.164), from how people write it; or why it cannot be an agency's. */
export function readNumber(text: string): string | Refusal {
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: 'US', extract: false });
  const message = whyNot(parsed);
  if (parsed && message === undefined) return parsed.number;
  return refuse('HL_NUMBER_NOT_TAKEN', [{ path: 'number', message: message ?? NOT_A_NUMBER }]);
}

const NOT_A_NUMBER = 'This is no whole telephone number. Write it with its area code: (202) 555-0143.';

function whyNot(parsed: PhoneNumber | undefined): string | undefined {
  if (!parsed?.isPossible()) return NOT_A_NUMBER;
  if (parsed.ext) return 'The line dials no extension. Give the number that answers, and choose in its menu.';
  if (parsed.country === undefined || !countries.includes(parsed.country))
    return 'This number is not in the United States or their territories.';
  if (!parsed.isValid() || notAnAgency.includes(parsed.getType() ?? ''))
    return 'No agency can have this number: there is no such area code, or calls to it cost extra.';
  return undefined;
}
