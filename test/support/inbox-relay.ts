import { randomUUID } from 'node:crypto';
import { emptyChild } from '../../contract/enquiry.ts';
import type {
  ClaimedEnquiry,
  InboxAnswer,
  InboxItem,
  InboxReach,
  NoticeDone,
  OwedNotice,
} from '../../contract/inbox.ts';
import { noteWritten } from '../../server/platform/acts.ts';
import { refuse } from '../../server/platform/errors.ts';
import type { InboxUser, RelayInbox } from '../../server/rooms/relay/index.ts';

type Waiting = Extract<InboxItem, { state: 'waiting' }>;
type Kept = {
  about: Waiting;
  custodianIds: string[];
  isFederal: boolean;
  claim: { accountId: string; custodianId: string } | null;
  answer: InboxAnswer | null;
  noticeDoneAt: string | null;
};
export type Sent = {
  custodianIds: string[];
  reference: string;
  sentAt: Date;
  reachedAs?: InboxReach;
  isFederal?: boolean;
  probability?: number;
  foundLaterAt?: Date;
};

const URGENT_MS = 10 * 60_000;
const agreements = [
  { field: 'first-surname', outcome: 'exact', bits: 11.2 },
  { field: 'first-given', outcome: 'one-edit', bits: 7.1 },
  { field: 'date', outcome: 'two-swapped', bits: 6.4 },
  { field: 'mother-given', outcome: 'crossed-sound', bits: 3.3 },
  { field: 'later-surname', outcome: 'none', bits: -3.8 },
  { field: 'sex', outcome: 'exact', bits: 0.9 },
];

/** A relay in memory: what is sent through it stands in the inboxes of whom it names, and whoever claims it first has it. */
export class InboxRelay implements RelayInbox {
  readonly #kept = new Map<string, Kept>();
  readonly #listeners = new Set<(custodianIds: ReadonlySet<string>) => void>();
  readonly #answerMs = 5 * 60_000;

  /** One slot for each custodian would be the relay's way; here all share one, for an inbox sees no other's. */
  send({ custodianIds, reference, sentAt, ...more }: Sent): string {
    const slotId = randomUUID();
    const about: Waiting = {
      ...{ slotId, state: 'waiting', references: [reference], probability: more.probability ?? 0.994 },
      ...{ fields: agreements, isProtected: false, reachedAs: more.reachedAs ?? 'duty', urgency: 'urgent' },
      ...{ officerLanguage: 'en', sentAt: sentAt.toISOString() },
      dueAt: new Date((more.foundLaterAt ?? sentAt).getTime() + URGENT_MS).toISOString(),
      ...{
        foundLaterAt: more.foundLaterAt?.toISOString() ?? null,
        agency: { function: 'patrol', agreements: ['287g'] },
      },
      asked: [{ number: 1, place: 'step-1', at: sentAt.toISOString(), isAcknowledged: false }],
    };
    const { isFederal = false } = more;
    this.#kept.set(slotId, { about, custodianIds, isFederal, claim: null, answer: null, noticeDoneAt: null });
    this.#tell(custodianIds);
    return slotId;
  }

  answerOf = (slotId: string): InboxAnswer | null => this.#kept.get(slotId)?.answer ?? null;

  waitingFor(user: InboxUser): InboxItem[] {
    return [...this.#kept.values()].filter((kept) => isFor(kept, user)).map((kept) => this.#show(kept, user));
  }

  async claim(user: InboxUser, slotId: string) {
    const kept = this.#kept.get(slotId);
    if (!kept || !isFor(kept, user)) return refuse('HL_NOT_FOUND');
    if (kept.claim && kept.claim.accountId !== user.accountId) return refuse('HL_NOT_FOUND');
    noteWritten(['relay-acted']);
    kept.claim = { accountId: user.accountId, custodianId: user.custodianId };
    this.#tell(kept.custodianIds);
    const { state: _, ...about } = kept.about;
    const claimed: ClaimedEnquiry = {
      ...about,
      ...{ answerBy: this.#answerBy(kept), reference: 'HL-7F3K-22', purpose: 'child-present' },
      ...{ provenBy: 'call-code', agencyName: 'Example County SO' },
      officer: {
        officerName: 'Sgt. R. Example',
        badge: '0100',
        agencyName: '',
        agencyOri: '',
        agencyCaseNumber: '26-0100',
      },
      child: { ...emptyChild, givenNames: 'Invented', surnames: 'Example Sample', approximateAge: 9 },
      ...{ notes: '', concernsCaregiver: false, isFederal: kept.isFederal, deskLanguages: ['eng', 'spa'] },
      telephones: [{ place: 'step-1', telephone: '+12025550101', language: 'en' }],
    };
    return claimed;
  }

  async answer(user: InboxUser, slotId: string, answer: InboxAnswer) {
    const kept = this.#kept.get(slotId);
    if (!kept || kept.claim?.accountId !== user.accountId) return refuse('HL_NOT_FOUND');
    noteWritten(['relay-acted']);
    kept.answer = answer;
    this.#tell(kept.custodianIds);
    return 'done' as const;
  }

  noticesFor(user: InboxUser): OwedNotice[] {
    return [...this.#kept.values()].flatMap(({ about, claim, answer, noticeDoneAt, ...kept }) => {
      const isOwed = answer?.answer === 'connect-now' && answer.paragraph === 'b8' && claim;
      if (!isOwed || !isFor({ about, ...kept }, user)) return [];
      const { slotId, references, sentAt } = about;
      const dueAt = new Date(Date.parse(sentAt) + 7 * 24 * 3_600_000).toISOString();
      const owner = claim.accountId === user.accountId ? 'you' : 'colleague';
      return [{ slotId, references, dueAt, owner, doneAt: noticeDoneAt }];
    });
  }

  async noteNotice(user: InboxUser, slotId: string, _done: NoticeDone) {
    const kept = this.#kept.get(slotId);
    if (!kept || !isFor(kept, user)) return refuse('HL_NOT_FOUND');
    noteWritten(['relay-acted']);
    kept.noticeDoneAt = kept.about.sentAt;
    this.#tell(kept.custodianIds);
    return 'done' as const;
  }

  whenChanged(changed: (custodianIds: ReadonlySet<string>) => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  #tell(custodianIds: readonly string[]): void {
    for (const listener of this.#listeners) listener(new Set(custodianIds));
  }

  #answerBy = ({ about }: Kept) => new Date(Date.parse(about.sentAt) + this.#answerMs).toISOString();

  #show(kept: Kept, user: InboxUser): InboxItem {
    const { about, claim, answer } = kept;
    if (!claim) return about;
    if (claim.custodianId !== user.custodianId) return { slotId: about.slotId, state: 'closed' };
    const claimedBy = claim.accountId === user.accountId ? ('you' as const) : ('colleague' as const);
    if (!answer) return { ...about, state: 'claimed', claimedBy, answerBy: this.#answerBy(kept) };
    const callBackBy = answer.answer === 'call-back' ? answer.by : null;
    const connection = answer.answer === 'connect-now' ? ('ringing' as const) : null;
    const paragraph = answer.answer === 'connect-now' ? answer.paragraph : null;
    const given = { answer: answer.answer, callBackBy, paragraph, connection };
    return { ...about, state: 'answered', claimedBy, ...given };
  }
}

const isFor = (
  { about, custodianIds }: Pick<Kept, 'about' | 'custodianIds'>,
  { custodianId, reach }: InboxUser,
): boolean => custodianIds.includes(custodianId) && reach.includes(about.reachedAs);
