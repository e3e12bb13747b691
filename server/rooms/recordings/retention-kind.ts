import { z } from 'zod';
import { type RetentionRule, retentionRule } from '../../../contract/recording-retention.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { isWithinSchedule } from '../legal/index.ts';
import { defineKind } from '../staff/index.ts';
import { insertRetention, readRetention } from './retention-store.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

const content = retentionRule.extend({ replaces: z.int().min(1), before: retentionRule });
type Content = z.infer<typeof content>;

/** How long recordings are kept, for two people to decide. What is over its time then is destroyed within a minute, for good. */
export const recordingRetentionChange = defineKind({
  kind: 'recording-retention-change',
  content,
  propose: 'retention:propose',
  approve: 'retention:approve',
  lifetimeMs: LIFETIME_MS,
  showFacts: ({ before, withEnquiryDays, withoutEnquiryDays }) => [
    { name: 'withEnquiryNow', value: String(before.withEnquiryDays) },
    { name: 'withEnquiryThen', value: String(withEnquiryDays) },
    { name: 'withoutEnquiryNow', value: String(before.withoutEnquiryDays) },
    { name: 'withoutEnquiryThen', value: String(withoutEnquiryDays) },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, agreed, { proposalId, approverAccountId, at }) => {
      const { replaces, withEnquiryDays, withoutEnquiryDays } = agreed;
      if ((await readRetention(tx, at)).version !== replaces) return refuse('HL_RETENTION_CHANGED');
      if (!(await isLawful(tx, agreed))) return refuse('HL_RETENTION_OUTSIDE_PROFILE');
      const version = replaces + 1;
      const rule = { withEnquiryDays, withoutEnquiryDays };
      if (!(await insertRetention(tx, { version, rule }, { proposalId, at })))
        return refuse('HL_RETENTION_CHANGED');
      const subject = { version, proposalId, ...rule };
      const actor = staffActor(approverAccountId);
      appendEntry(tx, { kind: 'recording-retention-applied', at, actor, ...noEnquiry, subject });
      return undefined;
    },
  },
});

/** The content of a proposal, complete, so that whoever approves sees what holds now and what will. */
export async function prepareRetention(
  tx: Tx,
  { replaces, ...rule }: RetentionRule & { replaces: number },
  at: Date,
): Promise<Content | Refusal> {
  const now = await readRetention(tx, at);
  if (now.version !== replaces) return refuse('HL_RETENTION_CHANGED');
  if (!(await isLawful(tx, rule))) return refuse('HL_RETENTION_OUTSIDE_PROFILE');
  return { ...rule, replaces, before: now.rule };
}

/** A recording without an enquiry is evidence of nothing, so the schedule's least does not hold for it; its most does. */
async function isLawful(tx: Tx, { withEnquiryDays, withoutEnquiryDays }: RetentionRule): Promise<boolean> {
  const longest = Math.max(withEnquiryDays, withoutEnquiryDays);
  for (const days of [withEnquiryDays, longest])
    if (!(await isWithinSchedule(tx, 'recordings', days))) return false;
  return true;
}
