import type { KnownTelephone } from '../../../../contract/return-call.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { readKept, type SubjectKeys } from '../../ledger/index.ts';
import { listTelephones } from '../directory/telephones-store.ts';
import { lockOwnTelephone } from '../officers/own-telephone-store.ts';
import { findVerificationOfSent } from '../verification-store.ts';
import { findCallBack } from './call-backs-store.ts';

type Known = { number: string; telephone: KnownTelephone };

/**
 * Where the line calls whoever sent an enquiry: the number at which they were proven; else their own telephone, once the agency has confirmed it; else
 * their agency. Never a number that somebody gave in a call (promise 4). Null where there is none any more.
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
  if (callBack?.numberDialled) return { number: callBack.numberDialled, telephone: 'agency' };
  const own = officerId === null ? undefined : await lockOwnTelephone(tx, officerId);
  const number = own?.confirmedAt ? await readKept(tx, keys, own.numberKept) : undefined;
  if (number !== undefined) return { number, telephone: 'own-telephone' };
  const telephones = (await listTelephones(tx, agencyId)).filter(({ isFrozen }) => !isFrozen);
  const dispatch = telephones.find(({ usedFor }) => usedFor === 'dispatch');
  const ofAgency = dispatch ?? telephones[0];
  return ofAgency ? { number: ofAgency.number, telephone: 'agency' } : null;
}
