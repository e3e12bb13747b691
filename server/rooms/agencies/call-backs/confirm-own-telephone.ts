import type { CallBackCommand } from '../../../../contract/call-back.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, readKept, type SubjectKeys, staffActor } from '../../ledger/index.ts';
import { readNumber } from '../directory/telephone.ts';
import { mayAct } from '../officers/officer.ts';
import { lockOfficerOfNumber } from '../officers/officers-store.ts';
import { MOST_CONFIRM_TRIES, type OwnTelephone } from '../officers/own-telephone.ts';
import { confirmRow, countConfirmTry, lockOwnTelephone } from '../officers/own-telephone-store.ts';
import { findLiveVerification } from '../verification-store.ts';
import { type Known, withCallBack } from './act-on-call-back.ts';
import type { CallBack } from './call-back.ts';
import type { CallBackParts } from './call-back-parts.ts';

type Command = Extract<CallBackCommand, { kind: 'confirm-officer-telephone' }>;

/**
 * Confirms the telephone that an officer has given in the portal: in a call-back that reached the officer at the agency, the officer
 * reads it out over the agency's line, and it is the same. Whoever is on the first line may be anybody. Whatever is wrong, the same is answered; a call-back has three tries.
 */
export function confirmOwnTelephone(
  parts: Pick<CallBackParts, 'db' | 'clock' | 'ids' | 'keys'>,
  accountId: string,
  { callBackId, officerNumber, number }: Command,
): Promise<'done' | Refusal> {
  return withCallBack(parts, accountId, callBackId, async (tx, known) => {
    const { callBack } = known;
    if (!isAgencyThere(known) || !(await hasReachedAgency(tx, callBack))) return refuse('HL_CALL_MOVED_ON');
    const { callId } = callBack;
    const at = parts.clock.now();
    const entry = { at, actor: staffActor(accountId), ...noEnquiry };
    const tries = await countConfirmTry(tx, callBackId, MOST_CONFIRM_TRIES);
    const own = await findReadOut(tx, parts.keys, callBack, { officerNumber, number });
    if (tries === undefined || !own) {
      const subject = { callId, callBackId, tries: tries ?? MOST_CONFIRM_TRIES };
      appendEntry(tx, { ...entry, kind: 'officer-telephone-not-confirmed', subject });
      return refuse('HL_TELEPHONE_NOT_CONFIRMED');
    }
    const { telephoneId, officerId } = own;
    await confirmRow(tx, telephoneId, { by: accountId, callBackId, at });
    const subject = { officerId, telephoneId, callId, callBackId };
    appendEntry(tx, { ...entry, kind: 'officer-telephone-confirmed', subject });
    return 'done';
  });
}

/** The agency's line is in the call, beside the first one or, where that is gone, in its place. */
const isAgencyThere = ({ call, agency }: Known): boolean =>
  agency !== undefined && (agency.state === 'joined' || agency.legId === call.callerChannelId);

/** It was a telephone of the directory, and what it has proven of this call still holds. */
async function hasReachedAgency(tx: Tx, callBack: CallBack): Promise<boolean> {
  const { callId, callBackId, telephoneId, outcome } = callBack;
  if (telephoneId === null || outcome !== 'officer-reached') return false;
  return (await findLiveVerification(tx, { callId }))?.evidenceId === callBackId;
}

/** The telephone of the officer of this number, where it is that agency's officer, and the number read out is theirs. */
async function findReadOut(
  tx: Tx,
  keys: SubjectKeys,
  { agencyId }: CallBack,
  said: { officerNumber: string; number: string },
): Promise<OwnTelephone | undefined> {
  const officer = await lockOfficerOfNumber(tx, said.officerNumber);
  if (!officer || !mayAct(officer) || officer.agencyId !== agencyId) return undefined;
  const own = await lockOwnTelephone(tx, officer.officerId);
  const number = readNumber(said.number);
  if (!own || isRefusal(number)) return undefined;
  return (await readKept(tx, keys, own.numberKept)) === number ? own : undefined;
}
