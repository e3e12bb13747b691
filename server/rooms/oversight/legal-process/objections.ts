import type { ChallengePeriod } from '../../../../contract/legal.ts';
import type { NoticeOutcome, ProductionScope } from '../../../../contract/legal-process.ts';
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

/** Of how many enquiries something is given. A note that names none of them tells the officer of one, and of several nobody. */
type Given = Pick<ProductionScope, 'enquiryIds'>;

/** When the officer of an enquiry was told in another way than by mail; null where nobody noted it. The database counts alike. Pure. */
function toldOtherwise(enquiryId: string, { enquiryIds }: Given, acts: readonly StoredAct[]): Date | null {
  const isOne = enquiryIds.length === 1;
  const told = acts.find(
    ({ act, whom, enquiryId: named }) =>
      act === 'told' && whom === 'officer' && (named === enquiryId || (named === null && isOne)),
  );
  return told?.at ?? null;
}

/** When the officer of an enquiry was told: by the last mail where one was delivered, or in another way; null where neither is so, or a mail is on its way. Pure. */
function toldAt(enquiryId: string, given: Given, { acts, notices }: Telling): Date | null {
  const notice = notices.find((one) => one.enquiryId === enquiryId);
  if (notice?.outcome === 'sent') return notice.at;
  if (notice?.outcome === 'waiting') return null;
  return toldOtherwise(enquiryId, given, acts);
}

/** The enquiries whose officer was not told, and to whom no mail is on its way. Pure. */
export function untoldOf(
  { scope }: Pick<Process, 'scope'>,
  { acts, notices }: Omit<Telling, 'period'>,
): string[] {
  if (scope === null) return [];
  return notReached({ scope }, notices).filter((enquiryId) => toldOtherwise(enquiryId, scope, acts) === null);
}

/** The enquiries whose officer no mail has reached, nor is on its way to. Pure. */
export function notReached({ scope }: Pick<Process, 'scope'>, notices: readonly OfficerNotice[]): string[] {
  const reached = new Set(
    notices.flatMap(({ enquiryId, outcome }) =>
      outcome === 'sent' || outcome === 'waiting' ? [enquiryId] : [],
    ),
  );
  return (scope?.enquiryIds ?? []).filter((enquiryId) => !reached.has(enquiryId));
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
    const at = toldAt(enquiryId, scope, telling);
    if (at === null) return null;
    until = new Date(Math.max(until.getTime(), challengeUntil(at, telling.period).getTime()));
  }
  return until;
}
