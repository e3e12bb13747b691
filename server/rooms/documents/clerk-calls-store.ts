import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const documents = (db: Database | Tx) => db.$pickTables<NamesOf<'documents'>>();

export type ClerkCallMade = {
  clerkCallId: string;
  documentId: string;
  telephoneId: string;
  participantId: string;
  begunBy: string;
  begunAt: Date;
};

export async function insertClerkCall(tx: Tx, made: ClerkCallMade): Promise<void> {
  await documents(tx)
    .insertInto('documents.clerk_call')
    .values({
      ...{ clerk_call_id: made.clerkCallId, document_id: made.documentId, telephone_id: made.telephoneId },
      ...{ participant_id: made.participantId, begun_by: made.begunBy, begun_at: made.begunAt },
    })
    .execute();
}

/** The newest call from this document; undefined where the clerk was not called yet. */
export async function findLastClerkCall(
  db: Database | Tx,
  documentId: string,
): Promise<ClerkCallMade | undefined> {
  const row = await documents(db)
    .selectFrom('documents.clerk_call')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('begun_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      ...{ clerkCallId: row.clerk_call_id, documentId: row.document_id, telephoneId: row.telephone_id },
      ...{ participantId: row.participant_id, begunBy: row.begun_by, begunAt: row.begun_at },
    }
  );
}
