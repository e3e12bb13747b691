import type { Narrowing } from '../../../../contract/legal-process.ts';
import type { EntryKind } from '../../ledger/index.ts';
import { kindsOf } from '../search/kind-groups.ts';

const DAY_MS = 24 * 3_600_000;
const ALL_TIME = new Date('2000-01-01T00:00:00Z');

/** Whom the line asked and looked for is not its own to give, though it is written down alike of every enquiry; nor that another legal process holds the enquiry. */
const ofOthers = /^(relay|register|search|disclosure|enquiry-held|enquiry-hold-)/;
/** Entries of these kinds may be given, and of no other. */
export const givenKinds: readonly EntryKind[] = [...kindsOf('enquiries'), ...kindsOf('calls')].filter(
  (kind) => !ofOthers.test(kind),
);

/** What of it is given: from which moment on, before which, and of which kinds; never what is written after it is made. Pure. */
export function narrow({ from, until, kinds }: Narrowing, at: Date) {
  const end = until === undefined ? Infinity : Date.parse(until) + DAY_MS;
  return {
    from: from === undefined ? ALL_TIME : new Date(from),
    until: new Date(Math.min(end, at.getTime() + 1)),
    kinds: givenKinds.filter((kind) => kinds?.includes(kind) ?? true),
  };
}

/** The same without what narrows nothing; undefined where nothing does. Pure. */
export function narrowingOf({ from, until, kinds }: Narrowing): Narrowing | undefined {
  const found = { ...(from && { from }), ...(until && { until }), ...(kinds && { kinds }) };
  return Object.keys(found).length === 0 ? undefined : found;
}

/** Why that does not narrow; undefined where it does. Pure. */
export function narrowProblem({ from, until, kinds }: Narrowing): 'days' | 'kinds' | undefined {
  if (from !== undefined && until !== undefined && until < from) return 'days';
  const known: readonly string[] = givenKinds;
  return kinds?.some((kind) => !known.includes(kind)) ? 'kinds' : undefined;
}
