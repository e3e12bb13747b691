import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const documents = (db: Database | Tx) => db.$pickTables<NamesOf<'documents'>>();

export type StoredPage = { number: number; sha256: Buffer; sealed: Buffer | null };

/** A page is put there once; one that was scanned badly is another document. */
export async function putPage(
  tx: Tx,
  documentId: string,
  page: StoredPage & { sealed: Buffer },
): Promise<void> {
  await documents(tx)
    .insertInto('documents.page')
    .values({ document_id: documentId, number: page.number, sha256: page.sha256, sealed: page.sealed })
    .execute();
}

export const listPages = (tx: Tx, documentId: string): Promise<StoredPage[]> =>
  documents(tx)
    .selectFrom('documents.page')
    .select(['number', 'sha256', 'sealed'])
    .where('document_id', '=', documentId)
    .orderBy('number')
    .execute();

/** The custodian's copy takes the place of the line's. */
export async function putForCustodian(
  tx: Tx,
  documentId: string,
  number: number,
  forCustodian: Buffer,
): Promise<void> {
  await documents(tx)
    .updateTable('documents.page')
    .set({ sealed: null, for_custodian: forCustodian })
    .where('document_id', '=', documentId)
    .where('number', '=', number)
    .execute();
}

export async function destroyPages(tx: Tx, documentId: string): Promise<void> {
  await documents(tx)
    .updateTable('documents.page')
    .set({ sealed: null, for_custodian: null })
    .where('document_id', '=', documentId)
    .execute();
}

/** A page as only the custodian can open it. */
export async function findForCustodian(
  tx: Tx,
  documentId: string,
  number: number,
): Promise<Buffer | undefined> {
  const row = await documents(tx)
    .selectFrom('documents.page')
    .select('for_custodian')
    .where('document_id', '=', documentId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.for_custodian ?? undefined;
}
