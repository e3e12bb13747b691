import type { MailLanguage } from '../../../../contract/paging.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { hashToken } from '../session.ts';
import type { Staffing } from '../staffing.ts';
import { confirmChannel, findUnconfirmed, insertChannel, removeChannels } from './channel-store.ts';
import { confirmationWords } from './page-words.ts';
import type { QuietHours } from './quiet-hours.ts';
import { queueMail } from './send-mail.ts';

const SECRET_BYTES = 32;
const CONFIRM_MS = 24 * 3_600_000;

export type AskedChannel = { address: string; language: MailLanguage; quietHours: QuietHours | null };

/**
 * Takes an address down for one's own account and mails a link there. Nobody is paged at it before the link was opened by that
 * person, signed in; only then does it take the place of the one before. Throws a ZodError where the address is none.
 */
export async function addContactChannel(
  { db, clock, ids }: Staffing,
  publicUrl: string,
  accountId: string,
  asked: AskedChannel,
): Promise<{ channelId: string }> {
  const at = clock.now();
  const channelId = ids.uuid();
  const secret = ids.secret(SECRET_BYTES);
  const confirmUntil = new Date(at.getTime() + CONFIRM_MS);
  await inTransaction(db, async (tx) => {
    await remove(tx, accountId, 'unconfirmed', at);
    const channel = { ...asked, channelId, accountId, confirmHash: hashToken(secret), confirmUntil };
    await insertChannel(tx, channel, at);
    const words = confirmationWords(asked.language, publicUrl, secret);
    await queueMail(tx, { mailId: ids.uuid(), to: asked.address, ...words, reason: 'contact-channel' });
    appendEntry(tx, {
      ...written(accountId, at),
      kind: 'contact-channel-added',
      subject: { accountId, channelId, channel: 'mail' },
    });
  });
  return { channelId };
}

export function confirmContactChannel(
  { db, clock }: Staffing,
  accountId: string,
  secret: string,
): Promise<{ channelId: string } | Refusal> {
  const at = clock.now();
  return inTransaction(db, async (tx) => {
    const channelId = await findUnconfirmed(tx, accountId, hashToken(secret), at);
    if (channelId === undefined) return refuse('HL_CHANNEL_NOT_CONFIRMED');
    await remove(tx, accountId, 'confirmed', at);
    await confirmChannel(tx, channelId, at);
    const subject = { accountId, channelId };
    appendEntry(tx, { ...written(accountId, at), kind: 'contact-channel-confirmed', subject });
    return { channelId };
  });
}

export function removeContactChannels(
  { db, clock }: Staffing,
  accountId: string,
): Promise<{ channelIds: string[] } | Refusal> {
  return inTransaction(db, async (tx) => {
    const channelIds = await remove(tx, accountId, 'all', clock.now());
    return channelIds.length === 0 ? refuse('HL_NOT_FOUND') : { channelIds };
  });
}

async function remove(...[tx, accountId, which, at]: Parameters<typeof removeChannels>): Promise<string[]> {
  const channelIds = await removeChannels(tx, accountId, which, at);
  for (const channelId of channelIds) {
    const subject = { accountId, channelId };
    appendEntry(tx, { ...written(accountId, at), kind: 'contact-channel-removed', subject });
  }
  return channelIds;
}

const written = (accountId: string, at: Date) => ({ at, actor: staffActor(accountId), ...noEnquiry });
