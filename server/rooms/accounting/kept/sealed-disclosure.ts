import { createHmac, type KeyObject, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { purpose } from '../../../../contract/enquiry.ts';
import { inboxReach, paragraph } from '../../../../contract/inbox.ts';
import { custodianId } from '../../../../contract/register.ts';
import { toOneLength } from '../../../platform/crypto/one-length.ts';
import { newDataKey, seal, unseal } from '../../../platform/crypto/seal.ts';

/**
 * What is kept of a disclosure: when, by whom and of which case, for what, to whom, under which paragraph. `asked`: the custodian asked to be joined, and the
 * policies allowed it; `spoke`, `not-spoke`: whether they were, which comes afterwards in a row of its own under the same connection.
 */
export const disclosure = z.strictObject({
  connectionId: z.uuid(),
  stage: z.enum(['asked', 'spoke', 'not-spoke']),
  atMs: z.int(),
  custodianId,
  /** As whom it was reached: each of them accounts for what came to it. */
  reachedAs: inboxReach,
  references: z.array(z.string().max(64)).min(1).max(3),
  purpose,
  /** How the enquiry was called aloud. */
  reference: z.string().max(16),
  agencyId: z.uuid(),
  officerId: z.uuid().nullable(),
  /** What an officer who is not enrolled was called. */
  person: z.string().nullable(),
  paragraph: paragraph.nullable(),
});
export type Disclosure = z.infer<typeof disclosure>;

const CONTENT_BYTES = 640;
const MARK_BYTES = 8;
const contextOf = (disclosureId: string): string => `harborline/accounting/disclosure/${disclosureId}`;

/** A row as it is stored; of nobody where `Disclosure` is null. All are of one length, and nobody has the key of the latter. */
export type StoredDisclosure = { disclosureId: string; marks: readonly Buffer[]; sealed: Buffer };

export function sealDisclosure(
  keys: { month: KeyObject; marks: KeyObject },
  disclosureId: string,
  content: Disclosure | null,
): StoredDisclosure {
  const context = contextOf(disclosureId);
  if (!content)
    return {
      disclosureId,
      marks: fillMarks([]),
      sealed: seal(newDataKey(), Buffer.alloc(CONTENT_BYTES), context),
    };
  const marks = content.references.map((each) => markOf(keys.marks, content.custodianId, each));
  const sealed = seal(keys.month, toOneLength(fitting(content), CONTENT_BYTES), context);
  return { disclosureId, marks: fillMarks(marks), sealed };
}

const fillMarks = (marks: readonly Buffer[]): Buffer[] =>
  Array.from({ length: 3 }, (_, at) => marks[at] ?? randomBytes(MARK_BYTES));

/** Without the end of the name, and then without the weaker references, where all would not fit: nothing that is disclosed goes unaccounted for. */
function fitting(content: Disclosure): Disclosure {
  if (Buffer.byteLength(JSON.stringify(content)) <= CONTENT_BYTES) return content;
  const { person, references } = content;
  if (person !== null && person.length > 0) return fitting({ ...content, person: person.slice(0, -1) });
  return references.length > 1 ? fitting({ ...content, references: references.slice(0, -1) }) : content;
}

export function openDisclosure(
  month: KeyObject,
  { disclosureId, sealed }: Pick<StoredDisclosure, 'disclosureId' | 'sealed'>,
): Disclosure {
  const opened = unseal(month, sealed, contextOf(disclosureId)).toString('utf8');
  return disclosure.parse(JSON.parse(opened));
}

/** By what the disclosures of a case are found: nobody without the key can tell whose a mark is. */
export const markOf = (key: KeyObject, ofCustodian: string, reference: string): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([ofCustodian, reference]))
    .digest()
    .subarray(0, MARK_BYTES);
