import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { purpose } from '../../../../contract/enquiry.ts';
import { toOneLength } from '../../../platform/crypto/one-length.ts';
import { seal, unseal } from '../../../platform/crypto/seal.ts';
import type { Look } from './acts.ts';

const CONTENT_BYTES = 1_536;

const mark = z.string();
const content = z.strictObject({
  outcome: z.enum(['sent', 'declined']),
  purpose: purpose.nullable(),
  callTakerId: z.uuid(),
  asker: z.strictObject({
    key: z.string(),
    agencyId: z.uuid().nullable(),
    officerId: z.uuid().nullable(),
    surnames: z.array(mark).max(8),
  }),
  marks: z.strictObject({
    given: mark.nullable(),
    surnames: z.array(mark).max(8),
    year: mark.nullable(),
    sex: mark.nullable(),
  }),
});
/** What of a look is sealed; which enquiry it is of, and when it was, stand beside it. */
export type LookContent = z.infer<typeof content>;
export type StoredLook = { lookId: string; enquiryId: string; at: Date; sealed: Buffer };

const contextOf = (lookId: string) => `harborline/watch/look/${lookId}`;

/** All of one length, so that a long name does not show. */
export const sealLook = (dayKey: Buffer | KeyObject, lookId: string, look: LookContent): Buffer =>
  seal(dayKey, toOneLength(look, CONTENT_BYTES), contextOf(lookId));

export function openLook(dayKey: Buffer | KeyObject, { lookId, enquiryId, at, sealed }: StoredLook): Look {
  const opened = unseal(dayKey, sealed, contextOf(lookId)).toString('utf8');
  return { enquiryId, at, ...content.parse(JSON.parse(opened)) };
}
