import {
  type Accounting,
  type AccountingForm,
  type LineAccountingRequest,
  MOST_LINES,
} from '../../../contract/accounting.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../platform/errors.ts';
import {
  findAgencyIdOfOri,
  findOfficerOfNumber,
  listOfficerNames,
  listRecipients,
} from '../agencies/index.ts';
import { listSentEnquiries, type SentEnquiry } from '../enquiries/index.ts';
import { appendEntry, findRecordedEntries, noEnquiry, staffActor } from '../ledger/index.ts';
import { type Kept, mayRead, toAccounting } from './accounting.ts';
import { type GivenOfEnquiries, linesOfGiven } from './of-legal-process.ts';
import { toRecipient } from './recipient.ts';

export type AccountingParts = {
  db: Database;
  clock: Clock;
  /** What was given in answer to legal process in that time; whoever looks after it knows. */
  listGiven: (tx: Tx, period: { from: Date; until: Date }, now: Date) => Promise<GivenOfEnquiries[]>;
};
type Maker = { accountId: string; name: string };
type Found = { about: Accounting['about']; of: { agencyId: string } | { officerId: string } };

/**
 * What was asked by one officer, or for one agency: every enquiry that was sent, alike; and what was given of these enquiries in answer to legal process. Nothing of a record, a relay or an answer is read for it, so nobody of
 * the line learns whether there was one (promise 6). It is written down before it is shown, and once more where it is taken away as a file.
 */
export function makeOfLine(
  { db, clock, listGiven }: AccountingParts,
  { accountId, name }: Maker,
  request: LineAccountingRequest,
  form?: AccountingForm,
): Promise<Accounting | Refusal> {
  return inTransaction(db, async (tx) => {
    const found = await find(tx, request);
    if (isRefusal(found)) return found;
    const period = { from: new Date(request.from), until: new Date(request.until) };
    const sent = await listSentEnquiries(tx, found.of, { ...period, limit: MOST_LINES + 1 });
    const { audience, by } = request;
    const at = clock.now();
    const given = await linesOfGiven(tx, found.of, await listGiven(tx, period, at));
    if (sent.length + given.length > MOST_LINES) return refuse('HL_ACCOUNTING_TOO_LONG');
    const about = { at, actor: staffActor(accountId), ...noEnquiry };
    const count = sent.length + given.filter((line) => mayRead(audience, line)).length;
    const subject = { by, audience, count, officerId: null, agencyId: null, ...found.of };
    appendEntry(tx, { kind: 'accounting-made', ...about, subject });
    if (form) {
      const downloaded = { ...subject, format: form.format };
      appendEntry(tx, { kind: 'accounting-downloaded', ...about, subject: downloaded });
    }
    const asked = { about: found.about, audience, madeAt: at, madeBy: name, ...period };
    return toAccounting(asked, [...(await describe(tx, sent)), ...given]);
  });
}

async function find(tx: Tx, request: LineAccountingRequest): Promise<Found | Refusal> {
  if (request.by === 'officer') {
    const officer = await findOfficerOfNumber(tx, request.officerNumber);
    if (!officer) return refuse('HL_NOT_FOUND');
    const { officerId, officerNumber, name, agencyName: agency } = officer;
    return { about: { by: 'officer', officerNumber, name, agency }, of: { officerId } };
  }
  const agencyId = await findAgencyIdOfOri(tx, request.ori);
  const agency = agencyId && (await listRecipients(tx, [agencyId])).get(agencyId);
  if (!agency) return refuse('HL_NOT_FOUND');
  const { ori, name } = agency;
  return { about: { by: 'agency', ori, name }, of: { agencyId: agency.agencyId } };
}

async function describe(tx: Tx, sent: readonly SentEnquiry[]): Promise<Kept[]> {
  const agencies = await listRecipients(tx, [...new Set(sent.map(({ agencyId }) => agencyId))]);
  const officerIds = sent.flatMap(({ officerId }) => (officerId === null ? [] : [officerId]));
  const officers = await listOfficerNames(tx, [...new Set(officerIds)]);
  const entries = await findRecordedEntries(
    tx,
    sent.map(({ enquiryId }) => enquiryId),
  );
  return sent.map(({ enquiryId, sentAt, purpose, reference, agencyId, officerId }) => {
    const agency = agencies.get(agencyId);
    return {
      ...{ at: sentAt, nature: 'enquiry-recorded', purpose, processKind: null, reference, paragraph: null },
      recipient: toRecipient((officerId !== null && officers.get(officerId)) || null, agency, sentAt),
      entryId: entries.get(enquiryId) ?? null,
    };
  });
}
