import type { KindGroup, SearchRequest } from '../../../../contract/oversight.ts';

/** What stands in the form; an empty field narrows nothing. */
export type SearchForm = {
  reference: string;
  accountId: string;
  officerNumber: string;
  ori: string;
  group: KindGroup | '';
  days: string;
};
export const emptySearch: SearchForm = {
  ...{ reference: '', accountId: '', officerNumber: '', ori: '', group: '', days: '7' },
};

const DAY_MS = 24 * 3_600_000;
/** So that what is written in this very second is found too. */
const AHEAD_MS = 60_000;

/** The request for what the form says, as of a moment. */
export function toRequest(form: SearchForm, now: Date, before: number | null): SearchRequest {
  const filled = (text: string) => (text.trim() === '' ? null : text.trim().toUpperCase());
  return {
    from: new Date(now.getTime() - Number(form.days) * DAY_MS).toISOString(),
    until: new Date(now.getTime() + AHEAD_MS).toISOString(),
    reference: filled(form.reference),
    accountId: form.accountId === '' ? null : form.accountId,
    officerNumber: filled(form.officerNumber),
    ori: filled(form.ori),
    group: form.group === '' ? null : form.group,
    before,
  };
}
