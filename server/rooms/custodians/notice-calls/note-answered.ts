import type { Tx } from '../../../platform/db/database.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { type Contact, listContacts, storeAnswered } from '../contacts-store.ts';
import { moveCustodian } from '../custodian.ts';
import { listReaches, lockCustodian, putInForce, replaceReach, storeState } from '../custodians-store.ts';

/** A contact has answered its test call. With the last of them its version is in force, and a custodian that was enrolled is live. */
export async function noteAnswered(tx: Tx, contact: Contact, at: Date): Promise<void> {
  const { custodianId, version, contactId } = contact;
  const custodian = await lockCustodian(tx, custodianId);
  await storeAnswered(tx, contactId, at);
  const reaches = await listReaches(tx, custodianId);
  const reach = reaches.find((each) => each.version === version);
  if (!custodian || custodian.state === 'ended' || !reach || reach.inForceAt !== null) return;
  const waiting = (await listContacts(tx, reach)).filter(({ answeredAt }) => answeredAt === null);
  if (waiting.length > 0) return;
  for (const former of reaches) if (former.inForceAt !== null) await replaceReach(tx, former, at);
  await putInForce(tx, reach, at);
  const about = { at, actor: lineActor, ...noEnquiry };
  appendEntry(tx, { ...about, kind: 'custodian-reach-in-force', subject: { custodianId, version } });
  const to = moveCustodian(custodian.state, 'tested');
  if (!to) return;
  await storeState(tx, custodianId, to);
  appendEntry(tx, { ...about, kind: 'custodian-moved', subject: { custodianId, proposalId: null, to } });
}
