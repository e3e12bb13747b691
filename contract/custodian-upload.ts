import { z } from 'zod';
import { uploadRefusal } from './register.ts';

/**
 * `PUT` and `GET /custodian/uploads/:uploadId`, and `POST .../finish`: where an upload stands that a custodian sends over HTTPS
 * (docs/register/upload.md).
 */
export const sentUploadView = z.object({
  state: z.enum(['receiving', 'received', 'taken', 'held', 'refused', 'given-up']),
  /** Why it was refused. */
  because: uploadRefusal.nullable(),
  /** The numbers of the chunks that are still to be sent. */
  missing: z.array(z.int()),
});
export type SentUploadView = z.infer<typeof sentUploadView>;
