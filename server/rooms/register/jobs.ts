import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { JobHandler } from '../../platform/jobs/job.ts';
import { endGenerations } from './generations/end-generation.ts';
import type { ImportParts, RegisterKeys } from './generations/import-parts.ts';
import type { FoundLater } from './kept/found-later.ts';
import { endKeptEnquiries } from './kept/keep-enquiry.ts';
import { matchKeptEnquiries } from './kept/match-kept.ts';
import type { Chances } from './matching/rarity.ts';
import { lookForOverlaps } from './overlap/look-for-overlap.ts';
import { endUploads } from './uploads/give-up.ts';
import { importSent } from './uploads/import-sent.ts';
import type { UploadFiles } from './uploads/upload-files.ts';

/** What the register does after a commit, or once a time is over. */
export const registerJobs = (parts: {
  db: Database;
  clock: Clock;
  keys: Pick<RegisterKeys, 'unwrap'>;
  chances: () => Chances;
  foundLater: FoundLater;
}): JobHandler[] => [
  endGenerations(parts),
  endKeptEnquiries(parts),
  matchKeptEnquiries(parts),
  lookForOverlaps(parts),
];

/** What becomes of uploads that custodians have sent. */
export const uploadJobs = (parts: ImportParts & { files: UploadFiles }): JobHandler[] => [
  importSent(parts),
  endUploads(parts),
];
