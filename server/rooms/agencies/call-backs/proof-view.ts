import type { CallBackView, ProofView } from '../../../../contract/call-back.ts';
import type { Database } from '../../../platform/db/database.ts';
import {
  type Call,
  dialable,
  findParticipant,
  type Participant,
  readAttestation,
} from '../../calls/index.ts';
import { readKept, type SubjectKeys } from '../../ledger/index.ts';
import { findOfficer } from '../officers/officers-store.ts';
import { findCompared, isConfirmedIn } from '../officers/own-telephone-store.ts';
import { findShownVerification } from '../officers/proven-store.ts';
import {
  findAgencyName,
  findUseOf,
  isNumberOfAgency,
  listTelephonesToDial,
} from './agencies-to-call-store.ts';
import { findPromisedTime } from './asked-again-store.ts';
import { type CallBack, MOST_WORD_TRIES, proofOf } from './call-back.ts';
import { findLastCallBack, listTriedTelephones } from './call-backs-store.ts';
import { nextActs } from './next-acts.ts';

type Sources = { db: Database; keys: SubjectKeys };
type ClaimingCall = Pick<Call, 'callId' | 'state' | 'claimedNumber' | 'callerLeg' | 'callTakerId'>;

/** What is proven of who is in this call, and how, beside what is only claimed. */
export async function readProof({ db, keys }: Sources, call: ClaimingCall): Promise<ProofView> {
  const claimed = asInDirectory(call.claimedNumber);
  const [verification, callBack, attestation, isNumber] = await Promise.all([
    findShownVerification(db, call.callId),
    findLastCallBack(db, call.callId),
    readAttestation(db, call.callId),
    claimed === undefined ? false : isNumberOfAgency(db, claimed),
  ]);
  return {
    verification,
    callBack: callBack ? await toView({ db, keys }, call, callBack) : null,
    claims: { attestation, isNumberOfAgency: isNumber },
  };
}

async function toView({ db, keys }: Sources, call: ClaimingCall, callBack: CallBack): Promise<CallBackView> {
  const { agencyId, telephoneId, participantId, officerId } = callBack;
  const agency = participantId === null ? undefined : await findParticipant(db, { participantId });
  return {
    callBackId: callBack.callBackId,
    agencyId,
    agencyName: agencyId === null ? null : ((await findAgencyName(db, agencyId)) ?? null),
    participantId,
    number: callBack.numberDialled,
    officerName: officerId === null ? null : ((await findOfficer(db, officerId))?.name ?? null),
    telephoneConfirmed:
      callBack.outcome === 'officer-reached' && (await isConfirmedIn(db, callBack.callBackId)),
    telephoneToConfirm: agency?.state === 'joined' ? await readCompared(db, call, callBack) : null,
    usedFor: telephoneId === null ? null : ((await findUseOf(db, telephoneId)) ?? null),
    state: callBack.state,
    outcome: callBack.outcome,
    begunAt: callBack.begunAt.toISOString(),
    answeredAt: callBack.answeredAt?.toISOString() ?? null,
    isAgencyThere: agency?.state === 'joined',
    word: mayShowWord(call, callBack, agency)
      ? ((await readKept(db, keys, callBack.wordKept ?? '')) ?? null)
      : null,
    wordExpiresAt: callBack.wordExpiresAt?.toISOString() ?? null,
    triesLeft: MOST_WORD_TRIES - callBack.wordTries,
    hasNote: callBack.noteKept !== null,
    ...(await readNext(db, call, callBack)),
  };
}

/** By name and badge, for the call-taker who compares them with what is said. */
async function readCompared(
  db: Database,
  { callTakerId }: ClaimingCall,
  { callBackId, outcome }: CallBack,
): Promise<CallBackView['telephoneToConfirm']> {
  if (outcome !== 'officer-reached' || callTakerId === null) return null;
  const compared = await findCompared(db, callBackId, callTakerId);
  if (!compared) return null;
  const { telephoneId, name, badge } = compared;
  return { telephoneId, name, badge };
}

/** What can be done now that it has ended; read only then. */
async function readNext(
  db: Database,
  { callId, claimedNumber, callerLeg }: ClaimingCall,
  { callBackId, agencyId, telephoneId, outcome, endedAt }: CallBack,
): Promise<Pick<CallBackView, 'next' | 'promisedBy'>> {
  if (outcome === null || endedAt === null || proofOf(outcome)) return { next: [], promisedBy: null };
  const [telephones, triedIds, promised] = await Promise.all([
    agencyId === null
      ? []
      : listTelephonesToDial(db, [agencyId], endedAt).then((of) => of.get(agencyId) ?? []),
    listTriedTelephones(db, callId),
    findPromisedTime(db, callBackId),
  ]);
  const isKnown = dialable(claimedNumber) !== undefined || callerLeg !== 'there';
  const situation = {
    telephones,
    triedIds,
    dialledId: telephoneId,
    mayPromise: isKnown && promised === null,
  };
  return { next: nextActs(outcome, situation), promisedBy: promised?.toISOString() ?? null };
}

/** Only while the agency is there to hear it and the caller is not: a screen that is read aloud later proves nothing. */
const mayShowWord = (
  call: Pick<Call, 'state'>,
  { state, wordKept }: CallBack,
  agency: Participant | undefined,
): boolean =>
  state === 'word-given' && wordKept !== null && call.state === 'held' && agency?.state === 'joined';

/** As the directory writes numbers; the network may leave the country's code out. */
function asInDirectory(claimed: string | null): string | undefined {
  const digits = claimed?.replaceAll(/\D/g, '') ?? '';
  if (/^[2-9][0-9]{9}$/.test(digits)) return `+1${digits}`;
  return /^[0-9]{7,15}$/.test(digits) ? `+${digits}` : undefined;
}
