import type { Recipient as NamedRecipient } from '../../../contract/accounting.ts';
import { lettersAt, type Recipient } from '../agencies/index.ts';

/** Whom something was told to, as the law has it named: with where letters reached the agency at that moment. Pure. */
export function toRecipient(
  person: string | null,
  agency: Pick<Recipient, 'name' | 'ori' | 'letters'> | undefined,
  at: Date,
): NamedRecipient {
  const letters = lettersAt(agency?.letters ?? [], at);
  return {
    ...{ person, agency: agency?.name ?? '', ori: agency?.ori ?? '' },
    lettersTo: letters?.lettersTo ?? null,
    lettersRecordedAt: letters?.recordedAt.toISOString() ?? null,
  };
}
