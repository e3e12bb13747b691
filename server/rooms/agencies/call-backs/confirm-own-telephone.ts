import type { CallBackCommand } from '../../../../contract/call-back.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, readKept, type SubjectKeys, staffActor } from '../../ledger/index.ts';
import { readNumber } from '../directory/telephone.ts';
import { mayAct } from '../officers/officer.ts';
import { lockOfficer, lockOfficerOfNumber } from '../officers/officers-store.ts';
import { MOST_CONFIRM_TRIES, type OwnTelephone } from '../officers/own-telephone.ts';
import {
  confirmRow,
  countConfirmTry,
  findCompared,
  lockOwnTelephone,
  noteCompared,
} from '../officers/own-telephone-store.ts';
import { tellOfficer } from '../officers/tell-officer.ts';
import { findLiveVerification } from '../verification-store.ts';
import { type Known, withCallBack } from './act-on-call-back.ts';
import type { CallBack } from './call-back.ts';
import type { CallBackParts } from './call-back-parts.ts';

type Of<Kind extends CallBackCommand['kind']> = Extract<CallBackCommand, { kind: Kind }>;
type Parts = Pick<CallBackParts, 'db' | 'clock' | 'ids' | 'keys'>;

/**
 * Compares the telephone that is read out over the agency's line with what the officer of that number has given in the portal. Where it
 * is the same, the call-taker sees whose it is, so that nobody has a telephone of their own confirmed as a colleague's: the next act
 * says which name was said. Whatever is wrong, the same is answered; a call-back has three tries.
 */
export function compareOwnTelephone(
  parts: Parts,
  accountId: string,
  { callBackId, officerNumber, number }: Of<'compare-officer-telephone'>,
): Promise<'done' | Refusal> {
  return withCallBack(parts, accountId, callBackId, async (tx, known) => {
    const { callBack } = known;
    if (!(await mayConfirm(tx, known))) return refuse('HL_CALL_MOVED_ON');
    const { callId } = callBack;
    const entry = { at: parts.clock.now(), actor: staffActor(accountId), ...noEnquiry };
    const tries = await countConfirmTry(tx, callBackId, MOST_CONFIRM_TRIES);
    const own = await findReadOut(tx, parts.keys, callBack, { officerNumber, number });
    const isSame = tries !== undefined && own !== undefined;
    await noteCompared(tx, callBackId, isSame ? { telephoneId: own.telephoneId, accountId } : null);
    if (!isSame) {
      const subject = { callId, callBackId, tries: tries ?? MOST_CONFIRM_TRIES };
      appendEntry(tx, { ...entry, kind: 'officer-telephone-not-confirmed', subject });
      return refuse('HL_TELEPHONE_NOT_CONFIRMED');
    }
    const { telephoneId, officerId } = own;
    const subject = { officerId, telephoneId, callId, callBackId };
    appendEntry(tx, { ...entry, kind: 'officer-telephone-compared', subject });
    return 'done';
  });
}

/** The call-taker says whether whoever was reached has said the name beside that telephone. Its officer hears of it by mail. */
export function confirmOwnTelephone(
  parts: Parts & Pick<CallBackParts, 'publicUrl'>,
  accountId: string,
  { callBackId, telephoneId, saidThatName }: Of<'confirm-officer-telephone'>,
): Promise<'done' | Refusal> {
  return withCallBack(parts, accountId, callBackId, async (tx, known) => {
    const { callBack } = known;
    const own = await lockCompared(tx, callBack, { telephoneId, accountId });
    if (!own || !(await mayConfirm(tx, known))) return refuse('HL_CALL_MOVED_ON');
    const at = parts.clock.now();
    const { callId } = callBack;
    const { officerId } = own;
    const entry = { at, actor: staffActor(accountId), ...noEnquiry };
    const subject = { officerId, telephoneId, callId, callBackId };
    await noteCompared(tx, callBackId, null);
    if (!saidThatName) {
      appendEntry(tx, { ...entry, kind: 'officer-telephone-not-theirs', subject });
      return 'done';
    }
    await confirmRow(tx, telephoneId, { by: accountId, callBackId, at });
    appendEntry(tx, { ...entry, kind: 'officer-telephone-confirmed', subject });
    await tellOfficer(tx, parts, officerId, 'telephone-confirmed');
    return 'done';
  });
}

/** It was reached at a telephone of the directory, what that has proven of this call still holds, and the agency is in the call. */
const mayConfirm = async (tx: Tx, known: Known): Promise<boolean> =>
  isAgencyThere(known) && (await hasReachedAgency(tx, known.callBack));

/** The telephone that this call-taker compared last, where it is still that of an officer of the agency. */
async function lockCompared(
  tx: Tx,
  { callBackId, agencyId }: CallBack,
  { telephoneId, accountId }: { telephoneId: string; accountId: string },
): Promise<OwnTelephone | undefined> {
  const compared = await findCompared(tx, callBackId, accountId);
  const officer = compared && (await lockOfficer(tx, compared.officerId));
  if (!officer || !mayAct(officer) || officer.agencyId !== agencyId) return undefined;
  const own = await lockOwnTelephone(tx, officer.officerId);
  return own?.telephoneId === telephoneId && compared.telephoneId === telephoneId ? own : undefined;
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
