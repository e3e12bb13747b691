import type { LineLanguage } from '../../../contract/call.ts';
import type {
  ClaimedOfficer,
  EnquiryDetails,
  KnownOfChild,
  Purpose,
  Urgency,
} from '../../../contract/enquiry.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Verification } from '../agencies/index.ts';

/** One child of an enquiry that was sent, or corrected after that. What was said of it is never stored but sealed. */
export type SentChild = {
  enquiryId: string;
  /** The call in which it was sent; null where its officer writes. */
  callId: string | null;
  /** In which the line speaks with its officer. */
  language: LineLanguage;
  /** Its place among the children of the enquiry, from 0. */
  child: number;
  /** 0 at Send; 1 to 3 for a correction, which goes into the same rows and moves no deadline. */
  correction: number;
  known: KnownOfChild;
  officer: ClaimedOfficer;
  purpose: Purpose;
  urgency: Urgency;
  concernsCaregiver: boolean;
  sentAt: Date;
  dueAt: Date;
  proven: Verification;
  /** Who pressed Send. */
  sentBy: string;
};

/** The port to whoever looks for the custodian: part of the transaction of Send, whose answer depends on nothing that is found (promise 6). */
export type Dispatch = (tx: Tx, sent: SentChild) => Promise<void>;

/** What was asked in an enquiry, when it was sent, corrected or declined; `proven` is null where nobody was. */
export type AskedFor = {
  enquiryId: string;
  at: Date;
  outcome: 'sent' | 'declined';
  askedBy: string;
  proven: Verification | null;
  details: EnquiryDetails;
};

/** The port to whoever watches for misuse: part of the same transaction, and told before anything is looked up. */
export type NoteAsked = (tx: Tx, asked: AskedFor) => Promise<void>;
