import type { Tx } from '../../../platform/db/database.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { queueMail } from '../../staff/index.ts';
import { type NoticeOf, noticeWords } from './notice-words.ts';
import { findOfficerMail } from './officer-mail.ts';
import type { OfficerParts } from './officering.ts';

/** Mails an officer what was changed about the own sign-in, so that whoever did not do it hears of it. */
export async function tellOfficer(
  tx: Tx,
  { clock, ids, keys, publicUrl }: Pick<OfficerParts, 'clock' | 'ids' | 'keys' | 'publicUrl'>,
  officerId: string,
  about: NoticeOf,
): Promise<void> {
  const at = clock.now();
  const to = await findOfficerMail(tx, keys, officerId);
  const entry = { at, actor: lineActor, ...noEnquiry } as const;
  if (to === undefined) {
    appendEntry(tx, { ...entry, kind: 'officer-notice-not-sent', subject: { officerId, about } });
    return;
  }
  const mailId = ids.uuid();
  await queueMail(tx, { mailId, to, reason: 'officer-notice', ...noticeWords(about, at, publicUrl) });
  appendEntry(tx, { ...entry, kind: 'officer-notice-queued', subject: { officerId, about, mailId } });
}
