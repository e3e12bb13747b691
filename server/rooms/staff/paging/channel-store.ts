import type { MailLanguage } from '../../../../contract/paging.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { Reachable } from './plan-steps.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

export type NewChannel = {
  channelId: string;
  accountId: string;
  address: string;
  language: MailLanguage;
  quietHours: { from: number; until: number; timeZone: string } | null;
  confirmHash: Buffer;
  confirmUntil: Date;
};

export async function insertChannel(tx: Tx, channel: NewChannel, at: Date): Promise<void> {
  await staff(tx)
    .insertInto('staff.contact_channel')
    .values({
      channel_id: channel.channelId,
      account_id: channel.accountId,
      kind: 'mail',
      mailbox: channel.address,
      language: channel.language,
      quiet_from: channel.quietHours?.from ?? null,
      quiet_until: channel.quietHours?.until ?? null,
      time_zone: channel.quietHours?.timeZone ?? 'UTC',
      confirm_hash: channel.confirmHash,
      confirm_until: channel.confirmUntil,
      added_at: at,
    })
    .execute();
}

/** Retires the account's channels, all or some of them, and says which they were. */
export async function removeChannels(
  tx: Tx,
  accountId: string,
  which: 'all' | 'unconfirmed' | 'confirmed',
  at: Date,
): Promise<string[]> {
  const live = staff(tx)
    .updateTable('staff.contact_channel')
    .set({ removed_at: at })
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null);
  const chosen =
    which === 'all' ? live : live.where('confirmed_at', which === 'confirmed' ? 'is not' : 'is', null);
  const rows = await chosen.returning('channel_id').execute();
  return rows.map((row) => row.channel_id);
}

/** The channel of that account which waits for this secret, locked until the end of the transaction. */
export async function findUnconfirmed(
  tx: Tx,
  accountId: string,
  hash: Buffer,
  at: Date,
): Promise<string | undefined> {
  const row = await staff(tx)
    .selectFrom('staff.contact_channel')
    .select('channel_id')
    .where('account_id', '=', accountId)
    .where('confirm_hash', '=', hash)
    .where('confirm_until', '>', at)
    .where('confirmed_at', 'is', null)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row?.channel_id;
}

export async function confirmChannel(tx: Tx, channelId: string, at: Date): Promise<void> {
  await staff(tx)
    .updateTable('staff.contact_channel')
    .set({ confirmed_at: at })
    .where('channel_id', '=', channelId)
    .execute();
}

export type OwnChannel = {
  channelId: string;
  address: string;
  language: MailLanguage;
  isConfirmed: boolean;
};

export async function listOwnChannels(db: Database, accountId: string): Promise<OwnChannel[]> {
  const rows = await staff(db)
    .selectFrom('staff.contact_channel')
    .select(['channel_id', 'mailbox', 'language', 'confirmed_at'])
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .execute();
  return rows.map((row) => ({
    channelId: row.channel_id,
    address: row.mailbox,
    language: row.language,
    isConfirmed: row.confirmed_at !== null,
  }));
}

export type Mailbox = { address: string; language: MailLanguage };

/** Where mail reaches the duty officers of a custodian who have said so, and whose account is open. */
export async function listMailboxesOfDesk(tx: Tx, custodianId: string): Promise<Mailbox[]> {
  const rows = await staff(tx)
    .selectFrom('staff.contact_channel as channel')
    .innerJoin('staff.account as account', 'account.account_id', 'channel.account_id')
    .select(['channel.mailbox', 'channel.language'])
    .where('account.custodian_id', '=', custodianId)
    .where('account.role', '=', 'duty-officer')
    .where('account.disabled_at', 'is', null)
    .where('channel.confirmed_at', 'is not', null)
    .where('channel.removed_at', 'is', null)
    .orderBy('channel.channel_id')
    .execute();
  return rows.map(({ mailbox: address, language }) => ({ address, language }));
}

/** Every confirmed way to reach somebody whose account is open. */
export async function listReachable(tx: Tx): Promise<Reachable[]> {
  const rows = await staff(tx)
    .selectFrom('staff.contact_channel as channel')
    .innerJoin('staff.account as account', 'account.account_id', 'channel.account_id')
    .innerJoin('staff.presence as presence', 'presence.account_id', 'account.account_id')
    .select(['channel.channel_id', 'channel.kind', 'channel.time_zone', 'channel.quiet_from'])
    .select([
      'channel.quiet_until',
      'account.account_id',
      'account.role',
      'presence.state',
      'presence.reason',
    ])
    .where('channel.confirmed_at', 'is not', null)
    .where('channel.removed_at', 'is', null)
    .where('account.disabled_at', 'is', null)
    .orderBy('channel.channel_id')
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    role: row.role,
    channelId: row.channel_id,
    channel: row.kind,
    isAtWork: row.reason !== 'signed-out' && row.reason !== 'desk-lost',
    quietHours:
      row.quiet_from === null || row.quiet_until === null
        ? null
        : { from: row.quiet_from, until: row.quiet_until, timeZone: row.time_zone },
  }));
}
