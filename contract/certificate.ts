import { z } from 'zod';

/** What can be destroyed with an entry that says so. `document-key` is the line's own copy of a document that was handed over. */
export const destroyedThing = z.enum([
  'enquiry',
  'recording',
  'document',
  'document-key',
  'subject',
  'generation',
  'kept-enquiry',
  'dispatch',
  'task',
  'disclosures',
  'process-papers',
  'wrapping-key',
]);
export type DestroyedThing = z.infer<typeof destroyedThing>;

/** A paper to be printed, or the text that `harborline ledger certificate` checks. */
export const certificateForm = z.strictObject({
  format: z.enum(['pdf', 'text']),
  language: z.enum(['en', 'es']),
});
export type CertificateForm = z.infer<typeof certificateForm>;

/** `POST /api/oversight/certificates` */
export const certificateRequest = z.strictObject({ entryId: z.int().positive(), form: certificateForm });
