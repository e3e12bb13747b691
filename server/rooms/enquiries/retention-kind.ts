import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { isWithinSchedule } from '../legal/index.ts';
import { defineKind } from '../staff/index.ts';
import { insertEnquiryRetention, readEnquiryRetention } from './retention-store.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

const content = z.strictObject({
  replaces: z.int().min(1),
  afterClosingDays: z.int().min(1).max(3_650),
  before: z.int(),
});
type Content = z.infer<typeof content>;

/** How long what was said is kept after an enquiry was closed, for two people to decide. What is over its time then is destroyed within the hour. */
export const enquiryRetentionChange = defineKind({
  kind: 'enquiry-retention-change',
  content,
  propose: 'retention:propose',
  approve: 'retention:approve',
  lifetimeMs: LIFETIME_MS,
  showFacts: ({ before, afterClosingDays }) => [
    { name: 'afterClosingNow', value: String(before) },
    { name: 'afterClosingThen', value: String(afterClosingDays) },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, { replaces, afterClosingDays }, { proposalId, approverAccountId, at }) => {
      if ((await readEnquiryRetention(tx, at)).version !== replaces) return refuse('HL_RETENTION_CHANGED');
      if (!(await isWithinSchedule(tx, 'enquiries', afterClosingDays)))
        return refuse('HL_RETENTION_OUTSIDE_PROFILE');
      const version = replaces + 1;
      if (!(await insertEnquiryRetention(tx, { version, afterClosingDays }, { proposalId, at })))
        return refuse('HL_RETENTION_CHANGED');
      const subject = { version, proposalId, afterClosingDays };
      const actor = staffActor(approverAccountId);
      appendEntry(tx, { kind: 'enquiry-retention-applied', at, actor, ...noEnquiry, subject });
      return undefined;
    },
  },
});

/** The content of a proposal, complete, so that whoever approves sees what holds now and what will. */
export async function prepareEnquiryRetention(
  tx: Tx,
  { replaces, afterClosingDays }: { replaces: number; afterClosingDays: number },
  at: Date,
): Promise<Content | Refusal> {
  const now = await readEnquiryRetention(tx, at);
  if (now.version !== replaces) return refuse('HL_RETENTION_CHANGED');
  if (!(await isWithinSchedule(tx, 'enquiries', afterClosingDays)))
    return refuse('HL_RETENTION_OUTSIDE_PROFILE');
  return { replaces, afterClosingDays, before: now.afterClosingDays };
}
