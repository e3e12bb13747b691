import type { EnquiryDetails } from '../../../contract/enquiry.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { BrokenInvariantError, type Refusal, refuse } from '../../platform/errors.ts';
import { findCall } from '../calls/index.ts';
import { appendEntry, lineActor, noEnquiry, officerActor } from '../ledger/index.ts';
import { checkDetails } from './check-texts.ts';
import { insertEnquiry, lockEnquiry } from './enquiries-store.ts';
import { type Enquiry, listMissing } from './enquiry.ts';
import { giveWay, setCall } from './filed-store.ts';
import type { EnquiryParts } from './open-enquiry.ts';
import { MOST_DRAWS, newReference } from './reference.ts';
import { sealNew } from './sealing.ts';

/**
 * Files an enquiry for an officer who has not called yet. It stays a draft: in the call its attestation is read back, and only a
 * call-taker records it. Text that seems to say where a child is, or a status, is stopped before it is stored.
 */
export async function fileEnquiry(
  parts: EnquiryParts,
  officerId: string,
  details: EnquiryDetails,
): Promise<{ enquiryId: string; reference: string } | Refusal> {
  const missing = listMissing(details);
  if (missing.length > 0) return refuse('HL_ENQUIRY_INCOMPLETE', missing);
  const stopped = checkDetails(details);
  if (stopped.length > 0) {
    const paths = [...new Set(stopped.map((stop) => stop.path))];
    const entry = { at: parts.clock.now(), actor: officerActor(officerId), ...noEnquiry };
    await inTransaction(parts.db, (tx) =>
      appendEntry(tx, { ...entry, kind: 'free-text-stopped', subject: { paths } }),
    );
    return refuse(
      'HL_FREE_TEXT_STOPPED',
      stopped.map(({ path, message }) => ({ path, message })),
    );
  }
  return store(parts, officerId, details);
}

async function store(parts: EnquiryParts, officerId: string, details: EnquiryDetails) {
  const { db, clock, ids, keys } = parts;
  const enquiryId = ids.uuid();
  const { purpose, children } = details;
  // The officer's own tick is no read-back: that is the call-taker's to mark before Send (promise 5).
  const readBack = { attested: false, attestedWhenFiled: purpose };
  const sealed = await sealNew(keys, enquiryId, { ...details, ...readBack });
  const at = clock.now();
  for (let draw = 1; draw <= MOST_DRAWS; draw += 1) {
    const reference = newReference();
    const fresh: Enquiry = {
      ...{ enquiryId, reference, callId: null, state: 'draft', purpose, attested: readBack.attested },
      ...{ revision: 1, openedAt: at, savedAt: at, sent: null },
    };
    const isFiled = await inTransaction(db, async (tx) => {
      if (!(await insertEnquiry(tx, fresh, { filedBy: officerId }, sealed))) return false;
      const about = { at, actor: officerActor(officerId), ...noEnquiry, enquiryId, purpose };
      appendEntry(tx, { ...about, kind: 'enquiry-filed', subject: { childCount: children.length } });
      return true;
    });
    if (isFiled) return { enquiryId, reference };
  }
  throw new BrokenInvariantError('No free reference was drawn.');
}

/**
 * Makes a filed enquiry that of the call in which its officer is proven. One that a call-taker has opened there and written nothing
 * into gives way; into one with words nothing is mixed, and the filed one waits for another call. Returns its purpose.
 */
export async function attachFiled(
  tx: Tx,
  { enquiryId, callId }: { enquiryId: string; callId: string },
  at: Date,
): Promise<Enquiry['purpose']> {
  const filed = await lockEnquiry(tx, { enquiryId });
  if (!filed) throw new BrokenInvariantError(`There is no enquiry ${enquiryId}.`);
  if (filed.state !== 'draft' || !(await isFree(tx, filed))) return filed.purpose;
  const there = await lockEnquiry(tx, { callId });
  if (there && (there.state !== 'draft' || there.revision > 0)) return filed.purpose;
  if (there) await giveWay(tx, there.enquiryId, enquiryId);
  await setCall(tx, enquiryId, callId);
  const about = { at, actor: lineActor, ...noEnquiry, enquiryId, purpose: filed.purpose };
  appendEntry(tx, { ...about, kind: 'enquiry-attached', subject: { callId } });
  return filed.purpose;
}

/** It has had no call yet, or only one that is over and in which nobody concluded it. */
async function isFree(tx: Tx, { callId }: Enquiry): Promise<boolean> {
  if (callId === null) return true;
  const call = await findCall(tx, callId);
  return call === undefined || call.endedAt !== null;
}
