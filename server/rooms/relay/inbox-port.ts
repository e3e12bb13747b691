import type {
  ClaimedEnquiry,
  InboxAnswer,
  InboxItem,
  InboxReach,
  NoticeDone,
  OwedNotice,
} from '../../../contract/inbox.ts';
import type { Refusal } from '../../platform/errors.ts';

/** Somebody who answers for one custodian, and as what. */
export type InboxUser = { accountId: string; custodianId: string; reach: readonly InboxReach[] };

/** What custodians see and do. All of it is in memory and sealed in the database; whoever shows a list writes the view down first. */
export type RelayInbox = {
  /** The oldest unanswered first. What comes through a shared desk is there too. */
  waitingFor: (user: InboxUser) => InboxItem[];
  /** The officer's words, once it is written down who claimed them. Who has claimed it before gets them again. */
  claim: (user: InboxUser, slotId: string) => Promise<ClaimedEnquiry | Refusal>;
  answer: (user: InboxUser, slotId: string, answer: InboxAnswer) => Promise<'done' | Refusal>;
  /** The notices that are owed, also of what is over. */
  noticesFor: (user: InboxUser) => OwedNotice[];
  noteNotice: (user: InboxUser, slotId: string, done: NoticeDone) => Promise<'done' | Refusal>;
  /** `changed` is told of the custodians whose lists may be others now. Returns how to be told no more. */
  whenChanged: (changed: (custodianIds: ReadonlySet<string>) => void) => () => void;
};
