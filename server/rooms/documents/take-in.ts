import type { TakeInDocument } from '../../../contract/document.ts';
import type { EnquiryView } from '../../../contract/enquiry.ts';
import { newDataKey, seal } from '../../platform/crypto/seal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../platform/errors.ts';
import {
  findAgencyFacts,
  type Verification,
  verificationOfCall,
  verificationOfEnquiry,
} from '../agencies/index.ts';
import { checkFreeText, decide } from '../disclosure/index.ts';
import { appendEntry, staffActor } from '../ledger/index.ts';
import { type AdministrativeForm, findAdministrativeForm } from './administrative-form.ts';
import { type BroughtBy, documentContext } from './document.ts';
import type { DocumentParts } from './document-parts.ts';
import { insertDocument } from './documents-store.ts';

/**
 * Takes in what a proven officer of the enquiry holds in the hand. An administrative form of immigration authorities is declined at once, by the policies, with
 * the reason (promise 5): it never becomes a document.
 */
export async function takeIn(
  parts: DocumentParts,
  accountId: string,
  asked: TakeInDocument,
): Promise<{ documentId: string } | Refusal> {
  const enquiry = await parts.readEnquiry(accountId, asked.enquiryId);
  if (isRefusal(enquiry)) return enquiry;
  const { court, judge, docket, formNumber } = asked;
  const stops = checkFreeText([
    { path: 'court', text: court },
    { path: 'judge', text: judge },
    { path: 'docket', text: docket },
  ]);
  const form = findAdministrativeForm(asked);
  if (stops.length > 0 && !form)
    return refuse(
      'HL_FREE_TEXT_STOPPED',
      stops.map(({ path, message }) => ({ path, message })),
    );
  const documentId = parts.ids.uuid();
  const dataKey = newDataKey();
  const paper = Buffer.from(JSON.stringify({ court, judge, docket, formNumber }), 'utf8');
  const sealed = seal(dataKey, paper, documentContext(documentId));
  const wrappedKey = await parts.keys.wrap(dataKey, documentContext(documentId));
  return inTransaction(parts.db, async (tx) => {
    const brought = await readBroughtBy(tx, parts, enquiry);
    if (isRefusal(brought)) return brought;
    const custodianId = await parts.findCustodian(tx, asked.addressee);
    const { verification, facts } = brought;
    if (form)
      return decline(tx, parts, { accountId, enquiryId: enquiry.enquiryId, form, verification, facts });
    if (!custodianId) return refuse('HL_DOCUMENT_ADDRESSEE');
    const at = parts.clock.now();
    await insertDocument(tx, {
      ...{ documentId, kind: asked.kind, custodianId, courtAgencyId: asked.courtAgencyId },
      ...{ verificationId: verification.id, facts, takenInBy: accountId, takenInAt: at },
      ...{ sealed, wrappedKey, keyVersion: parts.keys.versionOf(wrappedKey) },
    });
    const { enquiryId } = enquiry;
    appendEntry(tx, {
      kind: 'document-taken-in',
      ...{
        at,
        actor: staffActor(accountId),
        purpose: 'court-order',
        enquiryId,
        verification: verification.id,
        policy: null,
      },
      subject: { documentId, documentKind: asked.kind },
    });
    return { documentId };
  });
}

type Brought = { verification: Verification; facts: BroughtBy };

/** A document comes with an attested enquiry for a court's order, from somebody who is proven at this moment. */
async function readBroughtBy(
  tx: Tx,
  { clock }: DocumentParts,
  { enquiryId, callId, details }: EnquiryView,
): Promise<Brought | Refusal> {
  if (details.purpose !== 'court-order' || !details.attested) return refuse('HL_DOCUMENT_WITHOUT_PURPOSE');
  const verification =
    (await verificationOfEnquiry(tx, enquiryId)) ??
    (callId ? await verificationOfCall(tx, callId) : undefined);
  if (!verification) return refuse('HL_DOCUMENT_WITHOUT_PROOF');
  const agency = await findAgencyFacts(tx, verification.agencyId, clock.now());
  const agreements = agency?.agreements ?? [];
  const facts: BroughtBy = {
    ...{ purpose: 'court-order', attested: true, verification: verification.method, verificationHolds: true },
    ...{ urgency: 'routine', concernsCaregiver: false, agencyFunction: agency?.function ?? 'unknown' },
    ...{ agreement287g: agreements.includes('287g'), agreementTaskForce: agreements.includes('task-force') },
  };
  return { verification, facts };
}

type Declined = Brought & { accountId: string; enquiryId: string; form: AdministrativeForm };

async function decline(
  tx: Tx,
  parts: DocumentParts,
  { accountId, enquiryId, form, verification, facts }: Declined,
): Promise<Refusal> {
  const actor = staffActor(accountId);
  const nothing = { clerkConfirmed: false, firstApproval: false, secondApproval: false };
  const request = { action: 'accept-document' as const, facts: { ...facts, document: form, ...nothing } };
  await decide(tx, parts, request, { actor, enquiryId, verification: verification.id });
  appendEntry(tx, {
    kind: 'document-declined',
    ...{
      at: parts.clock.now(),
      actor,
      purpose: 'court-order',
      enquiryId,
      verification: verification.id,
      policy: null,
    },
    subject: { form },
  });
  return refuse('HL_DOCUMENT_ADMINISTRATIVE');
}
