import type { JobHandler } from './platform/jobs/job.ts';
import { type ImportParts, registerJobs, type UploadFiles, uploadJobs } from './rooms/register/index.ts';
import { lookForCustodiansJob, type SearchRegister } from './rooms/relay/index.ts';

export type RegisterJobParts = Omit<ImportParts, 'rekeying'> & {
  /** By what sent uploads are taken in; null where there is no key server, and so no door for custodians either. */
  uploads: { rekeying: ImportParts['rekeying']; files: UploadFiles } | null;
  /** While its index is built, it is away. */
  search: SearchRegister;
};

/** What is done in the register's process after a commit, and by no other: all that opens records, and all that takes them in or away. */
export const jobsOfRegister = ({ uploads, search, ...parts }: RegisterJobParts): JobHandler[] => [
  ...registerJobs(parts),
  lookForCustodiansJob({ ...parts, search }),
  ...(uploads ? uploadJobs({ ...parts, ...uploads }) : []),
];
