import type { CallerView } from '../../../contract/call.ts';
import type { Database } from '../../platform/db/database.ts';
import { readProof } from '../agencies/index.ts';
import { type Call, findReturnCallOf, type ReturnCall, readIntake, readNumber } from '../calls/index.ts';
import type { SubjectKeys } from '../ledger/index.ts';

export type CallerSources = { db: Database; keys: SubjectKeys };

/**
 * What a desk sees of the caller: claims, what was keyed in before anybody answered, and what of it is proven. The one-time word of a
 * call-back, and whose telephone is to be confirmed, are for nobody but the call-taker who reads the one and asked for the other.
 */
export async function readCaller(
  { db, keys }: CallerSources,
  call: Call,
  isCallTaker = false,
): Promise<CallerView> {
  const [{ chosenLanguage, codeOutcome }, promise, proof] = await Promise.all([
    readIntake(db, call),
    findReturnCallOf(db, call.callId),
    readProof({ db, keys }, call),
  ]);
  const dialled = (promise && (await readNumber(db, keys, promise))) ?? null;
  const returnCall = promise ? toReturnCall(promise, call, dialled) : null;
  const { language, priority } = call;
  const claimedNumber = call.claimedNumber ?? (returnCall?.rung ? null : dialled);
  const said = { claimedNumber, language, chosenLanguage, priority, codeOutcome, returnCall };
  const ofCallTaker = isCallTaker ? {} : { word: null, telephoneToConfirm: null };
  const callBack = proof.callBack && { ...proof.callBack, ...ofCallTaker };
  return { ...said, proof: { ...proof, callBack } };
}

type Promised = Pick<ReturnCall, 'attempts' | 'knownTelephone'>;

const toReturnCall = (
  { attempts, knownTelephone: telephone }: Promised,
  call: Call,
  dialled: string | null,
): NonNullable<CallerView['returnCall']> => ({
  attempt: attemptOf(attempts, call),
  leg: call.callerLeg,
  ...(call.isAgencyFirst && call.callerLeg === 'to-dial' ? { agencyFirst: true } : {}),
  ...(telephone && { rung: { telephone, number: telephone === 'agency' ? dialled : null } }),
});

/** An attempt counts once its caller is rung. */
const attemptOf = (attempts: number, { callerLeg }: Call): number =>
  callerLeg === 'to-dial' ? attempts + 1 : attempts;
