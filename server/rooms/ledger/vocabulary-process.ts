import { z } from 'zod';
import { paragraph } from '../../../contract/inbox.ts';
import {
  concernedParty,
  processKind,
  producedPart,
  refusedBecause,
} from '../../../contract/legal-process.ts';

const processId = z.uuid();

/** What is written down of legal process that is served on the line. What stands on it, and what was noted, is kept beside the ledger. */
export const processSubjects = {
  'process-served': z.strictObject({ processId, processKind, enquiryCount: z.int() }),
  'process-declined': z.strictObject({ processId, processKind }),
  'process-page-added': z.strictObject({ processId, number: z.int() }),
  'processes-viewed': z.strictObject({ count: z.int() }),
  'process-viewed': z.strictObject({ processId }),
  'process-page-viewed': z.strictObject({ processId, number: z.int() }),
  /** Under which paragraph of 5 U.S.C. 552a(b) something may be given; not there where the release before wrote it. */
  'process-reviewed': z.strictObject({ processId, paragraph: paragraph.optional(), noteKept: z.string() }),
  'process-agreed': z.strictObject({
    processId,
    proposalId: z.uuid(),
    parts: z.array(producedPart),
    enquiryCount: z.int(),
    challengeUntil: z.iso.datetime(),
    /** Whether less is given than everything of these parts; not there where the release before wrote it. */
    isNarrowed: z.boolean().optional(),
  }),
  'process-told': z.strictObject({ processId, whom: concernedParty, noteKept: z.string() }),
  /** To the officer of the enquiry that the entry is about, by mail. */
  'process-notice-queued': z.strictObject({ processId, mailId: z.uuid() }),
  'process-notice-not-sent': z.strictObject({ processId }),
  'process-silenced': z.strictObject({ processId, until: z.iso.date(), noteKept: z.string() }),
  'process-silence-ended': z.strictObject({ processId, noteKept: z.string() }),
  'process-objected': z.strictObject({ processId, whom: concernedParty, noteKept: z.string() }),
  'process-overruled': z.strictObject({ processId, noteKept: z.string() }),
  'process-refused': z.strictObject({ processId, because: refusedBecause, noteKept: z.string() }),
  /** The hash of the very text that was given. */
  'process-produced': z.strictObject({
    ...{ processId, enquiryCount: z.int(), packageSha256: z.string() },
    paragraph: paragraph.optional(),
  }),
  'process-fetched': z.strictObject({ processId }),
  /** By which version of the legal profile, and after how many days. */
  'process-papers-destroyed': z.strictObject({ processId, version: z.int(), mostDays: z.int() }),
  /** Of the enquiry that a process names. */
  'enquiry-held': z.strictObject({ processId }),
  'enquiry-hold-lifted': z.strictObject({ processId, proposalId: z.uuid() }),
} as const;
