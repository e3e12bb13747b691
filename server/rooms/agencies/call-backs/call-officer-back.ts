import type { CallBackCommand } from '../../../../contract/call-back.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, readKept, type SubjectKeys, staffActor } from '../../ledger/index.ts';
import { mayAct } from '../officers/officer.ts';
import { lockOfficer } from '../officers/officers-store.ts';
import { lockOwnTelephone } from '../officers/own-telephone-store.ts';
import type { CallBack } from './call-back.ts';
import type { CallBackParts } from './call-back-parts.ts';
import { dialBack, type ToDial } from './dial-back.ts';

type Command = Extract<CallBackCommand, { kind: 'begin-call-back-to-officer' }>;
type WhyNot = 'officer-not-active' | 'telephone-not-confirmed';

/** Dials the telephone that an officer has given and that was confirmed at the agency. A message names the officer, never a number. */
export async function callOfficerBack(
  parts: CallBackParts,
  accountId: string,
  { callId, officerId }: Command,
): Promise<'done' | Refusal> {
  const { db, clock, keys } = parts;
  const dialled = await dialBack<WhyNot>(parts, accountId, callId, (tx) => findOwn(tx, keys, officerId));
  if (dialled === 'done') return 'done';
  if (dialled === 'not-your-call') return refuse('HL_NOT_YOUR_CALL');
  if (dialled === 'moved-on') return refuse('HL_CALL_MOVED_ON');
  const because = dialled.whyNot;
  const entry = { at: clock.now(), actor: staffActor(accountId), ...noEnquiry } as const;
  await inTransaction(db, async (tx) =>
    appendEntry(tx, {
      ...{ ...entry, kind: 'call-back-to-officer-refused' },
      subject: { callId, officerId, because },
    }),
  );
  return refuse(because === 'under-way' ? 'HL_CALL_BACK_UNDER_WAY' : 'HL_OFFICER_NOT_CALLED');
}

async function findOwn(tx: Tx, keys: SubjectKeys, officerId: string): Promise<ToDial | WhyNot> {
  const officer = await lockOfficer(tx, officerId);
  if (!officer || !mayAct(officer)) return 'officer-not-active';
  const own = await lockOwnTelephone(tx, officerId);
  if (!own?.confirmedAt) return 'telephone-not-confirmed';
  const number = await readKept(tx, keys, own.numberKept);
  if (number === undefined) return 'telephone-not-confirmed';
  const { agencyId } = officer;
  const whom = { agencyId, officerId, officerTelephoneId: own.telephoneId };
  return { ...whom, telephoneId: null, numberDialled: null, number };
}

/** Whether the officer whose own telephone was dialled is still one, and it is still theirs; so for every other call-back. */
export async function stillProves(tx: Tx, { officerId, officerTelephoneId }: CallBack): Promise<boolean> {
  if (officerId === null) return true;
  const officer = await lockOfficer(tx, officerId);
  if (!officer || !mayAct(officer)) return false;
  const own = await lockOwnTelephone(tx, officerId);
  return own?.telephoneId === officerTelephoneId && own?.confirmedAt !== null;
}
