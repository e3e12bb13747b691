import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import {
  type Actor,
  appendEntry,
  destroySubject,
  keepContent,
  noEnquiry,
  officerActor,
  readKept,
} from '../../ledger/index.ts';
import { readNumber } from '../directory/telephone.ts';
import { mayAct } from './officer.ts';
import type { OfficerParts } from './officering.ts';
import { lockOfficer } from './officers-store.ts';
import type { OwnTelephoneEnd, OwnTelephoneView } from './own-telephone.ts';
import { endRow, insertOwnTelephone, lockOwnTelephone } from './own-telephone-store.ts';
import { tellOfficer } from './tell-officer.ts';

type Parts = Pick<OfficerParts, 'db' | 'clock' | 'ids' | 'keys'>;
type GivingParts = Parts & Pick<OfficerParts, 'publicUrl'>;

const DIGITS_SHOWN = 4;

/**
 * Keeps a telephone in place of the one before. A session is enough, for nobody dials it until it is read out at the agency; the officer
 * hears of it by mail, in case it was not theirs.
 */
export function giveOwnTelephone(
  parts: GivingParts,
  officerId: string,
  text: string,
): Promise<'given' | Refusal> {
  const { db, clock, ids, keys } = parts;
  const at = clock.now();
  const actor = officerActor(officerId);
  const number = readNumber(text);
  return inTransaction(db, async (tx) => {
    if (isRefusal(number)) {
      const subject = { action: 'own-telephone', code: number.refused };
      appendEntry(tx, { at, actor, ...noEnquiry, kind: 'officer-request-refused', subject });
      return refuse(number.refused, number.fields);
    }
    const officer = await lockOfficer(tx, officerId);
    if (!officer || !mayAct(officer)) return refuse('HL_NOT_FOUND');
    await endOwnTelephone(tx, officerId, { because: 'replaced', at, actor });
    const telephoneId = ids.uuid();
    const numberKept = await keepContent(tx, keys, telephoneId, number);
    const { agencyId } = officer;
    await insertOwnTelephone(tx, { telephoneId, officerId, agencyId, numberKept, givenAt: at });
    const subject = { officerId, telephoneId };
    appendEntry(tx, { at, actor, ...noEnquiry, kind: 'officer-telephone-given', subject });
    await tellOfficer(tx, parts, officerId, 'telephone-given');
    return 'given';
  });
}

/** The officer's own telephone; the look is written down. */
export function viewOwnTelephone(
  { db, clock, keys }: Parts,
  officerId: string,
): Promise<OwnTelephoneView | undefined> {
  return inTransaction(db, async (tx) => {
    const own = await lockOwnTelephone(tx, officerId);
    const number = own && (await readKept(tx, keys, own.numberKept));
    const entry = { at: clock.now(), actor: officerActor(officerId), ...noEnquiry } as const;
    appendEntry(tx, { ...entry, kind: 'officer-telephone-viewed', subject: { officerId } });
    if (!own || number === undefined) return undefined;
    const { givenAt, confirmedAt } = own;
    return { lastDigits: number.slice(-DIGITS_SHOWN), givenAt, confirmedAt };
  });
}

/** Takes the own telephone back. */
export function removeOwnTelephone({ db, clock }: Parts, officerId: string): Promise<'removed' | Refusal> {
  return inTransaction(db, async (tx) => {
    await lockOfficer(tx, officerId);
    const end = { because: 'removed', at: clock.now(), actor: officerActor(officerId) } as const;
    return (await endOwnTelephone(tx, officerId, end)) ? 'removed' : refuse('HL_NOT_FOUND');
  });
}

/** Ends the telephone that an officer may have given; its number cannot be read from then on. The officer's row must be locked. */
export async function endOwnTelephone(
  tx: Tx,
  officerId: string,
  { because, at, actor }: { because: OwnTelephoneEnd; at: Date; actor: Actor },
): Promise<boolean> {
  const own = await lockOwnTelephone(tx, officerId);
  if (!own) return false;
  const { telephoneId } = own;
  await endRow(tx, telephoneId, because, at);
  const subject = { officerId, telephoneId, because };
  appendEntry(tx, { at, actor, ...noEnquiry, kind: 'officer-telephone-ended', subject });
  await destroySubject(tx, telephoneId, actor, at);
  return true;
}
