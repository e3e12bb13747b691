import { z } from 'zod';
import { alertMeasure, detectorName } from '../../../../contract/watch.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';
import type { WatchedActs } from './acts.ts';

const about = z.strictObject({
  accountIds: z.array(z.string()),
  officerIds: z.array(z.string()),
  agencyIds: z.array(z.string()),
});
/** Whom an alert is about, by identifiers alone. */
export type About = z.infer<typeof about>;
export const nobody: About = { accountIds: [], officerIds: [], agencyIds: [] };

/** What an alert consists of: enquiries and the ledger's entries in which it stands, and what weighs in it. */
export const evidence = z.strictObject({
  about,
  enquiryIds: z.array(z.string()),
  entryIds: z.array(z.int()),
  measure: alertMeasure,
});
export type Evidence = z.infer<typeof evidence>;

/** What a detector has found. Two findings of one `key` are one matter: the later brings the alert up to date. `at` is when the last act of it happened. */
export const finding = evidence.extend({ detector: detectorName, key: z.string(), at: z.date() });
export type Finding = z.infer<typeof finding>;

export type Detector = (acts: WatchedActs, thresholds: Thresholds) => Finding[];
