import type { z } from 'zod';
import type { SearchRequest, searchResult } from '../../../../contract/oversight.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, searchEntries, staffActor } from '../../ledger/index.ts';
import { listAccountsOfCustodians } from '../../staff/index.ts';
import { describeEntries } from './describe-entries.ts';
import { kindsOf } from './kind-groups.ts';
import { entriesSought, findSought, nobody } from './sought.ts';

export type SearchParts = { db: Database; clock: Clock };

const A_PAGE = 100;
const narrowedBy = ['accountId', 'officerNumber', 'ori', 'reference', 'group'] as const;

/**
 * What was written down, narrowed by time, person, officer, agency, enquiry and what it is about. What people of custodians do is not among it, whoever looks
 * (promise 6). The search itself is an entry, also where nobody was found: by what it was narrowed, and to whom, as identifiers.
 */
export function searchLedger(
  { db, clock }: SearchParts,
  viewerId: string,
  request: SearchRequest,
): Promise<z.infer<typeof searchResult> | Refusal> {
  return inTransaction(db, async (tx) => {
    const notOf = await listAccountsOfCustodians(tx);
    const sought = await findSought(tx, request, notOf);
    const note = (count: number) => {
      const { enquiryId, ...of } = sought ?? nobody;
      const by = { at: clock.now(), actor: staffActor(viewerId), ...noEnquiry, enquiryId };
      const subject = { narrowedBy: narrowedBy.filter((name) => request[name] !== null), count, ...of };
      appendEntry(tx, { kind: 'oversight-searched', ...by, subject });
    };
    if (!sought) {
      note(0);
      return refuse('HL_NOT_FOUND');
    }
    const entries = await searchEntries(tx, {
      ...{ from: new Date(request.from), until: new Date(request.until) },
      ...{ of: await entriesSought(tx, sought), kinds: kindsOf(request.group) },
      ...{ notOf, before: request.before, limit: A_PAGE },
    });
    note(entries.length);
    const goesOn = entries.length === A_PAGE ? (entries.at(-1)?.entryId ?? null) : null;
    return { entries: await describeEntries(tx, entries), goesOn };
  });
}
