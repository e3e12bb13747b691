import type { AgencyFunction } from '../../../../contract/agency.ts';
import type { Words } from '../../app/words/words.ts';

/** What an agency is for, in words; a disabled one says so. */
export function sayFunction({ function: use }: { function: AgencyFunction | null }, words: Words): string {
  return use === null ? words.agencies.disabled : words.agencyFunction[use];
}
