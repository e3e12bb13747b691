import { TryAgainLaterError } from '../../server/platform/jobs/job.ts';
import type { Chances } from '../../server/rooms/register/index.ts';
import type { SearchRegister } from '../../server/rooms/relay/index.ts';

/** What a line has of the register's process: what it looks for, and how rare things are there, for what was asked before. */
export type RegisterOfLine = { search: SearchRegister; chances: () => Chances };

/** The register is away where a test says nothing of it. */
export const awayRegister: RegisterOfLine = {
  search: async () => ({ refused: 'away' }),
  chances: () => {
    throw new TryAgainLaterError('away');
  },
};

export const registerOf = ({ search, chances }: Partial<RegisterOfLine>): RegisterOfLine => ({
  search: search ?? awayRegister.search,
  chances: chances ?? awayRegister.chances,
});
