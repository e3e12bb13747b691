import { z } from 'zod';
import { closedBecause, judicialKind } from '../../../contract/document.ts';
import { custodianId } from '../../../contract/register.ts';

const documentId = z.uuid();

/** What is written down of documents of courts. Only taking in and declining are of an enquiry; from then on a document stands by itself. */
export const documentSubjects = {
  'document-taken-in': z.strictObject({ documentId, documentKind: judicialKind }),
  'document-declined': z.strictObject({ form: z.enum(['i-200', 'i-205', 'i-247a']) }),
  'document-page-added': z.strictObject({ documentId, number: z.int() }),
  'documents-viewed': z.strictObject({ count: z.int() }),
  'document-viewed': z.strictObject({ documentId }),
  'document-page-viewed': z.strictObject({ documentId, number: z.int() }),
  'document-courts-viewed': z.strictObject({ count: z.int() }),
  'document-clerk-called': z.strictObject({ documentId, clerkCallId: z.uuid(), telephoneId: z.uuid() }),
  /** Before there were calls from the document itself, none was named. */
  'document-clerk-confirmed': z.strictObject({
    documentId,
    telephoneId: z.uuid(),
    clerkCallId: z.uuid().optional(),
  }),
  'document-key-viewed': z.strictObject({ custodianId, version: z.int() }),
  'document-key-approved': z.strictObject({ custodianId, version: z.int(), proposalId: z.uuid() }),
  'document-handed-over': z.strictObject({
    documentId,
    custodianId,
    keyVersion: z.int(),
    proposalId: z.uuid(),
  }),
  'custodian-documents-viewed': z.strictObject({ custodianId, count: z.int() }),
  'document-fetched': z.strictObject({ documentId, custodianId, number: z.int() }),
  'document-decided': z.strictObject({ documentId, custodianId }),
  'document-closed': z.strictObject({ documentId, because: closedBecause }),
} as const;
