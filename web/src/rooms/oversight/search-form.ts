import type { KindGroup, SearchRequest } from '../../../../contract/oversight.ts';

/** What stands in the form; an empty field narrows nothing. */
export type SearchForm = {
  reference: string;
  accountId: string;
  officerNumber: string;
  ori: string;
  group: KindGroup | '';
  /** How many days back, or those that `from` and `until` say. */
  days: string;
  from: string;
  until: string;
};
export const emptySearch: SearchForm = {
  ...{ reference: '', accountId: '', officerNumber: '', ori: '', group: '', days: '7' },
  ...{ from: '', until: '' },
};
export const OWN_DAYS = 'own';

const DAY_MS = 24 * 3_600_000;
/** So that what is written in this very second is found too. */
const AHEAD_MS = 60_000;

/** The request for what the form says, as of a moment; undefined where a day is missing or they are in no order. */
export function toRequest(form: SearchForm, now: Date, before: number | null): SearchRequest | undefined {
  const filled = (text: string) => (text.trim() === '' ? null : text.trim().toUpperCase());
  const period = form.days === OWN_DAYS ? ownDays(form) : lastDays(Number(form.days), now);
  return (
    period && {
      ...period,
      reference: filled(form.reference),
      accountId: form.accountId === '' ? null : form.accountId,
      officerNumber: filled(form.officerNumber),
      ori: filled(form.ori),
      group: form.group === '' ? null : form.group,
      before,
    }
  );
}

const lastDays = (days: number, now: Date) => ({
  from: new Date(now.getTime() - days * DAY_MS).toISOString(),
  until: new Date(now.getTime() + AHEAD_MS).toISOString(),
});

/** From the midnight before the first to that after the last, where whoever searches is: there the times of entries are told. */
function ownDays({ from, until }: SearchForm): { from: string; until: string } | undefined {
  const [begin, end] = [new Date(`${from}T00:00:00`), new Date(`${until}T00:00:00`)];
  if (!(begin <= end)) return undefined;
  end.setDate(end.getDate() + 1);
  return { from: begin.toISOString(), until: end.toISOString() };
}
