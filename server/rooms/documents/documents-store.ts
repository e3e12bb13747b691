import type { Selectable } from 'kysely';
import { z } from 'zod';
import { documentState, type JudicialKind, judicialKind } from '../../../contract/document.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../platform/db/database.ts';
import type { ClosedBecause, Document } from './document.ts';

const documents = (db: Database | Tx) => db.$pickTables<NamesOf<'documents'>>();
type Row = Selectable<TablesOf<'documents'>['documents.document']>;

/** As it was written by this room; the policies check the facts again when they are asked. */
const storedFacts = z.custom<Document['facts']>((value) => typeof value === 'object' && value !== null);

function toDocument(row: Row): Document {
  return {
    ...{ documentId: row.document_id, custodianId: row.custodian_id, courtAgencyId: row.court_agency_id },
    ...{ kind: judicialKind.parse(row.kind), state: documentState.parse(row.state) },
    ...{ verificationId: row.verification_id, facts: storedFacts.parse(row.facts) },
    ...{ takenInBy: row.taken_in_by, takenInAt: row.taken_in_at, clerkConfirmedAt: row.clerk_confirmed_at },
    handedOverAt: row.handed_over_at,
  };
}

export type NewDocument = Omit<Document, 'state' | 'clerkConfirmedAt' | 'handedOverAt'> & {
  sealed: Buffer;
  wrappedKey: Buffer;
  keyVersion: number;
};

export async function insertDocument(tx: Tx, fresh: NewDocument): Promise<void> {
  await documents(tx)
    .insertInto('documents.document')
    .values({
      ...{ document_id: fresh.documentId, kind: fresh.kind, state: 'taking-in', sealed: fresh.sealed },
      ...{ custodian_id: fresh.custodianId, court_agency_id: fresh.courtAgencyId },
      ...{ verification_id: fresh.verificationId, facts: JSON.stringify(fresh.facts) },
      ...{ taken_in_by: fresh.takenInBy, taken_in_at: fresh.takenInAt },
    })
    .execute();
  await documents(tx)
    .insertInto('documents.data_key')
    .values({ document_id: fresh.documentId, wrapped_key: fresh.wrappedKey, key_version: fresh.keyVersion })
    .execute();
}

/** Holds the document until the transaction ends. */
export async function lockDocument(
  tx: Tx,
  documentId: string,
): Promise<(Document & { sealed: Buffer }) | undefined> {
  const row = await documents(tx)
    .selectFrom('documents.document')
    .selectAll()
    .where('document_id', '=', documentId)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...toDocument(row), sealed: row.sealed };
}

const MOST_LISTED = 200;

type Counted = Document & { pageCount: number };

/** Those that are not closed: all of them, those that one account took in, or those that one custodian has. */
export async function listOpenDocuments(
  db: Database | Tx,
  of: { takenInBy?: string; handedTo?: string } = {},
): Promise<Counted[]> {
  const { takenInBy, handedTo } = of;
  const rows = await documents(db)
    .selectFrom('documents.document as one')
    .selectAll('one')
    .select((is) =>
      is
        .selectFrom('documents.page as page')
        .whereRef('page.document_id', '=', 'one.document_id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('page_count'),
    )
    .where('closed_at', 'is', null)
    .$if(takenInBy !== undefined, (query) => query.where('taken_in_by', '=', takenInBy ?? ''))
    .$if(handedTo !== undefined, (query) =>
      query.where('state', '=', 'handed-over').where('custodian_id', '=', handedTo ?? ''),
    )
    .orderBy('taken_in_at')
    .limit(MOST_LISTED)
    .execute();
  return rows.map((row) => ({ ...toDocument(row), pageCount: Number(row.page_count ?? 0) }));
}

const MOST_ENDED_AT_ONCE = 200;

/** Those that nobody has closed, and that were taken in before that moment. */
export async function listTakenInBefore(db: Database | Tx, before: Date): Promise<string[]> {
  const rows = await documents(db)
    .selectFrom('documents.document')
    .select('document_id')
    .where('closed_at', 'is', null)
    .where('taken_in_at', '<=', before)
    .orderBy('taken_in_at')
    .limit(MOST_ENDED_AT_ONCE)
    .execute();
  return rows.map((row) => row.document_id);
}

const MOST_DECIDED_LISTED = 20;

/** What one custodian decided last, the newest first, sealed as it left its page. */
export async function listDecided(
  db: Database | Tx,
  custodianId: string,
): Promise<{ documentId: string; kind: JudicialKind; decidedAt: Date; sealed: Buffer }[]> {
  const rows = await documents(db)
    .selectFrom('documents.document')
    .select(['document_id', 'kind', 'closed_at', 'decision'])
    .where('custodian_id', '=', custodianId)
    .where('closed_because', '=', 'custodian-decided')
    .orderBy('closed_at', 'desc')
    .limit(MOST_DECIDED_LISTED)
    .execute();
  return rows.flatMap(({ document_id, kind, closed_at, decision }) =>
    closed_at && decision
      ? [{ documentId: document_id, kind: judicialKind.parse(kind), decidedAt: closed_at, sealed: decision }]
      : [],
  );
}

export async function findWrappedKey(tx: Tx, documentId: string): Promise<Buffer | undefined> {
  const row = await documents(tx)
    .selectFrom('documents.data_key')
    .select('wrapped_key')
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return row?.wrapped_key ?? undefined;
}

export async function destroyKey(tx: Tx, documentId: string, at: Date): Promise<void> {
  await documents(tx)
    .updateTable('documents.data_key')
    .set({ wrapped_key: null, destroyed_at: at })
    .where('document_id', '=', documentId)
    .where('wrapped_key', 'is not', null)
    .execute();
}

export async function noteClerk(
  tx: Tx,
  documentId: string,
  by: { clerkCallId: string; telephoneId: string; accountId: string; at: Date },
): Promise<void> {
  await documents(tx)
    .updateTable('documents.document')
    .set({
      clerk_call_id: by.clerkCallId,
      clerk_telephone_id: by.telephoneId,
      clerk_confirmed_by: by.accountId,
      clerk_confirmed_at: by.at,
    })
    .where('document_id', '=', documentId)
    .execute();
}

export async function moveDocument(
  tx: Tx,
  documentId: string,
  state: 'taking-in' | 'waiting',
): Promise<void> {
  await documents(tx)
    .updateTable('documents.document')
    .set({ state })
    .where('document_id', '=', documentId)
    .where('state', '<>', 'closed')
    .execute();
}

export async function noteHandedOver(
  tx: Tx,
  documentId: string,
  agreed: { proposalId: string; at: Date },
): Promise<void> {
  await documents(tx)
    .updateTable('documents.document')
    .set({ state: 'handed-over', proposal_id: agreed.proposalId, handed_over_at: agreed.at })
    .where('document_id', '=', documentId)
    .execute();
}

/** `decided` is by whom, and what sealed to its own key, where a custodian has decided. */
export async function noteClosed(
  tx: Tx,
  documentId: string,
  { because, at, decided }: { because: ClosedBecause; at: Date; decided?: { by: string; sealed: Buffer } },
): Promise<void> {
  await documents(tx)
    .updateTable('documents.document')
    .set({
      ...{ state: 'closed', closed_at: at, closed_because: because },
      ...{ decided_by: decided?.by ?? null, decision: decided?.sealed ?? null },
    })
    .where('document_id', '=', documentId)
    .execute();
}
