import type { ChallengePeriod } from '../../../../contract/legal.ts';
import type { NoticeOutcome } from '../../../../contract/legal-process.ts';
import type { StoredAct } from './acts-store.ts';
import { challengeUntil } from './process.ts';
import type { Process } from './process-store.ts';
import { silencedUntil } from './silence.ts';

/** What became of the last mail to the officer of an enquiry. */
export type OfficerNotice = { enquiryId: string; at: Date; outcome: NoticeOutcome };

export type Telling = {
  acts: readonly StoredAct[];
  notices: readonly OfficerNotice[];
  period: ChallengePeriod;
};

/** When the officer of an enquiry was told: by the last mail where one was delivered, or in another way; null where neither is so, or a mail is on its way. Pure. */
function toldAt(enquiryId: string, { acts, notices }: Telling): Date | null {
  const notice = notices.find((one) => one.enquiryId === enquiryId);
  if (notice?.outcome === 'sent') return notice.at;
  if (notice?.outcome === 'waiting') return null;
  return acts.find(({ act, whom }) => act === 'told' && whom === 'officer')?.at ?? null;
}

/**
 * Until when those whom it concerns may object: for each officer the whole time from being told on, and never less than from the agreement on. Null where an officer was
 * not told and no court has ordered that. Pure.
 */
export function objectionsUntil(
  { scope, challengeUntil: least }: Pick<Process, 'scope' | 'challengeUntil'>,
  telling: Telling,
  now: Date,
): Date | null {
  if (scope === null || least === null) return null;
  if (silencedUntil(telling.acts, now) !== null) return least;
  let until = least;
  for (const enquiryId of scope.enquiryIds) {
    const at = toldAt(enquiryId, telling);
    if (at === null) return null;
    until = new Date(Math.max(until.getTime(), challengeUntil(at, telling.period).getTime()));
  }
  return until;
}
