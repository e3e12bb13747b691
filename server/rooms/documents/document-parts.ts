import type { EnquiryView } from '../../../contract/enquiry.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Refusal } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Exchanges, Participants } from '../calls/index.ts';
import type { DrawPages } from './draw-pages.ts';

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
  drawPages: DrawPages;
  exchanges: Exchanges;
  /** Whom a call-taker brings into a call. */
  participants: Participants;
  /** The custodian of this name or id, as it stands on a paper. */
  findCustodian: (tx: Tx, addressee: string) => Promise<string | undefined>;
  /** Whether a custodian is neither suspended nor ended. */
  mayCustodianAnswer: (custodianId: string) => Promise<boolean>;
  /** The enquiry that somebody works on at this moment, written down as looked at. */
  readEnquiry: (accountId: string, enquiryId: string) => Promise<EnquiryView | Refusal>;
};
