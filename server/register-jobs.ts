import type { JobHandler } from './platform/jobs/job.ts';
import {
  type find,
  type ImportParts,
  registerJobs,
  type UploadFiles,
  uploadJobs,
} from './rooms/register/index.ts';

type Asked = Parameters<typeof find>;
/** How the register is asked, in its own process alone. While its index is built, it is away. */
export type SearchRegister = (description: Asked[1], leave: Asked[2]) => ReturnType<typeof find>;

export type RegisterJobParts = Omit<ImportParts, 'rekeying'> & {
  /** By what sent uploads are taken in; null where there is no key server, and so no door for custodians either. */
  uploads: { rekeying: ImportParts['rekeying']; files: UploadFiles } | null;
  search: SearchRegister;
};

/** What is done in the register's process after a commit, and by no other: all that opens records, and all that takes them in or away. */
export const jobsOfRegister = ({ uploads, ...parts }: RegisterJobParts): JobHandler[] => [
  ...registerJobs(parts),
  ...(uploads ? uploadJobs({ ...parts, ...uploads }) : []),
];
