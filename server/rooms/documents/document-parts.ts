import type { EnquiryView } from '../../../contract/enquiry.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Refusal } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';

export type DocumentKeys = {
  wrap: (dataKey: Buffer, context: string) => Promise<Buffer>;
  unwrap: (wrappedKey: Buffer, context: string) => Promise<Buffer>;
  versionOf: (wrappedKey: Buffer) => number;
};

export type DocumentParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  keys: DocumentKeys;
  /** The enquiry that somebody works on at this moment, written down as looked at. */
  readEnquiry: (accountId: string, enquiryId: string) => Promise<EnquiryView | Refusal>;
};
