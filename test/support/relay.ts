import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { emptyChild, emptyDetails } from '../../contract/enquiry.ts';
import type { InboxReach } from '../../contract/inbox.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import type { Verification } from '../../server/rooms/agencies/index.ts';
import type { SentChild } from '../../server/rooms/enquiries/index.ts';
import { dispatchChild, type InboxUser, type SearchRegister } from '../../server/rooms/relay/index.ts';
import { eventually, type TestLine } from './line.ts';
import { provenOfficer } from './proven-officers.ts';

export type FoundRecord = Extract<
  Awaited<ReturnType<SearchRegister>>,
  { records: unknown }
>['records'][number];

export const record = (custodianId: string, more: Partial<FoundRecord> = {}): FoundRecord => ({
  ...{ custodianId, reference: `R-${custodianId}`, isProtected: false, probability: 0.95 },
  fields: [{ field: 'given', outcome: 'exact', bits: 7.25 }],
  ...more,
});

export const userOf = (custodianId: string, ...reach: InboxReach[]): InboxUser => ({
  ...{ accountId: randomUUID(), custodianId, reach: reach.length > 0 ? reach : ['duty'] },
});

type Sender = { enquiryId: string; proven: Verification };

/** Somebody whose enquiries can be sent. */
export async function openSender(line: TestLine): Promise<Sender> {
  const { enquiryId, proven } = await provenOfficer(line);
  return { enquiryId, proven };
}

/** Sends a child of a proven officer's on its way, as Send does; urgent unless it says otherwise. */
export async function send(line: TestLine, { enquiryId, proven }: Sender, more: Partial<SentChild> = {}) {
  const sentAt = line.clock.now();
  const urgency = more.urgency ?? 'urgent';
  const sent: SentChild = {
    ...{ enquiryId, callId: null, language: 'en', child: 0, correction: 0, known: emptyChild },
    officer: emptyDetails.officer,
    ...{ purpose: 'child-present', urgency, concernsCaregiver: false, sentAt, proven, sentBy: randomUUID() },
    dueAt: new Date(sentAt.getTime() + (urgency === 'urgent' ? 600_000 : 3_600_000)),
    ...more,
  };
  await inTransaction(line.db, dispatchWith(line, sent));
  const [dispatchId = ''] = await line.asAdministrator(
    `SELECT dispatch_id FROM relay.dispatch WHERE enquiry_id = '${enquiryId}' AND child = ${sent.child}`,
  );
  return { dispatchId, sentAt, correction: sent.correction };
}

const dispatchWith =
  ({ staffing, keys }: TestLine, sent: SentChild) =>
  (tx: Parameters<ReturnType<typeof dispatchChild>>[0]) =>
    dispatchChild({ ids: staffing.ids, keys })(tx, sent);

/** What the register's process does after the commit. */
export async function look(
  line: TestLine,
  { dispatchId, correction }: { dispatchId: string; correction: number },
) {
  const job = line.jobHandlers.find(({ name }) => name === 'relay-look-for-custodians');
  await job?.run({ dispatchId, correction }, { isLast: false });
}

const ticksOf = (line: TestLine, dispatchId: string) =>
  line.asAdministrator(`SELECT ticks FROM relay.dispatch WHERE dispatch_id = '${dispatchId}'`);

/** Waits until so many moments of the schedule are written. */
export const ticked = (line: TestLine, dispatchId: string, ticks: number) =>
  eventually(async () => {
    line.clock.advance(0);
    const [written] = await ticksOf(line, dispatchId);
    if (Number(written) !== ticks) throw new Error(`${written} moments are written, not ${ticks}.`);
  });

/** Acts are written at multiples of this (docs/relay.md). */
export const ACT_GRID_MS = 2_000;
/** So long a step waits for acts where none may be written yet. */
const NONE_AFTER = { timeout: 1_000, interval: 5 };

/**
 * To the next moment at which acts are written, and no further before they are: where the clock ran on, the work of a slow machine would fall behind
 * it by more than the times of a ladder.
 */
export async function passToActs(line: TestLine): Promise<void> {
  const count = async () => (await line.asAdministrator('SELECT count(*) FROM relay.act'))[0];
  const before = await count();
  line.clock.advance(ACT_GRID_MS);
  const written = async () => {
    if ((await count()) === before) throw new Error('No act is written yet.');
  };
  await vi.waitFor(written, NONE_AFTER).catch(() => undefined);
}
