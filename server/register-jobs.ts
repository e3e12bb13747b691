import type { JobHandler } from './platform/jobs/job.ts';
import {
  type Chances,
  type ImportParts,
  registerJobs,
  type UploadFiles,
  uploadJobs,
} from './rooms/register/index.ts';
import { lookForCustodiansJob, placeLater, type SearchRegister } from './rooms/relay/index.ts';

export type RegisterJobParts = Omit<ImportParts, 'rekeying'> & {
  /** By what sent uploads are taken in; null where there is no key server, and so no door for custodians either. */
  uploads: { rekeying: ImportParts['rekeying']; files: UploadFiles } | null;
  /** While its index is built, it is away. */
  search: SearchRegister;
  /** How rare things are in the register; while its index is built, whoever asks has to come again. */
  chances: () => Chances;
};

/** What is done in the register's process after a commit, and by no other: all that opens records, and all that takes them in or away. */
export const jobsOfRegister = ({ uploads, search, ...parts }: RegisterJobParts): JobHandler[] => [
  ...registerJobs({ ...parts, foundLater: placeLater(parts) }),
  lookForCustodiansJob({ ...parts, search }),
  ...(uploads ? uploadJobs({ ...parts, ...uploads }) : []),
];
