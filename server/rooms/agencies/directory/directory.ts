import type { AgencyList, AgencyView } from '../../../../contract/agency.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { type Account, mayDo } from '../../staff/index.ts';
import { countAgencies, findAgency } from './agencies-store.ts';
import { listAgreements } from './agreements-store.ts';
import { readHead } from './heads-store.ts';
import { readLetters } from './letters-store.ts';
import { searchAgencies } from './search.ts';
import { findWithAttention } from './search-store.ts';
import { stateOf, type Telephone } from './telephone.ts';
import { countAttention, listRetiredTelephones, listTelephones } from './telephones-store.ts';

export type DirectoryParts = { db: Database; clock: Clock };
type Asking = Pick<Account, 'accountId' | 'role'>;

/** What fits the words, or, without words, whose telephones need somebody; the look is written down first. */
export function listAgencies(
  { db, clock }: DirectoryParts,
  { accountId }: Asking,
  text: string,
): Promise<AgencyList> {
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    const { all, enabled } = await countAgencies(tx);
    const { due, frozen } = await countAttention(tx, at);
    const agencies = text.trim() === '' ? await findWithAttention(tx, at) : await searchAgencies(tx, text);
    const subject = { count: agencies.length };
    appendEntry(tx, { kind: 'agencies-searched', at, actor: staffActor(accountId), ...noEnquiry, subject });
    return { agencies, agencyCount: all, enabledCount: enabled, dueCount: due, frozenCount: frozen };
  });
}

/** Everything that the directory holds of one agency; the look is written down first. */
export function readAgency(
  { db, clock }: DirectoryParts,
  { accountId, role }: Asking,
  agencyId: string,
): Promise<AgencyView | Refusal> {
  return inTransaction(db, async (tx) => {
    const agency = await findAgency(tx, agencyId);
    if (!agency) return refuse('HL_NOT_FOUND');
    const at = clock.now();
    const telephones = await listTelephones(tx, agencyId);
    const retired = await listRetiredTelephones(tx, agencyId);
    const agreements = await listAgreements(tx, agencyId);
    const { address, language } = await readHead(tx, agencyId);
    const { lettersTo } = await readLetters(tx, agencyId);
    const mayPropose = mayDo(role, 'agency:propose');
    const subject = { agencyId };
    appendEntry(tx, { kind: 'agency-viewed', at, actor: staffActor(accountId), ...noEnquiry, subject });
    return {
      ...agency,
      telephones: telephones.map((telephone) => toView(telephone, at)),
      retiredTelephones: retired,
      agreements,
      head: mayPropose ? { address, language } : null,
      hasHead: address !== null,
      lettersTo,
      mayPropose,
    };
  });
}

function toView(telephone: Telephone, now: Date): AgencyView['telephones'][number] {
  const { telephoneId, number, usedFor, source, confirmedAt, checkDueAt } = telephone;
  return {
    ...{ telephoneId, number, usedFor, source, state: stateOf(telephone, now) },
    confirmedAt: confirmedAt.toISOString(),
    checkDueAt: checkDueAt.toISOString(),
  };
}
