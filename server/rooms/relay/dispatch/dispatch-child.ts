import { newDataKey } from '../../../platform/crypto/seal.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Ids } from '../../../platform/ids.ts';
import { addJob } from '../../../platform/jobs/job.ts';
import type { Dispatch as DispatchPort, SentChild } from '../../enquiries/index.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { insertDispatch, lockDispatchOf, storeCorrection, tellClocks } from '../dispatch-store.ts';
import { dispatchContext, type RelayKeys, sealFound, sealState } from '../sealed.ts';
import { newState, slotNumbers } from '../slot.ts';
import { lookForCustodians } from './look-job.ts';

type Parts = { ids: Pick<Ids, 'uuid'>; keys: RelayKeys };

/**
 * Sends one child of an enquiry on its way, as part of Send: a row, three empty places, a job for the register's process, and an entry. A correction
 * goes the same way with the same rows. Nothing has been looked up yet, and nobody waits for it.
 */
export const dispatchChild =
  (parts: Parts): DispatchPort =>
  async (tx, sent) => {
    const dispatchId = (await correct(tx, sent)) ?? (await begin(parts, tx, sent));
    const { enquiryId, child, correction, purpose, proven } = sent;
    appendEntry(tx, {
      kind: 'relay-dispatched',
      ...{ at: sent.sentAt, actor: lineActor, ...noEnquiry, enquiryId, purpose, verification: proven.id },
      subject: { dispatchId, child, correction },
    });
    await addJob(tx, lookForCustodians, { dispatchId, correction });
    await tellClocks(tx, dispatchId);
  };

/** Null where there is nothing to correct. */
async function correct(tx: Tx, sent: SentChild): Promise<string | null> {
  const dispatchId = sent.correction > 0 ? await lockDispatchOf(tx, sent) : undefined;
  if (dispatchId) await storeCorrection(tx, dispatchId, sent.correction);
  return dispatchId ?? null;
}

async function begin({ ids, keys }: Parts, tx: Tx, sent: SentChild): Promise<string> {
  const dispatchId = ids.uuid();
  const dataKey = newDataKey();
  const wrappedKey = await keys.wrap(dataKey, dispatchContext(dispatchId));
  const slots = slotNumbers.map((slot) => ({
    ...{ slot, slotId: ids.uuid() },
    found: sealFound(dataKey, { dispatchId, slot }, null),
    state: sealState(dataKey, { dispatchId, slot }, newState),
  }));
  const { enquiryId, child, callId, proven, urgency, purpose, concernsCaregiver, sentAt, dueAt } = sent;
  const { correction, language: officerLanguage } = sent;
  await insertDispatch(
    tx,
    {
      ...{ dispatchId, enquiryId, child, callId, verificationId: proven.id, urgency, purpose },
      ...{ concernsCaregiver, sentAt, dueAt, correction, officerLanguage },
    },
    { wrappedKey, keyVersion: keys.versionOf(wrappedKey) },
    slots,
  );
  return dispatchId;
}
