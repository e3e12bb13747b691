import { sql } from 'kysely';
import type { MailLanguage, PagedEvent } from '../../../../contract/paging.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { PageFailure } from '../../ledger/index.ts';
import type { PlannedMessage } from './plan-steps.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

/** `about` is the opaque id of what the event is about, or null where there is only one such thing. */
export type Happening = {
  event: PagedEvent;
  about: string | null;
  at: Date;
  /** The accounts that it concerns, for rules that tell those. */
  concerned?: readonly string[];
};
export type Occasion = { occasionId: string; event: PagedEvent; version: number };

/** Counts a happening to the occasion that began after `since`, if there is one. One of two at once waits for the other. */
export async function countRepetition(tx: Tx, { event, about }: Happening, since: Date): Promise<boolean> {
  const subject = `paging ${event} ${about ?? ''}`;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${subject}::text, 0))`.execute(tx);
  const counted = await staff(tx)
    .updateTable('staff.occasion')
    .set((set) => ({ times: set('times', '+', 1) }))
    .where('event', '=', event)
    .where('about', 'is not distinct from', about)
    .where('began_at', '>', since)
    .returning('occasion_id')
    .execute();
  return counted.length > 0;
}

export async function insertOccasion(
  tx: Tx,
  { event, about, at, concerned = [] }: Happening,
  version: number,
): Promise<string> {
  const row = await staff(tx)
    .insertInto('staff.occasion')
    .values({ event, about, began_at: at, version })
    .returning('occasion_id')
    .executeTakeFirstOrThrow();
  const { occasion_id } = row;
  const rows = [...new Set(concerned)].map((account_id) => ({ occasion_id, account_id }));
  if (rows.length > 0) await staff(tx).insertInto('staff.occasion_concerned').values(rows).execute();
  return occasion_id;
}

export async function listConcerned(tx: Tx, occasionId: string): Promise<Set<string>> {
  const rows = await staff(tx)
    .selectFrom('staff.occasion_concerned')
    .select('account_id')
    .where('occasion_id', '=', occasionId)
    .execute();
  return new Set(rows.map((row) => row.account_id));
}

/** Locks the occasion until the end of the transaction, so that its steps are taken one after another. */
export async function lockOccasion(tx: Tx, occasionId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`occasion ${occasionId}`}::text, 0))`.execute(tx);
}

export async function findOccasion(tx: Tx, occasionId: string): Promise<Occasion | undefined> {
  const row = await staff(tx)
    .selectFrom('staff.occasion')
    .select(['event', 'version'])
    .where('occasion_id', '=', occasionId)
    .executeTakeFirst();
  return row && { occasionId, ...row };
}

export async function isAcknowledged(tx: Tx, occasionId: string): Promise<boolean> {
  const row = await staff(tx)
    .selectFrom('staff.occasion_acknowledgement')
    .select('at')
    .where('occasion_id', '=', occasionId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a step of an occasion; false where it was taken before. */
export async function takeStep(tx: Tx, occasionId: string, step: number, at: Date): Promise<boolean> {
  const taken = await staff(tx)
    .insertInto('staff.occasion_step')
    .values({ occasion_id: occasionId, step, taken_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return taken.numInsertedOrUpdatedRows === 1n;
}

export async function listToldChannels(tx: Tx, occasionId: string): Promise<Set<string>> {
  const rows = await staff(tx)
    .selectFrom('staff.page')
    .select('channel_id')
    .where('occasion_id', '=', occasionId)
    .execute();
  return new Set(rows.map((row) => row.channel_id));
}

export async function insertPage(
  tx: Tx,
  occasionId: string,
  step: number,
  { channelId, sendAt }: PlannedMessage,
): Promise<string> {
  const row = await staff(tx)
    .insertInto('staff.page')
    .values({ occasion_id: occasionId, step, channel_id: channelId, send_at: sendAt })
    .returning('page_id')
    .executeTakeFirstOrThrow();
  return row.page_id;
}

export type OpenPage = {
  pageId: string;
  occasionId: string;
  step: number;
  event: PagedEvent;
  channelId: string;
  address: string;
  language: MailLanguage;
  /** Whether its channel is still in use, by somebody whose account is open. */
  isWanted: boolean;
};

/** A page that has no outcome yet, with where it goes. */
export async function findOpenPage(tx: Tx, pageId: string): Promise<OpenPage | undefined> {
  const row = await staff(tx)
    .selectFrom('staff.page as page')
    .innerJoin('staff.occasion as occasion', 'occasion.occasion_id', 'page.occasion_id')
    .innerJoin('staff.contact_channel as channel', 'channel.channel_id', 'page.channel_id')
    .innerJoin('staff.account as account', 'account.account_id', 'channel.account_id')
    .leftJoin('staff.page_outcome as outcome', 'outcome.page_id', 'page.page_id')
    .select(['page.occasion_id', 'page.step', 'occasion.event', 'channel.channel_id', 'channel.mailbox'])
    .select(['channel.language', 'channel.removed_at', 'account.disabled_at'])
    .where('page.page_id', '=', pageId)
    .where('outcome.page_id', 'is', null)
    .executeTakeFirst();
  return (
    row && {
      pageId,
      occasionId: row.occasion_id,
      step: row.step,
      event: row.event,
      channelId: row.channel_id,
      address: row.mailbox,
      language: row.language,
      isWanted: row.removed_at === null && row.disabled_at === null,
    }
  );
}

export type PageOutcome =
  | { outcome: 'sent' | 'not-needed'; code: null }
  | { outcome: 'failed'; code: PageFailure };

/** Records what became of a page; false where that was recorded before. */
export async function insertOutcome(
  tx: Tx,
  pageId: string,
  { outcome, code }: PageOutcome,
  at: Date,
): Promise<boolean> {
  const stored = await staff(tx)
    .insertInto('staff.page_outcome')
    .values({ page_id: pageId, outcome, code, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}

/** True where every page of the step has failed for good. */
export async function hasStepFailed(tx: Tx, occasionId: string, step: number): Promise<boolean> {
  const rows = await staff(tx)
    .selectFrom('staff.page as page')
    .leftJoin('staff.page_outcome as outcome', 'outcome.page_id', 'page.page_id')
    .select('outcome.outcome')
    .where('page.occasion_id', '=', occasionId)
    .where('page.step', '=', step)
    .execute();
  return rows.every((row) => row.outcome === 'failed');
}

/** The occasion of a page that went to this account. */
export async function findPagedOccasion(
  tx: Tx,
  pageId: string,
  accountId: string,
): Promise<Occasion | undefined> {
  const row = await staff(tx)
    .selectFrom('staff.page as page')
    .innerJoin('staff.occasion as occasion', 'occasion.occasion_id', 'page.occasion_id')
    .innerJoin('staff.contact_channel as channel', 'channel.channel_id', 'page.channel_id')
    .select(['occasion.occasion_id', 'occasion.event', 'occasion.version'])
    .where('page.page_id', '=', pageId)
    .where('channel.account_id', '=', accountId)
    .executeTakeFirst();
  return row && { occasionId: row.occasion_id, event: row.event, version: row.version };
}

/** Stores who acknowledged first; whoever comes later changes nothing. */
export async function insertAcknowledgement(
  tx: Tx,
  occasionId: string,
  accountId: string,
  at: Date,
): Promise<void> {
  await staff(tx)
    .insertInto('staff.occasion_acknowledgement')
    .values({ occasion_id: occasionId, account_id: accountId, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
