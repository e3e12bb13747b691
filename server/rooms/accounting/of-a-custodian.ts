import {
  type Accounting,
  type AccountingForm,
  MOST_LINES,
  type OwnAccountingRequest,
} from '../../../contract/accounting.ts';
import type { InboxReach } from '../../../contract/inbox.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { listOfficerNames, listRecipients } from '../agencies/index.ts';
import { findCustodianName } from '../custodians/index.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { type Kept, toAccounting } from './accounting.ts';
import { type DisclosureKeys, openMonth } from './kept/disclosure-keys.ts';
import { findDisclosureKey, listMarked } from './kept/disclosures-store.ts';
import { type Happened, whatHappened } from './kept/happened.ts';
import { type Disclosure, markOf, openDisclosure } from './kept/sealed-disclosure.ts';
import { toRecipient } from './recipient.ts';

export type OwnParts = { db: Database; clock: Clock; keys: Pick<DisclosureKeys, 'unwrap'> };
/** Somebody who answers for one custodian, and as what. */
export type OwnMaker = {
  accountId: string;
  name: string;
  custodianId: string;
  reach: readonly InboxReach[];
};

/** Of one connection there are two rows at the most. */
const MOST_ROWS = 2 * MOST_LINES;

/**
 * What a custodian disclosed about one of its own cases, as far as it came to whoever asks: what the cleared contact told, the desk does not learn. A reference that
 * is another custodian's, or nobody's, is of nothing. The same is written down whatever there is, before it is shown.
 */
export function makeOwn(
  { db, clock, keys }: OwnParts,
  { accountId, name, custodianId, reach }: OwnMaker,
  request: OwnAccountingRequest,
  form?: AccountingForm,
): Promise<Accounting | Refusal> {
  return inTransaction(db, async (tx) => {
    const { reference, audience } = request;
    const at = clock.now();
    const about = { at, actor: staffActor(accountId), ...noEnquiry };
    const subject = { custodianId, audience };
    appendEntry(tx, { kind: 'own-accounting-made', ...about, subject });
    if (form) {
      const downloaded = { ...subject, format: form.format };
      appendEntry(tx, { kind: 'own-accounting-downloaded', ...about, subject: downloaded });
    }
    const custodian = await findCustodianName(tx, custodianId);
    if (custodian === undefined) return refuse('HL_NOT_FOUND');
    const rows = await readRows(tx, keys, { custodianId, reference });
    if (rows === 'too-many') return refuse('HL_ACCOUNTING_TOO_LONG');
    const happened = whatHappened(rows.filter(({ reachedAs }) => reach.includes(reachedAs)));
    if (happened.length > MOST_LINES) return refuse('HL_ACCOUNTING_TOO_LONG');
    const period = { from: new Date(request.from), until: new Date(request.until) };
    const asked = { about: { by: 'reference', reference, custodian } as const, audience };
    return toAccounting({ ...asked, madeAt: at, madeBy: name, ...period }, await describe(tx, happened));
  });
}

async function readRows(
  tx: Tx,
  keys: OwnParts['keys'],
  { custodianId, reference }: { custodianId: string; reference: string },
): Promise<Disclosure[] | 'too-many'> {
  const markKey = await findDisclosureKey(tx, null);
  if (!markKey) return [];
  const mark = markOf(await openMonth(keys, markKey), custodianId, reference);
  const found = await listMarked(tx, mark, MOST_ROWS + 1);
  // One that is not whole would be none.
  if (found.length > MOST_ROWS) return 'too-many';
  const rows: Disclosure[] = [];
  for (const [, ofMonth] of Map.groupBy(found, ({ keyId }) => keyId)) {
    const [first] = ofMonth;
    const month = first && (await openMonth(keys, first));
    if (month) rows.push(...ofMonth.map((each) => openDisclosure(month, each)));
  }
  // A mark is short: what it stands for is looked at too.
  return rows.filter((row) => row.custodianId === custodianId && row.references.includes(reference));
}

async function describe(tx: Tx, happened: readonly Happened[]): Promise<Kept[]> {
  const of = happened.map(({ disclosure }) => disclosure);
  const agencies = await listRecipients(tx, [...new Set(of.map(({ agencyId }) => agencyId))]);
  const officerIds = of.flatMap(({ officerId }) => (officerId === null ? [] : [officerId]));
  const officers = await listOfficerNames(tx, [...new Set(officerIds)]);
  return happened.map(({ nature, disclosure }) => {
    const { atMs, purpose, reference, agencyId, officerId, person, paragraph } = disclosure;
    const [at, named] = [new Date(atMs), (officerId !== null && officers.get(officerId)) || person];
    const recipient = toRecipient(named, agencies.get(agencyId), at);
    return { at, nature, purpose, processKind: null, reference, paragraph, entryId: null, recipient };
  });
}
