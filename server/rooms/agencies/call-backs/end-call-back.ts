import type { CallBackOutcome } from '../../../../contract/call-back.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Ids } from '../../../platform/ids.ts';
import { type Actor, destroySubject } from '../../ledger/index.ts';
import { page } from '../../staff/index.ts';
import { prove } from '../verification.ts';
import { type CallBack, proofOf } from './call-back.ts';
import { endCallBack } from './call-backs-store.ts';

type End = { outcome: CallBackOutcome; at: Date; actor: Actor; ids: Ids };

/** Ends a call-back: its word is destroyed, and where the outcome is proof, the call is proven from now on, and no other. */
export async function endOf(tx: Tx, live: CallBack, { outcome, at, actor, ids }: End): Promise<void> {
  const ended = await endCallBack(tx, live, outcome, at, actor);
  const { callId, callBackId: evidenceId, agencyId, officerId, wordSubjectId } = ended;
  // Whoever calls in the name of an agency that does not know them may call again, with another name, to somebody else at the line.
  if (outcome === 'officer-unknown') await page(tx, { event: 'officer-unknown', about: callId, at });
  if (wordSubjectId) await destroySubject(tx, wordSubjectId, actor, at);
  const method = proofOf(outcome, officerId !== null);
  if (!method || !agencyId || actor.kind !== 'staff') return;
  const proven = {
    ...{ verificationId: ids.uuid(), method, agencyId, officerId, callId, enquiryId: null },
    ...{ evidenceId, provenBy: actor.accountId, provenAt: at },
  };
  await prove(tx, proven, actor);
}
