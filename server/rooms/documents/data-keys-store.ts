import { dataKeysIn } from '../../platform/db/data-keys.ts';
import { documentContext } from './document.ts';

/** The data keys of documents, for whoever wraps them anew after a rotation. */
export const documentDataKeys = {
  of: 'documents' as const,
  ...dataKeysIn('documents.data_key', 'document_id', documentContext),
};
