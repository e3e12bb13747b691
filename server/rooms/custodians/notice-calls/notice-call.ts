/**
 * The line rings a contact of a custodian, says one sentence, and takes a PIN. Whatever interrupts it ends it.
 *
 *   ringing --answered--> asking --the right PIN--> ended (acknowledged)
 *      |                    |------ a wrong one, three times --> ended (wrong-pin)
 *      |                    |------ nothing for a minute --> ended (no-pin)
 *      |                    +------ hung up --> ended (hung-up)
 *      +-- not answered, not dialled --> ended
 *
 *   from ringing and asking, when the exchange or the line began anew: ended (line-restarted)
 *
 * Of a test this is written down; of what is said of an enquiry it lives in memory, and only whoever asked for it hears of the end.
 */
import type { NoticeCallOutcome, NoticeCallState } from '../../../../contract/custodian.ts';
import { PIN_DIGITS } from '../pin.ts';

export type NoticeAbout = 'test' | 'enquiry';
export type NoticeCall = {
  noticeCallId: string;
  contactId: string;
  about: NoticeAbout;
  exchange: string;
  state: NoticeCallState;
  tries: number;
  begunBy: string | null;
  begunAt: Date;
};

export const RING_FOR_MS = 45_000;
/** So long a contact may take over the PIN, however often it is tried. */
export const ASKS_FOR_MS = 60_000;
const MOST_TRIES = 3;

/** What the end of its leg makes of a call. */
export const outcomeOfEnd = (state: NoticeCallState): NoticeCallOutcome =>
  state === 'ringing' ? 'not-answered' : 'hung-up';

export type Keyed = { digits: string } | { pin: string };

/** What is keyed in so far, after one more key: the pound key, or the last digit, makes it a PIN; the star begins anew. Pure. */
export function addKey(digits: string, key: string): Keyed {
  if (key === '*') return { digits: '' };
  if (key === '#') return digits === '' ? { digits } : { pin: digits };
  const now = digits + key;
  return now.length >= PIN_DIGITS ? { pin: now } : { digits: now };
}

/** Whether one more wrong PIN ends the call. */
export const isLastTry = (tries: number): boolean => tries >= MOST_TRIES;
