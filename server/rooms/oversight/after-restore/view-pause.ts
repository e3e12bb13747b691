import type { DestructionPause as ShownPause } from '../../../../contract/legal-process.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { findReferences, listReadable } from '../../enquiries/index.ts';
import {
  type DestructionPause,
  listHeldSince,
  listPauses,
  missingHolds,
  readProfile,
} from '../../legal/index.ts';
import { listWaitingContents } from '../../staff/index.ts';

/** What was held, as the list outside has it, and is not held now. What is no more cannot be held. */
export async function findMissing(
  tx: Tx,
  pauses: readonly DestructionPause[],
  at: Date,
): Promise<{ enquiryIds: string[]; holds: ShownPause['missingHolds'] }> {
  const missing = new Set<string>();
  for (const { held, begunAt } of pauses) {
    const listed = [...new Set((held?.enquiries ?? []).map(({ enquiryId }) => enquiryId))];
    const again = await listHeldSince(tx, listed, begunAt);
    const open = listed.filter((enquiryId) => !again.has(enquiryId));
    for (const enquiryId of await listReadable(tx, open)) missing.add(enquiryId);
  }
  const now = (await readProfile(tx))?.content.holds ?? [];
  const listedHolds = pauses.flatMap(({ held }) => held?.holds ?? []);
  const holds = missingHolds(listedHolds, now, at.toISOString().slice(0, 10));
  return { enquiryIds: [...missing], holds };
}

/** That nothing is destroyed since a backup was put back, and what is to be looked at before it goes on; null where destruction is not paused. */
export async function viewPause(tx: Tx, at: Date, mayPropose: boolean): Promise<ShownPause | null> {
  const pauses = await listPauses(tx);
  const [oldest] = pauses;
  const newest = pauses.at(-1);
  if (!oldest || !newest) return null;
  const { enquiryIds, holds } = await findMissing(tx, pauses, at);
  const references = await findReferences(tx, enquiryIds);
  const waits = (await listWaitingContents(tx, 'destruction-resume', at)).length > 0;
  return {
    ...{ begunAt: oldest.begunAt.toISOString(), backupAt: newest.backupAt?.toISOString() ?? null },
    hasList: pauses.every(({ held }) => held !== null),
    missingEnquiries: enquiryIds.map((enquiryId) => references.get(enquiryId) ?? ''),
    missingHolds: holds,
    ...{ waits, mayPropose: mayPropose && !waits },
  };
}
