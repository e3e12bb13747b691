import { z } from 'zod';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { type DestructionPause, endPauses, listPauses } from '../../legal/index.ts';
import { defineKind } from '../../staff/index.ts';
import { findMissing } from './view-pause.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

const resumeContent = z.strictObject({
  pauseIds: z.array(z.uuid()).min(1),
  begunAt: z.iso.datetime(),
  /** How many holds the list outside had; null where none was at hand. */
  listed: z.int().nullable(),
});
type ResumeContent = z.infer<typeof resumeContent>;

/** Since a backup was put back nothing was destroyed: two people have looked at what was held, and it goes on. */
export const destructionResume = defineKind({
  kind: 'destruction-resume',
  content: resumeContent,
  propose: 'process:propose',
  approve: 'process:approve',
  lifetimeMs: LIFETIME_MS,
  showFacts: ({ begunAt, listed }) => [
    { name: 'pausedSince', value: begunAt },
    { name: 'holdsListed', value: listed === null ? '-' : String(listed) },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, { pauseIds }, { proposalId, approverAccountId, at }) => {
      const found = await listPauses(tx);
      const isOther = found.map(({ pauseId }) => pauseId).join() !== pauseIds.join();
      const refusal = isOther ? refuse('HL_PAUSE_CHANGED') : await refuseMissing(tx, found, at);
      if (refusal) return refusal;
      await endPauses(tx, pauseIds, { proposalId, at });
      appendEntry(tx, {
        ...{ kind: 'destruction-resumed', at, actor: staffActor(approverAccountId), ...noEnquiry },
        subject: { pauseIds, proposalId },
      });
      return undefined;
    },
  },
});

/** The content of a proposal: every pause there is, once everything of their lists is held again. */
export async function prepareResume(tx: Tx, at: Date): Promise<ResumeContent | Refusal> {
  const found = await listPauses(tx);
  const [oldest] = found;
  if (!oldest) return refuse('HL_PAUSE_CHANGED');
  const refusal = await refuseMissing(tx, found, at);
  if (refusal) return refusal;
  const pauseIds = found.map(({ pauseId }) => pauseId);
  return { pauseIds, begunAt: oldest.begunAt.toISOString(), listed: countListed(found) };
}

async function refuseMissing(
  tx: Tx,
  found: readonly DestructionPause[],
  at: Date,
): Promise<Refusal | undefined> {
  const { enquiryIds, holds } = await findMissing(tx, found, at);
  return enquiryIds.length + holds.length > 0 ? refuse('HL_HOLDS_MISSING') : undefined;
}

function countListed(found: readonly DestructionPause[]): number | null {
  const counts = found.map(({ held }) => held && held.enquiries.length + held.holds.length);
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
