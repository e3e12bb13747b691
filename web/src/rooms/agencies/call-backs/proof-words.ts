import type { CallBackView, NextAct, ProofView } from '../../../../../contract/call-back.ts';
import type { ClaimedOfficer } from '../../../../../contract/enquiry.ts';
import { fill, type Words } from '../../../app/words/words.ts';
import { formatTime } from '../../../ui/times.ts';

/** What is proven and how, what was and is not any more, or that nothing is; and of whom the line rang where it knows them to be, what to ask. */
export function describeProof(
  { verification }: ProofView,
  words: Words,
  language: string,
  isRungWhereKnown = false,
): string {
  if (!verification) return isRungWhereKnown ? words.proof.rungBody : words.proof.nothingYet;
  const { method, agencyName: agency, provenAt, endedAt } = verification;
  if (endedAt !== null) return fill(words.proof.ended, { time: formatTime(endedAt, language) });
  const time = formatTime(provenAt, language);
  return fill(words.proof.at, { how: words.proofMethod[method], agency, time });
}

/** How a call-back stands; `ended` is told by its outcome. */
export function describeCallBack(callBack: CallBackView, words: Words): string {
  const { state, outcome, isAgencyThere } = callBack;
  const { officerName } = callBack;
  const agency =
    officerName === null ? (callBack.agencyName ?? '') : fill(words.ownTelephone.of, { name: officerName });
  if (outcome !== null) return words.callBackOutcome[outcome];
  if (state === 'dialling' && officerName !== null)
    return fill(words.ownTelephone.rings, { name: officerName });
  if (state === 'dialling') return fill(words.callBack.rings, { agency, number: callBack.number ?? '' });
  return isAgencyThere ? fill(words.callBack.talks, { agency }) : words.callBack.waitsForWord;
}

const WHOLE_ORI = /^[0-9A-Z]{9}$/i;

/** What the directory is asked for first: the agency that was called last, or else the one that the caller named in the enquiry; its ORI says it best. */
export function soughtFirst(
  last: Pick<CallBackView, 'outcome' | 'agencyName'> | null,
  { agencyName, agencyOri }: Pick<ClaimedOfficer, 'agencyName' | 'agencyOri'>,
): string {
  if (last?.outcome && last.agencyName) return last.agencyName;
  const ori = agencyOri.trim();
  return WHOLE_ORI.test(ori) || agencyName.trim() === '' ? ori : agencyName.trim().slice(0, 80);
}

/** Whom to ask the agency for, as the caller says; empty where no name was typed. */
export const describeClaimed = ({ officerName, badge }: ClaimedOfficer): string =>
  officerName.trim() === '' ? '' : [officerName.trim(), badge.trim()].filter(Boolean).join(', ');

const PROMISE_IN_MS = 30 * 60_000;
const ROUND_MS = 5 * 60_000;

/** A time that can be said aloud: half an hour from now, at full five minutes. */
export const nextPromise = (nowMs: number): string =>
  new Date(Math.ceil((nowMs + PROMISE_IN_MS) / ROUND_MS) * ROUND_MS).toISOString();

/** What each act says that it does; a promise is one's own, or the queue's. */
export function describeNext(act: NextAct, time: string, words: Words): string[] {
  const { callBack, telephoneToDial } = words;
  if (act.kind === 'go-on-unproven') return [callBack.leaveUnproven];
  if (act.kind === 'ask-again')
    return [callBack.promiseMine, callBack.promiseQueue].map((text) => fill(text, { time }));
  const values = { telephone: telephoneToDial[act.usedFor], number: act.number };
  return [fill(act.isSame ? callBack.callSame : callBack.callAnother, values)];
}

/** What the network says of the caller, and what the caller says, each with why it is no proof. */
export function listClaims({ claims }: ProofView, words: Words): string[] {
  const { attestation, isNumberOfAgency } = claims;
  const level = { level: attestation ?? '' };
  return [
    words.claims.number,
    ...(isNumberOfAgency ? [words.claims.numberOfAgency] : []),
    attestation === null
      ? words.claims.noAttestation
      : attestation === 'unreadable'
        ? words.claims.unreadable
        : fill(words.claims.attestation, level),
    words.claims.ori,
    words.claims.mail,
  ];
}
