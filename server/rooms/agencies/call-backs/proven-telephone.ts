import type { KnownTelephone } from '../../../../contract/return-call.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { readKept, type SubjectKeys } from '../../ledger/index.ts';
import { listTelephones } from '../directory/telephones-store.ts';
import { lockOwnTelephone } from '../officers/own-telephone-store.ts';
import { findVerificationOfSent } from '../verification-store.ts';
import { findCallBack } from './call-backs-store.ts';

/** `kept`: where the number lies sealed, where it is the officer's own. */
type Known = { number: string; telephone: KnownTelephone; kept: string | null };

/**
 * Where the line calls whoever sent an enquiry: the number of their agency at which they were proven, while it is in the directory; else their own telephone,
 * once the agency has confirmed it; else their agency. Never a number that somebody gave in a call, nor one that somebody wants to change (promise 4). Null
 * where there is none any more.
 */
export async function findProvenTelephone(
  tx: Tx,
  keys: SubjectKeys,
  verificationId: string,
): Promise<Known | null> {
  const proven = await findVerificationOfSent(tx, verificationId);
  if (!proven) return null;
  const { method, evidenceId, officerId, agencyId } = proven;
  const callBack = method.startsWith('call-back')
    ? await findCallBack(tx, { callBackId: evidenceId })
    : undefined;
  const telephones = (await listTelephones(tx, agencyId)).filter(({ isFrozen }) => !isFrozen);
  const proved = telephones.find((each) => each.number === callBack?.numberDialled);
  if (proved) return ofAgency(proved);
  const own = officerId === null ? undefined : await lockOwnTelephone(tx, officerId);
  const number = own?.confirmedAt ? await readKept(tx, keys, own.numberKept) : undefined;
  if (own && number !== undefined) return { number, telephone: 'own-telephone', kept: own.numberKept };
  const dispatch = telephones.find(({ usedFor }) => usedFor === 'dispatch') ?? telephones[0];
  return dispatch ? ofAgency(dispatch) : null;
}

const ofAgency = ({ number }: { number: string }): Known => ({ number, telephone: 'agency', kept: null });
